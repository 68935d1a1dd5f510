from odoo import api, fields, models
from odoo.fields import Domain

from ..nomination.nomination import LOST
from ..organisation.subject_mixin import SUBJECT_FIELDS


class DecisionBonus(models.Model):
    """Titles of one subject for one period: only the highest bonus is paid."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    bonus_warning = fields.Text(
        string="Several titles for one period", compute="_compute_bonus_warning"
    )

    @api.depends("company_id", "date", "nomination_ids.award_id", "nomination_ids.year")
    def _compute_bonus_warning(self):
        """Name who stands twice with titles of one year, here or in other decisions.

        NĐ 152/2025/NĐ-CP Đ49.5 (trust A): titles for the same counted period at one time pay the
        highest bonus only. The period is taken to be the year of the nomination.
        """
        elsewhere = self._titles_of_the_same()
        for decision in self:
            lines = []
            for key, here in decision._own_titles().items():
                others = elsewhere.get(key, here.browse()) - here._origin
                others = others.filtered(lambda n, own=decision._origin: n.decision_id != own)
                if len(here) + len(others) > 1:
                    lines.append(decision._twice_line(here, others))
            decision.bonus_warning = "\n".join([decision._twice_head(), *lines]) if lines else False

    def _worth(self):
        """Return what each decision would grant on its day, were it issued as it is.

        :return: dict thidua.decision → float (đ); the law is read once for all of them
        """
        worth = {}
        for company, decisions in self.grouped("company_id").items():
            asked = {}
            for decision in decisions:
                pairs = {(n.award_id, n.subject_kind) for n in decision.nomination_ids}
                asked.setdefault(decision._power_date(), set()).update(pairs)
            found = self.env["thidua.award.rate"]._bonuses_on_days(asked, company)
            for decision in decisions:
                granted = decision._granted(found[decision._power_date()])
                worth[decision] = sum(each["bonus"] for each in granted.values())
        return worth

    def _granted(self, bonuses=None):
        """Return what each nomination is worth on the day of the decision, see `_bonuses_on`.

        Of several titles of one subject for one period the highest alone is paid (NĐ
        152/2025/NĐ-CP Đ49.5, trust A); the others are conferred without money.

        :param bonuses: dict as `_bonuses_on` returns it, of the day and the company of the
            decision; read where it is not given
        :return: dict thidua.nomination → dict of coefficient, base_salary and bonus; without a
            coefficient or a base salary it is not in it
        """
        bonuses = self._bonuses() if bonuses is None else bonuses
        granted = {
            nomination: dict(bonuses[nomination.award_id, nomination.subject_kind])
            for nomination in self.nomination_ids
            if (nomination.award_id, nomination.subject_kind) in bonuses
        }
        for titles in self._own_titles().values():
            worth = [granted[title] for title in titles if title in granted]
            for lower in sorted(worth, key=lambda each: -each["bonus"])[1:]:
                lower["bonus"] = 0.0
        return granted

    def _own_titles(self):
        """Return the nominations for titles by subject and year (dict).

        Before the decree came into force no such rule is known: none then.
        """
        # `ref` asks the database each time whether it is still there
        decree_id = self.env["ir.model.data"]._xmlid_to_res_id("thidua_khenthuong.basis_nd_152")
        decree = self.env["thidua.legal.basis"].browse(decree_id)
        if decree and decree.date_from and self._power_date() < decree.date_from:
            return {}
        titles = self.nomination_ids.filtered(lambda n: n.award_id.category == "title")
        return titles.grouped(_same_period)

    def _titles_of_the_same(self):
        """Return all nominations in decisions for titles of the same subjects in the same years.

        :return: dict as `_own_titles` returns it, of one grouped query for all decisions
        """
        own = self.nomination_ids.filtered(lambda n: n.award_id.category == "title")
        if not own:
            return {}
        groups = self.env["thidua.nomination"]._read_group(
            Domain("company_id", "in", self.company_id.ids)
            & Domain("decision_id", "!=", False)
            & Domain("state", "not in", LOST)
            & Domain("award_id.category", "=", "title")
            & Domain("year", "in", own.mapped("year"))
            & Domain.OR(Domain(name, "in", own[name].ids) for name in SUBJECT_FIELDS if own[name]),
            ["company_id", "year", *SUBJECT_FIELDS],
            ["id:recordset"],
        )
        found = own.browse().union(*(group[-1] for group in groups))
        # read together, not group by group
        found.fetch(["decision_id", "award_id"])
        found.decision_id.fetch(["reference", "name"])
        return {
            (company.id, year, *(subject.id for subject in subjects)): nominations
            for company, year, *subjects, nominations in groups
        }

    def _twice_head(self):
        return self.env._(
            "More than one title for the same year: only the highest bonus is paid (NĐ "
            "152/2025/NĐ-CP Đ49.5, trust A). In one decision the lower title is worth 0 đ; where "
            "they stand in two, leave the lower one out, or see to it that they are for "
            "different periods:"
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


def _same_period(nomination):
    """Return what titles of one subject for one period have in common (tuple)."""
    return (
        nomination.company_id.id,
        nomination.year,
        *(nomination[name]._origin.id for name in SUBJECT_FIELDS),
    )
