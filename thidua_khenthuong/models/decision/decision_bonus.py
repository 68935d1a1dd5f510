from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..nomination.nomination import LOST
from ..organisation.subject_mixin import SUBJECT_FIELDS


class DecisionBonus(models.Model):
    """Several awards of one subject: which of them are paid (NĐ 152/2025/NĐ-CP Đ49, trust A).

    Titles for one counted period at one time: the highest bonus only (Đ49.5); titles for different
    periods, forms for different periods and achievements (Đ49.6), a title and a form at one time
    (Đ49.7): all. The rules hold on the days on which the decree is in force.
    """

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    # names other decisions, which not everybody may read
    bonus_warning = fields.Text(
        string="Several titles for one period",
        compute="_compute_bonus_warning",
        groups="thidua_khenthuong.group_office,thidua_khenthuong.group_leader",
    )

    @api.depends(
        "company_id",
        "state",
        "date",
        "nomination_ids.award_id",
        "nomination_ids.period_from",
        "nomination_ids.period_to",
        "nomination_ids.bonus_choice",
    )
    def _compute_bonus_warning(self):
        """Name who stands twice with titles of one period, here or in other decisions."""
        elsewhere = self._titles_of_the_same()
        paid = set(self.filtered(lambda d: d.state != "issued")._paid_before())
        for decision in self:
            lines = []
            for key, here in decision._own_titles().items():
                others = elsewhere.get(key, here.browse()) - here._origin
                others = others.filtered(lambda n, own=decision._origin: n.decision_id != own)
                if len(here) + len(others) > 1:
                    lines.append(decision._twice_line(here, others))
            asked = ()
            if decision.state != "issued" and paid & set(decision._own_titles()):
                asked = decision._open_choices()
            lines += [decision._choice_line(*each) for each in asked]
            decision.bonus_warning = "\n".join([decision._twice_head(), *lines]) if lines else False

    # --- which titles are of one period -------------------------------------------------------

    def _own_titles(self):
        """Return the nominations for titles by subject and period (dict).

        While the decree is not in force no such rule is known: none then.
        """
        if not self.env["thidua.legal.basis"]._bonus_decree(self._power_date()):
            return {}
        titles = self.nomination_ids.filtered(lambda n: n.award_id.category == "title")
        return titles.grouped(same_period)

    def _titles_of_the_same(self):
        """Return all nominations in decisions for titles of the same subjects and periods.

        :return: dict as `_own_titles` returns it, of one query for all decisions
        """
        own = self.nomination_ids.filtered(lambda n: n.award_id.category == "title")
        if not own:
            return {}
        found = self.env["thidua.nomination"].search(
            Domain("company_id", "in", self.company_id.ids)
            & Domain("decision_id", "!=", False)
            & Domain("state", "not in", LOST)
            & Domain("award_id.category", "=", "title")
            & self._subjects_domain(own)
        )
        found.decision_id.fetch(["reference", "name"])
        return found.grouped(same_period)

    @api.model
    def _subjects_domain(self, records):
        """Return the domain of what is about one of the same subjects (Domain)."""
        return Domain.OR(
            Domain(name, "in", records[name]._origin.ids)
            for name in SUBJECT_FIELDS
            if records[name]
        )

    def _paid_before(self):
        """Return what the ledger has paid already for titles of the same subjects and periods.

        :return: dict as `_own_titles` returns it, of thidua.commendation by decisions of ours that
            stand and carry a bonus, the highest first; of one query for all decisions
        """
        titles = self.nomination_ids.filtered(lambda n: n.award_id.category == "title")
        if not titles:
            return {}
        ledger = self.env["thidua.commendation"]
        found = ledger.search(
            Domain("company_id", "in", self.company_id.ids)
            & Domain("source", "=", "decision")
            & Domain("award_category", "=", "title")
            & Domain("bonus", ">", 0)
            & self._subjects_domain(titles)
            & ledger._standing_domain(),
            order="bonus desc, id",
        )
        found.decision_id.fetch(["reference", "name"])
        return found.grouped(same_period)

    # --- what the law leaves open -------------------------------------------------------------

    def _open_choices(self):
        """Return the titles of which the Office has to say whether they are paid.

        An earlier decision paid a lower title of the same period: whether the higher one is then
        paid, in full or at all, the law does not say, and no difference is invented.

        :return: list of (thidua.nomination, thidua.commendation paid before), without those about
            which it was said
        """
        granted = self._granted()
        return [
            (nomination, granted[nomination]["paid_before"])
            for nomination in self.nomination_ids
            if granted.get(nomination, {}).get("paid_before") and not nomination.bonus_choice
        ]

    def _check_bonus_choices(self):
        """Raise where the Office has not said whether a higher later title is paid."""
        for decision in self:
            asked = decision._open_choices()
            if asked:
                raise UserError(
                    "\n".join(
                        [
                            self.env._(
                                "“%s”: say on the page “Bonuses” what is paid.", decision.name
                            ),
                            *(decision._choice_line(*each) for each in asked),
                        ]
                    )
                )

    # --- words ----------------------------------------------------------------------------------

    def _twice_head(self):
        return self.env._(
            "More than one title for the same period: only the highest bonus is paid (NĐ "
            "152/2025/NĐ-CP Đ49.5, trust A). In one decision the lower title is worth 0 đ, and so "
            "is one that is no higher than what an issued decision has paid already:"
        )

    def _twice_line(self, here, others):
        titles = [nomination.award_id.name for nomination in here]
        titles += [
            self.env._(
                "%(title)s (in %(decision)s)",
                title=nomination.award_id.name,
                decision=nomination.decision_id.display_name,
            )
            for nomination in others
        ]
        return f"• {here[0].subject_name}: {'; '.join(titles)}"

    def _choice_line(self, nomination, entry):
        return self.env._(
            "• %(name)s, “%(award)s”: decision %(decision)s paid the lower “%(lower)s” of the same "
            "period already. What is paid now the law does not say, and no difference is worked "
            "out: choose, by the rules of your province, whether it is paid in full or not at all.",
            name=nomination.subject_name,
            award=nomination.award_id.name,
            decision=entry.reference or entry.decision_id.display_name,
            lower=entry.award_id.name,
        )


def period_of(record):
    """Return the period that an award counts: its own, or the year (pair of date, or of 0).

    :param record: thidua.nomination or thidua.commendation
    """
    if record.period_from and record.period_to:
        return record.period_from, record.period_to
    if record._name == "thidua.nomination":
        year = record.year
    else:
        year = record.nomination_id.year or record.date.year
    return (date(year, 1, 1), date(year, 12, 31)) if year else (0, 0)


def period_words(record):
    """Return the period that an award counts, in words: "the same year 2026" (str)."""
    begin, end = period_of(record)
    if not begin:
        return record.env._("the same year %s", "–")
    if (begin.day, begin.month, end.day, end.month) == (1, 1, 31, 12) and begin.year == end.year:
        return record.env._("the same year %s", begin.year)
    return record.env._(
        "the same time from %(begin)s to %(end)s",
        begin=format_date(record.env, begin),
        end=format_date(record.env, end),
    )


def same_period(record):
    """Return what titles of one subject for one period have in common (tuple)."""
    return (
        record.company_id.id,
        *period_of(record),
        *(record[name]._origin.id for name in SUBJECT_FIELDS),
    )
