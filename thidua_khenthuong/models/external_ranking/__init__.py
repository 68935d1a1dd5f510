from . import (
    ranking_series,
    ranking_table,
    ranking_table_rows,
    ranking_take_over,
    ranking,
    ranking_import,
    ranking_score,
    criterion,
)
