from . import (
    council,
    council_attendance,
    council_session,
    council_session_cast,
    council_session_count,
    council_session_codes,
    council_session_drawn,
    mail_activity,
)
