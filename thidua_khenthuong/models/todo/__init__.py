from . import (
    res_company,
    res_config_settings,
    res_users,
    hr_department,
    hr_employee,
    ir_ui_menu,
    ir_http,
    todo,
)
