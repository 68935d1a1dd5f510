from . import (
    res_company,
    nomination_check,
    nomination,
    nomination_facts,
    nomination_conditions,
    nomination_asked,
)
