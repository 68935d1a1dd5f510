from . import (
    council_attendance,
    council_session,
    council_session_cast,
    council_session_count,
    mail_activity,
)
