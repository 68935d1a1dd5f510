from odoo import fields, models

from ..paper.download import Paper


class Download(models.TransientModel):
    """The revoking decision among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "revocation": Paper(
            "quyet-dinh-huy-bo.docx",
            "thidua.revocation",
            "_make_revocation",
            True,
            when=lambda revocation: revocation.kind == "own" and revocation.line_count,
            template="revocation",
        ),
    }

    paper = fields.Selection(
        selection_add=[("revocation", "Revoking decision")], ondelete={"revocation": "cascade"}
    )

    def _make_revocation(self, revocation):
        return self._fill("revocation", revocation.company_id, revocation._paper_data())

    def _make_list(self, records):
        if records._name == "thidua.commendation":
            records._check_listed()
        return super()._make_list(records)
