from . import (
    decision,
    commendation,
)
