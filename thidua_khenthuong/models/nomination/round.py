from datetime import date

from odoo import fields, models
from odoo.exceptions import UserError

from .nomination import LOST


class Round(models.Model):
    """Nominations rest on the ranking of a round, and have to be answered before it is decided."""

    _name = "thidua.round"
    _inherit = "thidua.round"

    nomination_ids = fields.One2many("thidua.nomination", "round_id")
    nomination_count = fields.Integer(compute="_compute_nomination_count")

    def _compute_nomination_count(self):
        nominations = dict(
            self.env["thidua.nomination"]._read_group(
                [("round_id", "in", self.ids), ("state", "not in", LOST)],
                ["round_id"],
                ["__count"],
            )
        )
        for record in self:
            record.nomination_count = nominations.get(record, 0)

    def action_nominate_best(self):
        """Return the window that nominates the best in the ranking for an award: Office."""
        self.ensure_one()
        return {
            **self.env["thidua.evaluation"].action_nominate(),
            "context": {"default_round_id": self.id},
        }

    def _best_for(self, award):
        """Return who fills the places that are left for an award, best first.

        Of each ceiling of the plan the best of its kind who are not nominated for such an award
        yet. Those who share the last place are left to be chosen by hand, and so is a ceiling
        over several kinds: their ranks do not compare.

        :return: (thidua.evaluation, list of str that say what was left)
        """
        self.ensure_one()
        quotas = self.campaign_id.quota_ids.filtered(
            lambda q: q.award_id == award and q.round_kind == self.kind
        )
        taken = self.env["thidua.quota"]._holders(self)
        nominated = self.nomination_ids.filtered(
            lambda n: n.state not in LOST and n.award_id.category == award.category
        ).evaluation_id
        free = (self.evaluation_ids - nominated).filtered("rank")
        chosen, left = free.browse(), []
        for quota in quotas:
            name = quota.display_name
            kinds = {kind for kind in set(free.mapped("subject_kind")) if quota._counts(kind)}
            ranked = free.filtered(lambda e, k=kinds: e.subject_kind in k).sorted("rank")
            if len(kinds) > 1:
                left.append(
                    self.env._(
                        "%s: several kinds share the places; choose by hand.", quota.display_name
                    )
                )
            elif quota.unlimited:
                left.append(self.env._("%s: there is no ceiling; choose by hand.", name))
            else:
                best, told = self._best_of(ranked, quota, len(taken[quota, self]))
                chosen |= best
                left += told
        return chosen, left

    def _best_of(self, ranked, quota, taken):
        """Return the best of one kind for the places that are left, and what is left (list)."""
        places = max(quota.maximum - taken, 0)
        best, rest = ranked[:places], ranked[places:]
        last = best[-1:].rank
        if not rest or not best or rest[0].rank != last:
            return best, []
        tied = ranked.filtered(lambda e: e.rank == last)
        return best - tied, [
            self.env._(
                "%(quota)s: %(names)s share place %(rank)s; choose by hand.",
                quota=quota.display_name,
                names=", ".join(tied.mapped("subject_name")),
                rank=last,
            )
        ]

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

    def _movement_judged(self):
        """Return the movement with the time that this round judges (str).

        :return: “phong trào thi đua “Dân vận khéo” năm 2025”, of a final round “… giai đoạn
            2024-2026”
        """
        if self.kind == "annual":
            return self.campaign_id._movement_words(self.year)
        return self.campaign_id._movement_of_all_years()

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
