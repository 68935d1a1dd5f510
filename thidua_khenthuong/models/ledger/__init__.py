from . import (
    commendation,
)
