from . import (
    commendation,
    commendation_past,
)
