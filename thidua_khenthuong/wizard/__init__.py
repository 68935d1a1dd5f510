from . import import_mixin, download, nominate_wizard, participant_wizard, reason_wizard
from . import registration_import
