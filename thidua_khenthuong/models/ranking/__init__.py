from . import (
    round,
    evaluation,
    evaluation_previous,
    evaluation_tie,
    evaluation_paper,
    download,
)
