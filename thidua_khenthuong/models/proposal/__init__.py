from . import (
    proposal,
    proposal_line,
    proposal_answer,
    proposal_correction,
    proposal_paper,
    proposal_dossier,
    nomination,
    round,
    commendation,
    paper_template,
    download,
    todo,
)
