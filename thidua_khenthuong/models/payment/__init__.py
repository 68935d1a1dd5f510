from . import (
    res_company,
    payment,
    payment_line,
    payment_line_steps,
    payment_paper,
    commendation,
    decision,
    recovery,
    revocation,
    download,
    todo,
)
