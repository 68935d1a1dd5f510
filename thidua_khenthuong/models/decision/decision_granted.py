from odoo import models
from odoo.tools import SQL

from ..core.language import in_company_language
from ..nomination.nomination_origin import achievement_key
from .decision_bonus import period_of, period_words


class DecisionGranted(models.Model):
    """What each nomination of a decision is worth, and why, in words that stay in the ledger."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    def _worth(self):
        """Return what each decision would grant on its day, were it issued as it is.

        :return: dict thidua.decision → float (đ); law and ledger are read once for all of them
        """
        worth = {}
        for company, decisions in in_company_language(self).grouped("company_id").items():
            asked = {}
            for decision in decisions:
                pairs = {(n.award_id, n.subject_kind) for n in decision.nomination_ids}
                asked.setdefault(decision._power_date(), set()).update(pairs)
            found = decisions.env["thidua.award.rate"]._bonuses_on_days(asked, company)
            before = decisions._paid_before()
            for decision in decisions:
                granted = decision._granted(found[decision._power_date()], before)
                worth[decision] = sum(each["bonus"] for each in granted.values())
        return worth

    def _granted(self, bonuses=None, before=None):
        """Return what each nomination is worth on the day of the decision, see `_bonuses_on`.

        Several awards of one subject are paid as NĐ 152/2025/NĐ-CP Đ49.5–7 (trust A) says; what
        is not paid is conferred without money.

        :param bonuses: dict as `_bonuses_on` returns it, in the language of the company
        :param before: dict as `_paid_before` returns it; both are read where they are not given
        :return: dict thidua.nomination → dict of coefficient, base_salary, bonus, bonus_note (in
            the language of the company) and paid_before: the entry of the ledger that paid a lower
            title of the same period, about which the Office chooses; without a coefficient or a
            base salary it is not in it
        """
        told = in_company_language(self)
        bonuses = told._bonuses() if bonuses is None else bonuses
        granted = {
            nomination: {**bonuses[nomination.award_id, nomination.subject_kind]}
            for nomination in told.nomination_ids
            if (nomination.award_id, nomination.subject_kind) in bonuses
        }
        if self.env["thidua.legal.basis"]._bonus_decree(self._power_date()):
            before = told._paid_before() if before is None else before
            for key, titles in told._own_titles().items():
                paid = before.get(key, self.env["thidua.commendation"])
                told._pay_highest(
                    titles, granted, paid.filtered(lambda e: e.decision_id != self._origin)
                )
            told._add_all_paid(granted)
        return {
            nomination: {"paid_before": False, **worth} for nomination, worth in granted.items()
        }

    def _pay_highest(self, titles, granted, before):
        """Leave of titles for one period the highest bonus alone (Đ49.5).

        :param titles: thidua.nomination of one subject and period
        :param granted: dict as `_granted` returns it, changed
        :param before: thidua.commendation that paid for the same already
        """
        paid = [title for title in titles if granted.get(title, {}).get("bonus")]
        if not paid:
            return
        best = max(paid, key=lambda title: granted[title]["bonus"])
        for title in paid:
            if title != best:
                self._pay_nothing(granted[title], best, False)
        if before:
            self._pay_after(best, granted, before[0])
            for title in paid:
                if title != best and not granted[best]["bonus"]:
                    self._pay_nothing(granted[title], best, before[0])

    def _pay_after(self, title, granted, entry):
        """Say what a title is worth when an earlier decision paid another of the same period."""
        worth = granted[title]
        if entry.bonus >= worth["bonus"]:
            self._pay_nothing(worth, title, entry)
            return
        worth["paid_before"] = entry
        values = {"award": entry.award_id.name, "decision": entry.reference or "–"}
        if title.bonus_choice == "none":
            worth["bonus"] = 0.0
            worth["bonus_note"] = self.env._(
                "0 đ: decision %(decision)s paid “%(award)s” of %(period)s already; the Office "
                "chose that nothing more is paid (Đ49.5 NĐ 152/2025/NĐ-CP does not say)",
                period=period_words(title),
                **values,
            )
            return
        if title.bonus_choice == "full":
            said = self.env._(
                "decision %(decision)s paid “%(award)s” of %(period)s already; the Office chose "
                "that this is paid in full (Đ49.5 NĐ 152/2025/NĐ-CP does not say)",
                period=period_words(title),
                **values,
            )
        else:
            said = self.env._(
                "decision %(decision)s paid “%(award)s” of %(period)s already: to be chosen",
                period=period_words(title),
                **values,
            )
        worth["bonus_note"] = f"{worth['bonus_note']}; {said}"

    def _pay_nothing(self, worth, best, entry):
        """Write down that a title is not paid beside another of the same period."""
        worth["bonus"] = 0.0
        if entry:
            worth["bonus_note"] = self.env._(
                "0 đ: paid for “%(award)s” of %(period)s by decision %(decision)s, Đ49.5 NĐ "
                "152/2025/NĐ-CP",
                award=entry.award_id.name,
                period=period_words(best),
                decision=entry.reference or "–",
            )
            return
        worth["bonus_note"] = self.env._(
            "0 đ: paid for “%(award)s” of %(period)s, Đ49.5 NĐ 152/2025/NĐ-CP",
            award=best.award_id.name,
            period=period_words(best),
        )

    def _add_all_paid(self, granted):
        """Say by which rule several awards of one subject are all paid."""
        for of_one in self.nomination_ids.grouped(
            lambda n: (n.employee_id, n.department_id, n.partner_id)
        ).values():
            paid = of_one.filtered(lambda n: granted.get(n, {}).get("bonus"))
            titles = paid.filtered(lambda n: n.award_id.category == "title")
            for nomination in paid if len(paid) > 1 else ():
                said = self._why_all_paid(nomination, titles, paid - titles)
                granted[nomination]["bonus_note"] = "; ".join(
                    [granted[nomination]["bonus_note"], *said]
                )

    def _why_all_paid(self, nomination, titles, forms):
        """Return the rules by which an award is paid beside others of its subject (list of str)."""
        said = []
        if titles and forms:
            said.append(self.env._("title and form at one time: both are paid (Đ49.7)"))
        if nomination in titles and len(titles) > 1:
            said.append(self.env._("titles for different periods: each is paid (Đ49.5)"))
        others = forms - nomination
        if nomination in forms and others:
            period, told = period_of(nomination), achievement_key(nomination.achievement)
            differ = all(
                period_of(other) != period and achievement_key(other.achievement) != told
                for other in others
            )
            said.append(
                self.env._("forms for different periods and achievements: all are paid (Đ49.6)")
                if differ
                else self.env._(
                    "several forms whose period or achievement may be the same: Đ49.6 has all paid "
                    "where both differ, see to it"
                )
            )
        return said

    def _hold_bonuses(self):
        """Have the decisions of a company with titles enter the ledger one after the other.

        Two at once could both pay for one period: whoever comes second starts anew, and reads
        what the first has paid.
        """
        titles = self.nomination_ids.filtered(lambda n: n.award_id.category == "title")
        if titles:
            self.env.cr.execute(
                SQL(
                    "UPDATE res_company SET thidua_bonus_turn = COALESCE(thidua_bonus_turn, 0) + 1 "
                    "WHERE id IN %s",
                    tuple(self.company_id.ids),
                )
            )
