from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools.misc import format_date

from .evaluation import OPEN_ROUND

# the due dates of the steps, in their order
DATES = ("date_self", "date_head", "date_appraisal")


class Round(models.Model):
    """The due dates of a round's steps, and what of it is overdue."""

    _name = "thidua.round"
    _inherit = "thidua.round"

    date_head = fields.Date(
        string="Scores of the heads until",
        help="By when the heads score what was sent to them. It may be moved while the round runs: "
        "everybody is reminded of the new date.",
    )
    dates_note = fields.Text(string="Due dates", compute="_compute_dates_note")
    overdue_count = fields.Integer(string="Overdue evaluations", compute="_compute_overdue_count")
    is_overdue = fields.Boolean(
        string="Overdue", compute="_compute_overdue_count", search="_search_is_overdue"
    )

    @api.depends("state", "campaign_id", *DATES)
    @api.depends_context("lang")
    def _compute_dates_note(self):
        """Advise to set due dates; a round may run without, and then nobody is reminded."""
        today = self._today()
        for record in self:
            begun = bool(record.campaign_id) and record.state in ("draft", "opening", *OPEN_ROUND)
            bare = begun and not any(record[name] for name in DATES)
            past = [name for name in DATES if record[name] and record[name] < today]
            record.dates_note = bare and self.env._(
                "No due date is set, so nobody is reminded. Enter until when the self-assessment "
                "and the appraisal run; the dates may still be set or moved while the round runs."
            )
            if past and record.state == "draft":
                record.dates_note = record._said_past(past)

    def _said_past(self, names):
        return self.env._(
            "Already past: %(dates)s. Once the round is opened these steps are overdue at once, "
            "and the superiors hear of it. Look whether the year is right.",
            dates="; ".join(
                f"{self._fields[name]._description_string(self.env)} "
                f"{format_date(self.env, self[name])}"
                for name in names
            ),
        )

    def _compute_overdue_count(self):
        counts = dict(
            self.env["thidua.evaluation"]._read_group(
                [("round_id", "in", self.ids), ("is_overdue", "=", True)],
                ["round_id"],
                ["__count"],
            )
        )
        for record in self:
            record.overdue_count = counts.get(record._origin, 0)
            record.is_overdue = bool(record.overdue_count)

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        overdue = Domain("evaluation_ids", "any", [("is_overdue", "=", True)])
        return overdue if True in value else ~overdue

    @api.depends_context("lang")
    def _compute_name(self):
        return super()._compute_name()

    @api.depends_context("lang")
    def _compute_display_name(self):
        return super()._compute_display_name()

    @api.constrains(*DATES)
    def _check_dates(self):
        for record in self:
            names = [name for name in DATES if record[name]]
            for earlier, later in zip(names, names[1:], strict=False):
                if record[earlier] > record[later]:
                    raise ValidationError(
                        self.env._(
                            "“%(round)s”: “%(earlier)s” is %(first)s, after “%(later)s” "
                            "(%(second)s). The steps follow one another: choose dates that do.",
                            round=record.display_name,
                            earlier=self._fields[earlier]._description_string(self.env),
                            later=self._fields[later]._description_string(self.env),
                            first=format_date(self.env, record[earlier]),
                            second=format_date(self.env, record[later]),
                        )
                    )

    # --- actions ------------------------------------------------------------------------------

    def action_open_overdue(self):
        """Return the window of the round's overdue evaluations.

        :return: window action
        """
        action = self._open_lines("thidua_khenthuong.action_evaluation")
        action["context"] = {**action["context"], "search_default_overdue": 1}
        return action

    def _is_free(self, name):
        return name in DATES or super()._is_free(name)

    # --- moves --------------------------------------------------------------------------------

    def _move(self, name, reason=None, **vals):
        result = super()._move(name, reason=reason, **vals)
        if name == "reopen":
            # what was not done when the round was closed is owed again
            waiting = self._evaluations_at("self", "head", "office")
            waiting.filtered(lambda e: e.state == "self")._ask_subject()
            waiting.filtered(lambda e: e.state == "head")._ask_head()
            waiting.filtered(lambda e: e.state == "office")._ask_office()
        return result

    def _close_activities(self):
        """Nothing of a round is owed once its evaluations are closed."""
        shut = self.filtered(lambda record: record.state not in OPEN_ROUND)
        shut._evaluations_at("self", "head", "office")._close_activities()
        return super()._close_activities()

    def _evaluations_at(self, *states):
        # sudo: the round was moved; whose evaluations they are does not matter
        evaluations = self.env["thidua.evaluation"].sudo()
        return evaluations.search([("round_id", "in", self.ids), ("state", "in", states)])
