from . import (
    campaign,
    participant,
    participant_import,
    participant_target,
    participant_class,
    participant_own,
    participant_paper,
    participant_cluster,
    unit_carry,
    unit_change,
    download,
    todo,
)
