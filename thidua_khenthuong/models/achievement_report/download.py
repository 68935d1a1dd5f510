from odoo import fields, models

from ..paper.download import Paper


class Download(models.TransientModel):
    """The report of achievements among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "achievement_report": Paper(
            "bao-cao-thanh-tich.docx",
            "thidua.achievement.report",
            "_make_achievement_report",
            True,
            template="achievement_report",
            named="subject_name",
        ),
    }

    paper = fields.Selection(
        selection_add=[("achievement_report", "Report of achievements")],
        ondelete={"achievement_report": "cascade"},
    )

    def _make_achievement_report(self, report):
        return self._fill("achievement_report", report.company_id, report._paper_data())
