from . import (
    dated_mixin,
    res_company,
    legal_basis,
    legal_basis_citation,
    legal_basis_own,
    cites_mixin,
    authority,
    award,
    award_power,
    award_rate,
    base_salary,
    commendation_type,
)
