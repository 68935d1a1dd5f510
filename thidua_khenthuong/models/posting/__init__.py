from . import (
    reasoned_mixin,
    freeze,
    nomination_freeze,
    nominating_mixin,
)
