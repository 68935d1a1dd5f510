from . import (
    export,
    export_asking,
    export_making,
    paper_rows,
    download,
)
