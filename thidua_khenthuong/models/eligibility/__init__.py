from . import (
    nomination_check,
    nomination,
    nomination_facts,
)
