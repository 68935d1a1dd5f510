from . import (
    dated_mixin,
    cites_mixin,
    res_company,
    legal_basis,
    legal_basis_citation,
    authority,
    award,
    award_power,
    award_rate,
    base_salary,
    commendation_type,
)
