from odoo import api, fields, models


class Proposal(models.Model):
    """A proposal goes out with its dossiers: what they lack is told, or stops it.

    Which of both is the commune's to set: see `thidua_dossier_checked`.
    """

    _name = "thidua.proposal"
    _inherit = "thidua.proposal"

    dossier_warning = fields.Text(
        string="Missing in the dossiers", compute="_compute_dossier_warning"
    )

    @api.depends("nomination_ids.dossier_state", "state")
    def _compute_dossier_warning(self):
        for proposal in self:
            waits = proposal.state in ("draft", "submitted", "approved")
            lacking = proposal.nomination_ids._lacking() if waits else proposal.nomination_ids[:0]
            proposal.dossier_warning = lacking._lacking_lines()

    def _check_can_submit(self):
        self.nomination_ids._check_dossiers()
        return super()._check_can_submit()

    def _check_can_send(self):
        self.nomination_ids._check_dossiers()
        return super()._check_can_send()
