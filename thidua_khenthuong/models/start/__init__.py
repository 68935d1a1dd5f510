from . import (
    res_company,
    campaign,
    start,
    todo,
)
