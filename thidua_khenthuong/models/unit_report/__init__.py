from . import (
    report_obligation,
    report_obligation_flow,
    report_obligation_due,
    report_submission,
    report_submission_flow,
    report_obligation_matrix,
    report_submission_score,
    report_submission_analysis,
    campaign,
    todo,
)
