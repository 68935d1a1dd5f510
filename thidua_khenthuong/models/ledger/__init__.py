from . import (
    awarded_mixin,
    commendation,
    commendation_past_check,
    commendation_past,
    commendation_import,
    hr_department,
    hr_employee,
    res_partner,
)
