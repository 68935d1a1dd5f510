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
