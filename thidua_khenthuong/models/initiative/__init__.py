from . import (
    initiative,
    evidence,
    initiative_author,
    initiative_flow,
    initiative_like,
    initiative_recognition,
    initiative_adoption,
    initiative_score,
    todo,
)
