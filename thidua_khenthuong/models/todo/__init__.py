from . import (
    res_company,
    settings_mixin,
    res_users,
    hr_department,
    hr_employee,
    ir_ui_menu,
    ir_http,
    todo,
)
