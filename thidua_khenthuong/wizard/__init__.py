from . import download, nominate_wizard, participant_wizard, power_matrix, reason_wizard
