from . import (
    difficulty,
    campaign,
    download,
    todo,
)
