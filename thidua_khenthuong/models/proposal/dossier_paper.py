from odoo import api, models


class DossierPaper(models.Model):
    """The proposal in which a nomination stands is the proposal that its dossier asks for."""

    _name = "thidua.dossier.paper"
    _inherit = "thidua.dossier.paper"

    @api.depends("nomination_id.proposal_id.reference")
    def _compute_system_source(self):
        result = super()._compute_system_source()
        for paper in self._made_as("proposal"):
            proposal = paper.nomination_id.proposal_id
            if proposal:
                paper.system_source = f"Tờ trình số {proposal.reference or '…'}"
        return result

    def _made_already(self):
        # sudo: whether there is one, for whoever may list the papers
        there = self.sudo().filtered("nomination_id.proposal_id").with_env(self.env)
        return super()._made_already() | there


class Nomination(models.Model):
    """Who was asked for the proposal is not asked any more once the nomination stands in one."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("proposal_id"):
            self._end_requests()
        return result
