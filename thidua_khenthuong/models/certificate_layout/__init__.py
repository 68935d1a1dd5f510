from . import (
    certificate_layout,
    certificate_field,
)
