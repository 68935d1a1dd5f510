from . import (
    res_company,
    delegation,
    delegation_check,
    delegation_standing,
    leader_mixin,
    approval_mixin,
    hr_department,
    workflow_mixin,
    reminder,
    todo,
    res_users,
    ir_http,
)
