from . import (
    proposal,
    proposal_line,
    proposal_answer,
    proposal_correction,
    proposal_paper,
    nomination,
    round,
    commendation,
    paper_template,
    download,
)
