from . import (
    import_mixin,
    campaign_start,
    download,
    nominate_wizard,
    participant_wizard,
    reason_wizard,
)
from . import download, nominate_wizard, participant_wizard, reason_wizard
from . import difficulty_download, participant_cluster_wizard
