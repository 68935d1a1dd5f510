from . import (
    import_mixin,
    campaign_start,
    download,
    nominate_wizard,
    participant_wizard,
    reason_wizard,
)
