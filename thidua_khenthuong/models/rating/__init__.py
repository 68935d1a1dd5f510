from . import (
    result_class,
    rating,
    rating_proposal,
    rating_import,
)
