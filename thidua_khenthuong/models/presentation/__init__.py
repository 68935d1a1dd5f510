from . import (
    signature,
    decision,
    decision_signature,
    ir_attachment,
    commendation,
    todo,
)
