from datetime import date

from odoo import fields, models
from odoo.exceptions import UserError


class Round(models.Model):
    """Nominations rest on the ranking of a round, and have to be answered before it is decided."""

    _name = "thidua.round"
    _inherit = "thidua.round"

    nomination_ids = fields.One2many("thidua.nomination", "round_id")
    nomination_count = fields.Integer(compute="_compute_nomination_count")

    def _compute_nomination_count(self):
        nominations = dict(
            self.env["thidua.nomination"]._read_group(
                [("round_id", "in", self.ids), ("state", "!=", "refused")],
                ["round_id"],
                ["__count"],
            )
        )
        for record in self:
            record.nomination_count = nominations.get(record, 0)

    def action_open_nominations(self):
        """Return the window of the round's nominations."""
        return self._open_lines("thidua_khenthuong.action_nomination")

    def _achievement_period(self):
        """Return the time that is evaluated: (first day, last day), both False without a round.

        The year of an annual round, as far as the campaign runs in it; else the whole campaign.
        """
        if not self:
            return False, False
        begin, end = self.campaign_id.date_start, self.campaign_id.date_end
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        if self.kind == "annual":
            return max(first, begin or first), min(last, end or last)
        return begin or first, end or last

    def _check_can_reopen(self):
        # as a nomination does, so that one of two who do both at once has to start anew
        self.campaign_id.quota_ids._hold()
        for record in self:
            if record.nomination_count:
                raise UserError(
                    self.env._(
                        "“%(round)s” has %(count)s nominations that rest on its ranking. Refuse "
                        "them first.",
                        round=record.display_name,
                        count=record.nomination_count,
                    )
                )
        return super()._check_can_reopen()

    def _check_decided(self):
        for record in self:
            waiting = record.nomination_ids.filtered(
                lambda n: n.is_own and n.state in ("draft", "complete")
            )
            if waiting:
                raise UserError(
                    self.env._(
                        "“%(round)s”: no decision yet on %(names)s.",
                        round=record.display_name,
                        names=", ".join(waiting.mapped("subject_name")),
                    )
                )
        return super()._check_decided()

    def _rank_all(self, reason=None):
        result = super()._rank_all(reason)
        # only refused ones can be there (see _check_can_reopen): they show the new rank too
        self.nomination_ids.evaluation_id.modified(["rank"])
        return result
