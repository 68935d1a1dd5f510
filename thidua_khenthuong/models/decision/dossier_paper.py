from odoo import api, models


class DossierPaper(models.Model):
    """The paper by which a decision was proposed is the proposal that each dossier asks for."""

    _name = "thidua.dossier.paper"
    _inherit = "thidua.dossier.paper"

    @api.depends("nomination_id.decision_id.proposer_reference")
    def _compute_system_source(self):
        result = super()._compute_system_source()
        for paper in self._made_as("proposal"):
            reference = paper.nomination_id.decision_id.proposer_reference
            if reference:
                paper.system_source = f"Tờ trình số {reference}"
        return result

    def _made_already(self):
        # sudo: whether there is one, for whoever may list the papers
        there = self.sudo().filtered("nomination_id.decision_id").with_env(self.env)
        return super()._made_already() | there


class Decision(models.Model):
    """Who was asked for the proposal is not asked any more once the decision names it."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("proposer_reference"):
            self.nomination_ids._end_requests()
        return result
