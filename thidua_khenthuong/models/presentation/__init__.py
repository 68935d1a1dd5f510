from . import (
    signature,
    decision,
    decision_signature,
    commendation,
)
