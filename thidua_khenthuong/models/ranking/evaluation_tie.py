from bisect import bisect_left

from odoo import api, fields, models

from ..core.figure import figure

# names that are spelled out where many share a rank
SPELLED_OUT = 3


class Evaluation(models.Model):
    """Says why, of equal totals, one goes before another."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    # not in sudo: it tells of others only what the user may read of them
    tie_note = fields.Text(string="Equal totals", compute="_compute_tie_note")

    @api.depends("rank", "total")
    @api.depends_context("uid", "lang")
    def _compute_tie_note(self):
        groups = self._equal_totals()
        for evaluation in self:
            by_rank = groups.get(evaluation._tie_key(), {})
            known = evaluation.rank in by_rank
            evaluation.tie_note = known and "\n".join(evaluation._tie_reasons(by_rank))

    def _equal_totals(self):
        """Return the ranked evaluations that the user may read, by equal totals.

        :return: dict key → dict rank → thidua.evaluation, the best rank first, only where there
            are several
        """
        ranked = self.filtered("rank")
        found = self.search_fetch(
            [
                ("round_id", "in", ranked.round_id.ids),
                ("total", "in", list(set(ranked.mapped("total")))),
                ("rank", ">", 0),
            ],
            ["round_id", "subject_kind", "total", "rank", "subject_name"],
            order="rank, subject_name, id",
        )
        groups = found.grouped(lambda e: e._tie_key())
        return {key: group.grouped("rank") for key, group in groups.items() if len(group) > 1}

    def _tie_key(self):
        return self.round_id, self.subject_kind, round(self.total, 2)

    def _tie_reasons(self, by_rank):
        """Return in words how `self` stands among those of the same total.

        :param by_rank: dict rank → thidua.evaluation, the best rank first
        :return: list of str
        """
        ranks = list(by_rank)
        place = bisect_left(ranks, self.rank)
        beside = [by_rank[rank][-1:] for rank in ranks[max(place - 1, 0) : place]]
        beside += [by_rank[rank][:1] for rank in ranks[place + 1 : place + 2]]
        shared = self._shared_text(by_rank[self.rank])
        return list(filter(None, [shared, *map(self._order_text, beside)]))

    def _shared_text(self, equals):
        names = [e.subject_name for e in equals[: SPELLED_OUT + 1] if e.id != self._origin.id]
        values = {"total": figure(self.env, self.total), "names": ", ".join(names[:SPELLED_OUT])}
        more = len(equals) - 1 - len(names[:SPELLED_OUT])
        if more > 0:
            return self.env._(
                "Equal total %(total)s: shares the rank with %(names)s and %(more)s more.",
                more=more,
                **values,
            )
        return names and self.env._(
            "Equal total %(total)s: shares the rank with %(names)s.", **values
        )

    def _order_text(self, other):
        """Return why `self` goes before or comes after another of the same total (str)."""
        why = self._difference(other)
        if not why:
            return ""
        values = {"total": figure(self.env, self.total), "name": other.subject_name, "why": why}
        if self.rank < other.rank:
            return self.env._("Equal total %(total)s; goes before %(name)s: %(why)s.", **values)
        return self.env._("Equal total %(total)s; comes after %(name)s: %(why)s.", **values)

    def _difference(self, other):
        """Return the first criterion in order that tells two apart: "T4 18 > 15" (str)."""
        mine, theirs = ({line.criterion_id: line for line in e.line_ids} for e in (self, other))
        for criterion in self.campaign_id.criterion_ids._in_tie_order():
            one, two = mine.get(criterion), theirs.get(criterion)
            if one and two and one._tie_share() != two._tie_share():
                maximum = one.max_score != two.max_score
                more = abs(one._tie_share()) > abs(two._tie_share())
                sign = ">" if more else "<"
                figures = (self._tie_figures(line, maximum) for line in (one, two))
                return f"{criterion._short_name()} {f' {sign} '.join(figures)}"
        return ""

    def _tie_figures(self, line, with_maximum):
        figures = (line.office_score, line.max_score) if with_maximum else (line.office_score,)
        return "/".join(figure(self.env, value) for value in figures)


class EvaluationLine(models.Model):
    _inherit = "thidua.evaluation.line"

    def _tie_share(self):
        """Return the share of the maximum that is compared; of a penalty, less is better."""
        share = round(self.office_score / self.max_score, 6) if self.max_score else 0.0
        return -share if self.effect == "penalty" else share
