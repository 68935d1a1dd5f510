from odoo import api, fields, models

from .notice_take import LAST


class Notice(models.Model):
    """What was told by an issued notice, and is no longer so: revoked, or decided otherwise."""

    _name = "thidua.notice"
    _inherit = "thidua.notice"

    overtaken_note = fields.Text(string="No longer so", compute="_compute_overtaken_note")

    @api.depends("state", "line_ids")
    @api.depends_context("lang")
    def _compute_overtaken_note(self):
        """Name those whose result is another by now, until a later notice is issued."""
        for notice in self:
            told = notice.state == "issued" and not notice._is_followed()
            lines = notice._overtaken_lines() if told else notice.line_ids.browse()
            notice.overtaken_note = bool(lines) and self.env._(
                "What it told of these is no longer so: %s. What was issued stays as it is: make a "
                "new notice, which tells the results as they are now.",
                self._some_names(lines.mapped("subject_name"), len(lines)),
            )

    def _overtaken_lines(self):
        """Return the lines of a last word that was revoked, or taken back, since."""
        awards = self.line_ids.nomination_id._noticed_awards()
        return self.line_ids.filtered(
            lambda line: (
                line.outcome in LAST.values()
                and (
                    LAST.get(line.nomination_id.state) != line.outcome
                    or awards.get(line.nomination_id, {}).get("reference", line.reference)
                    != line.reference
                )
            )
        )

    def _is_followed(self):
        """Return whether a later notice about the same, for the same units, was issued (bool)."""
        later = self.search(
            [
                ("id", ">", self.id),
                ("state", "=", "issued"),
                ("company_id", "=", self.company_id.id),
                ("round_id", "=", self.round_id.id),
                ("decision_id", "=", self.decision_id.id),
            ]
        )
        units = self.unit_ids
        return any(not n.unit_ids or units and units <= n.unit_ids for n in later)
