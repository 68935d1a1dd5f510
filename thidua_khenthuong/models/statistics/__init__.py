from . import (
    evaluation_row_mixin,
    score_report,
    top_report,
    hr_department,
)
