from odoo import api, models


class DossierPaper(models.Model):
    """The signed minutes of the council are in each dossier that they are about."""

    _name = "thidua.dossier.paper"
    _inherit = "thidua.dossier.paper"

    @api.depends(
        "nomination_id.council_session_id.state",
        "nomination_id.council_session_id.minutes_reference",
    )
    def _compute_system_source(self):
        result = super()._compute_system_source()
        for paper in self._made_as("minutes"):
            session = paper.nomination_id.council_session_id
            if session.state == "signed":
                paper.system_source = f"Biên bản họp Hội đồng số {session.minutes_reference}"
        return result

    def _made_already(self):
        # sudo: whether there is one, for whoever may list the papers
        there = self.sudo().filtered("nomination_id.council_session_id").with_env(self.env)
        return super()._made_already() | there


class CouncilSession(models.Model):
    """Who was asked for minutes is not asked any more once they are signed."""

    _name = "thidua.council.session"
    _inherit = "thidua.council.session"

    def _after_signed(self, reason=None):
        result = super()._after_signed(reason)
        self.item_ids.nomination_id._end_requests()
        return result
