from . import (
    hr_department,
    campaign,
    overview,
    overview_charts,
    overview_money,
    todo,
)
