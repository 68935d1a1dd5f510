from . import (
    import_mixin,
    campaign_start,
    download,
    difficulty_download,
    nominate_wizard,
    participant_wizard,
    participant_cluster_wizard,
    power_matrix,
    reason_wizard,
    registration_import,
)
