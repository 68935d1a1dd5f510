from . import (
    import_mixin,
    campaign_start,
    download,
    difficulty_download,
    nominate_wizard,
    participant_wizard,
    participant_cluster_wizard,
    reason_wizard,
)
from . import download, nominate_wizard, participant_wizard, power_matrix, reason_wizard
