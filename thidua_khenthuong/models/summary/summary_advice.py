from odoo import api, fields, models

# what the Office writes, and a report is seldom without
WRITTEN = ("direction", "strengths", "weaknesses", "plans")


class Summary(models.Model):
    """Which parts nobody has written yet: told before approval, as the paper leaves them out."""

    _name = "thidua.summary"
    _inherit = "thidua.summary"

    unwritten = fields.Char(string="Not written yet", compute="_compute_unwritten")

    @api.depends("state", *WRITTEN)
    def _compute_unwritten(self):
        for summary in self:
            open_now = summary._origin and summary.state in ("draft", "submitted")
            empty = [name for name in WRITTEN if not (summary[name] or "").strip()]
            summary.unwritten = ", ".join(
                self._fields[name]._description_string(self.env) for name in empty if open_now
            )
