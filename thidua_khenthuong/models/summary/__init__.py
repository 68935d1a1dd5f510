from . import (
    summary,
    summary_advice,
    summary_figures,
    summary_words,
    summary_paper,
    campaign,
    paper_template,
    download,
    todo,
)
