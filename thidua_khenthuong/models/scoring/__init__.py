from . import (
    round_grid,
    evaluation_grid,
    round_grid_write,
    score_export,
    score_export_sheet,
    score_export_compare,
    score_export_import,
    round,
    download,
)
