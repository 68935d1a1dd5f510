from . import (
    guard_mixin,
    paper_rows,
    paper_template,
    download,
    paper_window,
    paper_kept,
    kept_mixin,
    issued_mixin,
    download_window,
    ir_actions_actions,
)
