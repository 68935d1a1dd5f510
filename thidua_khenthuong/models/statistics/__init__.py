from . import (
    score_report,
    top_report,
    hr_department,
)
