from odoo import models

from ..initiative.initiative import SCOPE_ORDER


class AwardCondition(models.Model):
    """Conditions on the years before: what the ledger and the ratings do not tell, a person does.

    A year without the title is told apart from one before the ledger begins, and from one whose
    title was taken away.
    """

    _name = "thidua.award.condition"
    _inherit = "thidua.award.condition"

    def _answer_years_in_row(self, facts):
        """Ask for a title of each of so many years.

        They end with the year of the achievement where it has the title, else the year before.
        """
        held = self._years_held(facts)
        last = facts.year if facts.year in held else facts.year - 1
        asked = range(last - self.years + 1, last + 1)
        missing = [year for year in asked if year not in held]
        if missing:
            told = "; ".join(self._missing_text(facts.past, year) for year in missing)
            sure = any(self._surely_without(facts.past, year) for year in missing)
            return "not_met" if sure else "unknown", f"{self._asked_text(asked)}: {told}"
        spent = [y for y in facts.past.titles.get(self.award_id.id, ()) if asked[0] <= y <= last]
        if spent:
            return "unknown", self.env._(
                "%(asked)s: on record, but the “%(award)s” of %(years)s may already rest on them; "
                "the time counted begins anew with it (Đ33.7 NĐ 152/2025/NĐ-CP, trust A)",
                asked=self._asked_text(asked),
                award=self.award_id.name,
                years=_listed(spent),
            )
        return "met", self._asked_text(asked)

    def _answer_times(self, facts):
        """Ask for a title so many times; that they follow each other is a person's to say."""
        held = sorted(self._years_held(facts))
        years = self.env._("on record: %s", _listed(held)) if held else self.env._("none on record")
        words = self.env._(
            "“%(award)s” %(times)s times in a row: %(years)s",
            award=self.other_award_id.name,
            times=str(self.years),
            years=years,
        )
        lost = [
            f"{year}: {how}"
            for (award, year), how in facts.past.lost.items()
            if award == self.other_award_id.id and year not in held
        ]
        return "unknown", "; ".join([words, *lost])

    def _answer_rated_in_row(self, facts):
        """Ask for a rating of each of so many years, and for the initiatives beside it."""
        rated = facts.past.ratings
        last = facts.year if facts.year in rated else facts.year - 1
        asked = range(last - self.years + 1, last + 1)
        words = self.env._(
            "rated at least “%(least)s” in %(years)s",
            least=self._quality_label(self.quality),
            years=_listed(asked),
        )
        below = [y for y in asked if y in rated and not self._reaches(rated[y])]
        if below:
            told = (f"{year} “{self._quality_label(rated[year])}”" for year in below)
            return "not_met", f"{words}: {', '.join(told)}"
        unrated = [year for year in asked if year not in rated]
        if unrated:
            return "unknown", self.env._(
                "%(words)s: no rating of %(years)s is on record",
                words=words,
                years=_listed(unrated),
            )
        return self._with_initiatives(facts, asked, words)

    def _with_initiatives(self, facts, asked, words):
        """Answer for ratings that are there, by the initiatives that are asked for beside them."""
        if not self.initiatives:
            return "met", words
        names = {name for year, _scope, name in facts.past.initiatives if year in asked}
        words = self.env._(
            "%(words)s; initiatives recognised in those years: %(count)s of %(asked)s",
            words=words,
            count=str(len(names)),
            asked=str(self.initiatives),
        )
        return "met" if len(names) >= self.initiatives else "unknown", words

    def _answer_initiative(self, facts):
        """Ask for an initiative of these years at a level; what is not on record a person knows."""
        asked = range(facts.year - self.years + 1, facts.year + 1)
        least = SCOPE_ORDER.index(self.scope)
        names = {
            name
            for year, scope, name in facts.past.initiatives
            if year in asked and SCOPE_ORDER.index(scope) >= least
        }
        words = self.env._(
            "initiative of %(years)s recognised at “%(scope)s” at least",
            years=_listed(asked),
            scope=dict(self._fields["scope"]._description_selection(self.env))[self.scope],
        )
        if names:
            return "met", f"{words}: {', '.join(sorted(names))}"
        return "unknown", self.env._("%s: none on record", words)

    def _answer_judged(self, facts):
        return "unknown", self.words

    # --- helpers ----------------------------------------------------------------------------

    def _years_held(self, facts):
        """Return the years of the other title, also of the year for which it is put forward."""
        award = self.other_award_id.id
        held = {year for year in facts.past.titles.get(award, ()) if year <= facts.year}
        return held | ({facts.year} if award in facts.titles else set())

    def _asked_text(self, years):
        return self.env._(
            "“%(award)s” of %(years)s", award=self.other_award_id.name, years=_listed(years)
        )

    def _surely_without(self, past, year):
        """Return whether the title of a year is known to be missing (bool)."""
        lost = (self.other_award_id.id, year) in past.lost
        return lost or bool(past.since and year >= past.since)

    def _missing_text(self, past, year):
        """Say why a year does not count: a gap, an award taken away, or nobody knows (str)."""
        lost = past.lost.get((self.other_award_id.id, year))
        if lost:
            return f"{year}: {lost}"
        if self._surely_without(past, year):
            return self.env._("%s: none in the ledger", str(year))
        return self.env._("%s: before the ledger here begins, to be confirmed", str(year))


def _listed(years):
    return ", ".join(map(str, sorted(years)))
