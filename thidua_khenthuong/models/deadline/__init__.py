from . import (
    owed,
    deadline_mixin,
    deadline_activity,
    deadline_run,
    leader_mixin,
    approval_mixin,
    reminder,
    reminder_mail,
    res_company,
    company_calendar,
    settings_mixin,
    todo,
)
