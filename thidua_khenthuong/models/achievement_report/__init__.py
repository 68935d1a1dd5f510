from . import (
    award,
    report_line,
    report,
    report_prefill,
    report_dossier,
    report_paper,
    nomination,
    paper_template,
    download,
    mail_activity,
    todo,
)
