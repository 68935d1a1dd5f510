from . import (
    import_mixin,
    campaign_start,
    criteria_copy,
    criteria_import,
    download,
    difficulty_download,
    nominate_wizard,
    participant_wizard,
    participant_cluster_wizard,
    power_matrix,
    reason_wizard,
    registration_import,
)
