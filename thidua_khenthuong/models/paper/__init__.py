from . import (
    paper_rows,
    paper_template,
    download,
)
