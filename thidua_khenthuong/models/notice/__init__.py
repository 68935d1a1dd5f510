from . import (
    notice_line,
    notice,
    notice_take,
    notice_checks,
    notice_tell,
    notice_overtaken,
    notice_paper,
    round,
    paper_template,
    download,
    todo,
)
