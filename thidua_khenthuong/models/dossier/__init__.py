from . import (
    requirement,
    paper,
    paper_bring,
    evidence,
    nomination,
    nomination_request,
    request,
    mail_activity,
    res_company,
    todo,
)
