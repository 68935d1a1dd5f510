from odoo import models


class ParticipantWizard(models.TransientModel):
    """In a cluster's campaign the window proposes the cluster's members of that day."""

    _name = "thidua.participant.wizard"
    _inherit = "thidua.participant.wizard"

    def _departments(self):
        departments = super()._departments()
        cluster = self.campaign_id.cluster_id
        return (
            departments & cluster._members_on(self.date).department_id if cluster else departments
        )
