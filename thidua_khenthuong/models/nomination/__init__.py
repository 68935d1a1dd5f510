from . import (
    nomination,
    nomination_origin,
    nomination_law,
    nomination_registration,
    nomination_shown,
    nominating_mixin,
    quota,
    campaign,
    evaluation,
    round,
    round_steps,
)
