from . import (
    awarded_mixin,
    commendation,
    commendation_search,
    commendation_past_check,
    commendation_past,
    commendation_import,
    commendation_paper,
    hr_department,
    hr_employee,
    res_partner,
    download,
)
