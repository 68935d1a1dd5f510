from collections import defaultdict
from typing import Any, NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..nomination.nomination import LOST
from ..title_review.facts_mixin import subject_key
from .answer import Answer
from .likeness import figures_of, likeness, marked

ARTICLE = "Đ5.2.c 06/2022/QH15"


class Rival(NamedTuple):
    """What may have been commended, or be about to be, for the same achievement.

    `share`: how many per cent of the words agree.
    """

    record: Any
    share: int


class Nomination(models.Model):
    """No second award for one achievement (Đ5.2.c Luật Thi đua, khen thưởng 2022, trust A).

    A title is told by its award and its time; a form by its time and campaign, or by its words. A
    title and a form at one time are two (Đ49.7 NĐ 152/2025/NĐ-CP, trust A).
    """

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    same_html = fields.Html(
        string="Alike",
        compute="_compute_same_html",
        sanitize=False,
        groups="thidua_khenthuong.group_office,thidua_khenthuong.group_leader",
    )

    @api.depends("achievement", "period_from", "period_to", "award_id", "state")
    @api.depends_context("lang")
    def _compute_same_html(self):
        # sudo: names, awards and words of one's own commune, for Office and leaders alone
        rivals = self.sudo()._rivals()
        for nomination in self:
            # sudo: the same record, to be found among those above
            found = rivals.get(nomination.sudo(), ())
            nomination.same_html = bool(found) and self.env["ir.qweb"]._render(
                "thidua_khenthuong.nomination_alike",
                {"rivals": [nomination._side_by_side(rival) for rival in found]},
            )

    def _side_by_side(self, rival):
        """Return what the two say, in runs of words that agree or not (dict)."""
        ours, theirs = marked(self.achievement, rival.record.achievement)
        return {
            "name": self._rival_text(rival),
            "share": rival.share,
            "ours": ours,
            "theirs": theirs,
        }

    # --- check --------------------------------------------------------------------------------

    def _eligible_same(self):
        """Ask whether the achievement is commended already, or about to be."""
        rivals = self._rivals()
        # read in the text of the law
        basis = f"{ARTICLE}, {self.env._('trust %s', 'A')}"
        found = {}
        for nomination in self._still_open():
            of_one = rivals.get(nomination, ())
            words = "; ".join(nomination._rival_text(rival) for rival in of_one)
            facts = "|".join(
                f"{rival.record._name},{rival.record.id},{rival.record.achievement}"
                for rival in of_one
            )
            found[nomination] = Answer(
                "person" if of_one else "met",
                words or self.env._("none like it in the ledger or among nominations"),
                "law",
                basis,
                f"{nomination.achievement}|{facts}" if of_one else "",
            )
        return found

    def _still_open(self):
        """Return those that are not conferred and not lost: what is conferred is in the ledger."""
        return self.filtered(lambda n: n.state not in (*LOST, "awarded"))

    def _rivals(self):
        """Return what may be for the same achievement: dict nomination → list of Rival."""
        asked = self._still_open()
        if not asked:
            return {}
        others = self.search(asked._same_subjects() & Domain("state", "not in", (*LOST, "awarded")))
        ledger = self.env["thidua.commendation"]
        entries = ledger.search(asked._same_subjects() & ledger._standing_domain())
        of_subject = defaultdict(list)
        for record in [*others, *entries]:
            of_subject[subject_key(record)].append(record)
        return {
            nomination: [
                rival
                for record in of_subject[nomination._subject_key()]
                if record != nomination
                for rival in nomination._rival(record)
            ]
            for nomination in asked
        }

    def _rival(self, record):
        """Return whether a record may be for the same achievement (list of one Rival, or none)."""
        if record.award_category != self.award_category:
            return []
        share = likeness(self.achievement, record.achievement)
        overlap = self._overlaps(record)
        if self.award_category == "title":
            same = record.award_id == self.award_id and overlap
            return [Rival(record, share)] if same else []
        campaign = self._campaign_of(record)
        if overlap and campaign and campaign == self.campaign_id:
            return [Rival(record, share)]
        alike = share >= self.company_id.thidua_likeness
        # the usual words of another year are another achievement
        same_time = overlap or figures_of(self.achievement) == figures_of(record.achievement)
        return [Rival(record, share)] if alike and same_time else []

    def _campaign_of(self, record):
        ours = record._name == self._name
        return record.campaign_id if ours else record._achieved_in()

    def _overlaps(self, record):
        """Return whether the time of the achievement meets that of a record (bool).

        Where the ledger names no time, the year of its decision stands for it.
        """
        ours = (self.period_from, self.period_to)
        if not all(ours):
            return False
        if record.period_from and record.period_to:
            return ours[0] <= record.period_to and record.period_from <= ours[1]
        day = record.date
        return ours[0].year <= day.year <= ours[1].year

    def _rival_text(self, rival):
        """Name what may be the same, with its time and how far the words agree (str)."""
        record = rival.record
        values = {
            "award": record.award_id.name,
            "share": str(rival.share),
            "from": format_date(self.env, record.period_from) if record.period_from else "–",
            "to": format_date(self.env, record.period_to) if record.period_to else "–",
        }
        if record._name == self._name:
            return self.env._(
                "nominated for “%(award)s”, %(from)s – %(to)s; %(share)s %% of the words agree",
                **values,
            )
        return self.env._(
            "“%(award)s” by decision %(reference)s, %(from)s – %(to)s; %(share)s %% of the words "
            "agree",
            reference=record.reference or "–",
            **values,
        )
