from . import download, nominate_wizard, participant_wizard, reason_wizard
