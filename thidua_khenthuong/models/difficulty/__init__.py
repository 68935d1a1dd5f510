from . import (
    difficulty,
    campaign,
    download,
)
