from itertools import chain

from odoo import api, fields, models
from odoo.fields import Domain

from ..core.score_field import Score
from ..organisation.subject_mixin import SUBJECT_FIELDS


class Evaluation(models.Model):
    """Compared with last year's round: the same subject, its total and its place."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    previous_id = fields.Many2one(
        "thidua.evaluation",
        string="Year before",
        compute="_compute_previous",
        compute_sudo=True,
        help="The same subject in the round that this one is compared with. A unit that was "
        "renamed or split is compared with the one it came from; one that was merged out of "
        "several is not compared.",
    )
    previous_total = Score(
        string="Total the year before",
        compute="_compute_previous",
        compute_sudo=True,
        digits=(8, 2),
        aggregator=None,
    )
    previous_rank = fields.Integer(
        string="Rank the year before",
        compute="_compute_previous",
        compute_sudo=True,
        aggregator=None,
    )
    rank_change = fields.Integer(
        string="Places risen",
        compute="_compute_previous",
        compute_sudo=True,
        aggregator=None,
        help="Since the year before; below zero where it fell.",
    )
    rank_change_text = fields.Char(
        string="Up or down", compute="_compute_previous", compute_sudo=True
    )

    @api.depends("rank", "round_id", *SUBJECT_FIELDS)
    def _compute_previous(self):
        previous = self._previous()
        for evaluation in self:
            before = previous.get(evaluation.id, self.browse())
            compared = bool(before and evaluation.rank)
            change = before.rank - evaluation.rank if compared else 0
            evaluation.previous_id = before
            evaluation.previous_total = before.total
            evaluation.previous_rank = before.rank
            evaluation.rank_change = change
            evaluation.rank_change_text = compared and self._change_text(change)

    @api.model
    def _change_text(self, places):
        """Return a change of places as a list shows it: "▲ 3", "▼ 1", "=" (str)."""
        if not places:
            return "="
        return f"▲ {places}" if places > 0 else f"▼ {-places}"

    def _previous(self):
        """Return each one's evaluation of the year before, in a constant number of queries.

        To be called in sudo.

        :return: dict id → thidua.evaluation, ranked ones only
        """
        rounds = self.round_id._previous_rounds()
        wanted = self.filtered(lambda e: e.round_id.id in rounds)
        origins = wanted.department_id._single_origins()
        units = {*wanted.department_id.ids, *chain.from_iterable(origins.values())}
        earlier = self.search_fetch(
            Domain("round_id", "in", list({r.id for r in rounds.values()}))
            & Domain("rank", ">", 0)
            & (
                Domain("employee_id", "in", wanted.employee_id.ids)
                | Domain("partner_id", "in", wanted.partner_id.ids)
                | Domain("department_id", "in", list(units))
            ),
            ["round_id", "rank", "total", *SUBJECT_FIELDS],
            order="id",
        )
        by_subject = {(e.round_id, e._subject()): e for e in earlier}
        found = {}
        for evaluation in wanted:
            round_, subject = rounds[evaluation.round_id.id], evaluation._subject()
            came_from = map(subject.browse, origins.get(evaluation.department_id.id, ()))
            there = (by_subject.get((round_, one)) for one in (subject, *came_from))
            before = next(filter(None, there), None)
            if before:
                found[evaluation.id] = before
        return found

    def _subject(self):
        """Return who is evaluated: hr.employee, hr.department or res.partner."""
        return self.employee_id or self.department_id or self.partner_id


class HrDepartment(models.Model):
    _inherit = "hr.department"

    def _single_origins(self):
        """Return what each unit was before, as long as it came out of one unit alone.

        :return: dict id → list of ids of hr.department, the latest first
        """
        came_from, units = {}, self
        while units:
            links = {unit.id: unit.thidua_predecessor_ids for unit in units}
            single = {unit: before.id for unit, before in links.items() if len(before) == 1}
            came_from.update(single)
            units = self.browse(set(single.values()) - set(came_from))
        return {unit: list(_line(came_from, unit)) for unit in self.ids}


def _line(came_from, unit):
    """Yield what a unit came from, and what that came from…, the latest first."""
    while unit in came_from:
        unit = came_from[unit]
        yield unit
