from . import (
    import_mixin,
    criteria_copy,
    criteria_import,
    download,
    nominate_wizard,
    participant_wizard,
    reason_wizard,
)
