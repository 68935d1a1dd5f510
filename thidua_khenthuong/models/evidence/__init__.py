from . import (
    evidence_owner_mixin,
    evidence,
    res_config_settings,
)
