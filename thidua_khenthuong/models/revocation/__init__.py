from . import (
    revocation_ground,
    recovery_term,
    revocation,
    revocation_check,
    revocation_paper,
    recovery,
    recovery_return,
    commendation,
    nomination,
    decision,
    paper_template,
    download,
)
