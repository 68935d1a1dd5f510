from . import (
    campaign,
    round,
    evaluation,
    evaluation_class,
    evaluation_previous,
    evaluation_tie,
    evaluation_paper,
    evaluation_table,
    download,
)
