from . import (
    certificate_layout,
    certificate_layout_background,
    certificate_layout_actions,
    certificate_field,
    download,
)
