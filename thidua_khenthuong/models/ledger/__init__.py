from . import (
    commendation,
    commendation_past_check,
    commendation_past,
    commendation_import,
)
