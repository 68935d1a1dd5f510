import base64

from odoo import models

# the paper of a dossier that a report of achievements is (Đ84 Luật Thi đua, khen thưởng 2022)
PAPER_CODE = "BCTT"


class AchievementReport(models.Model):
    """The report as a paper of the dossier: a Word file that comes and goes with its state."""

    _name = "thidua.achievement.report"
    _inherit = "thidua.achievement.report"

    def _file(self, _reason=None):
        """Put the Word file of each report in the dossier that asks for one."""
        for report in self:
            paper = report._dossier_paper()
            if not paper:
                continue
            name, content = report._as_file()
            piece = report.env["thidua.evidence"].create(
                {
                    "dossier_paper_id": paper.id,
                    "name": name.removesuffix(".docx"),
                    "file_name": name,
                    "file": base64.b64encode(content),
                }
            )
            # who may send it was checked by the move
            report._with_key().evidence_id = piece

    def _take_out(self, _reason=None):
        """Take the Word file out of the dossier again."""
        pieces = self.evidence_id
        papers = pieces.dossier_paper_id
        # the move has checked who, and that the dossier is a draft
        pieces._with_key().unlink()
        papers._stamp()

    def _return_to(self, reason):
        """Take the file out, and tell who sent it what is to be mended."""
        self._take_out()
        for report in self.filtered("sent_by_id.active"):
            report._schedule(
                "thidua_khenthuong.activity_achievement_report", report.sent_by_id, reason
            )

    def _dossier_paper(self):
        """Return the paper of the dossier that this report is (thidua.dossier.paper, or none)."""
        return self.nomination_id.dossier_paper_ids.filtered(
            lambda paper: paper.is_asked and paper.requirement_id.code == PAPER_CODE
        )[:1]
