from . import (
    hr_department,
    campaign,
    overview,
    overview_places,
    overview_charts,
    overview_money,
    todo,
)
