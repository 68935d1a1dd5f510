from . import (
    nomination,
    nomination_origin,
    nomination_law,
    nomination_registration,
    quota,
    campaign,
    evaluation,
    round,
    round_steps,
)
