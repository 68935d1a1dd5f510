from odoo import models
from odoo.fields import Domain

from ...paper.words import KIND_ORDER, SECTIONS
from ..core.collation import sort_key

# households and outside bodies that belong to no unit
NO_UNIT = "Không thuộc đơn vị nào"
# what a ranking tells of an evaluation
RANKED = ["round_id", "subject_kind", "rank", "total", "sort_key", "result_class_id"]


class Summary(models.Model):
    """What the data say about a movement: counted in a handful of queries, whatever its size."""

    _name = "thidua.summary"
    _inherit = "thidua.summary"

    def _count_figures(self):
        """Return the figures of the movement in the report's period (plain dict).

        :return: dict of participation, units, criteria and awards (lists of dict), facts (dict of
            int) and initiatives (list of str)
        """
        return {
            "participation": self._count_participation(),
            "units": self._count_units(),
            "criteria": self._count_criteria(),
            "awards": self._count_awards(),
            "authorities": self._count_authorities(),
            "ranking": self._list_ranking(),
            "initiatives": self._list_initiatives(),
            "facts": {
                **self._count_commended(),
                **self._count_difficulties(),
                **self._count_reports(),
            },
        }

    # --- where ------------------------------------------------------------------------------

    def _participants_domain(self):
        return Domain("campaign_id", "=", self.campaign_id.id) & Domain("state", "=", "accepted")

    def _evaluations_domain(self):
        """The finished evaluations: of the final round, or of the annual ones in the period.

        A final report speaks of the final round where there is one, so that nobody counts twice.
        """
        finished = Domain("campaign_id", "=", self.campaign_id.id) & Domain("state", "=", "final")
        final = finished & Domain("round_id.kind", "=", "final")
        if self.kind == "final" and self.env["thidua.evaluation"].search_count(final, limit=1):
            return final
        return (
            finished
            & Domain("round_id.kind", "=", "annual")
            & Domain("round_id.year", ">=", self.date_from.year)
            & Domain("round_id.year", "<=", self.date_to.year)
        )

    def _awards_domain(self):
        Commendation = self.env["thidua.commendation"]
        return (
            Commendation._standing_domain()
            & Domain("campaign_id", "=", self.campaign_id.id)
            & Domain("date", ">=", self.date_from)
            & Domain("date", "<=", self.date_to)
        )

    # --- tables -----------------------------------------------------------------------------

    def _count_participation(self):
        """Return who took part, kind by kind: registered, evaluated, commended."""
        registered = self._by("thidua.participant", self._participants_domain(), "subject_kind")
        evaluated = self._by("thidua.evaluation", self._evaluations_domain(), "subject_kind")
        commended = self._by("thidua.commendation", self._awards_domain(), "subject_kind")
        return [
            {
                "kind": kind,
                "registered": registered.get(kind, 0),
                "evaluated": evaluated.get(kind, 0),
                "commended": commended.get(kind, 0),
            }
            for kind in KIND_ORDER
            if registered.get(kind) or evaluated.get(kind) or commended.get(kind)
        ]

    def _count_units(self):
        """Return the same unit by unit, with the average total where there is one."""
        registered = self._by("thidua.participant", self._participants_domain(), "unit_id")
        commended = self._by("thidua.commendation", self._awards_domain(), "unit_id")
        groups = self.env["thidua.evaluation"]._read_group(
            self._evaluations_domain(), ["unit_id"], ["__count", "total:avg"]
        )
        evaluated = {unit: (count, average) for unit, count, average in groups}
        units = self.env["hr.department"].union(*registered, *evaluated, *commended)
        # sudo: names of units, for whoever writes the report
        units = [*units.sorted(lambda unit: (sort_key(unit.sudo().name), unit.id))]
        nobody = self.env["hr.department"]
        if any(nobody in counted for counted in (registered, evaluated, commended)):
            units.append(nobody)
        return [
            {
                # sudo: names of units, for whoever writes the report
                "name": unit.sudo().name or NO_UNIT,
                "registered": registered.get(unit, 0),
                "evaluated": evaluated.get(unit, (0, 0))[0],
                "average": evaluated.get(unit, (0, 0))[1] or 0,
                "commended": commended.get(unit, 0),
            }
            for unit in units
        ]

    def _count_criteria(self):
        """Return how the criteria were met: average points and share of the maximum."""
        groups = self.env["thidua.evaluation.line"]._read_group(
            Domain("evaluation_id", "any", self._evaluations_domain())
            & Domain("effect", "=", "base")
            & Domain("office_given", "=", True),
            ["criterion_id"],
            ["__count", "office_score:avg", "max_score:max"],
        )
        found = sorted(groups, key=lambda g: (g[0].subject_kind, g[0].sequence, g[0].id))
        return [
            {
                "kind": criterion.subject_kind,
                "name": criterion.name,
                "count": count,
                "average": average or 0,
                "maximum": maximum or 0,
                "share": 100 * (average or 0) / maximum if maximum else 0,
            }
            for criterion, count, average, maximum in found
        ]

    def _count_awards(self):
        """Return what was conferred, award by award and kind by kind, with the bonuses."""
        groups = self.env["thidua.commendation"]._read_group(
            self._awards_domain(), ["award_id", "subject_kind"], ["__count", "bonus:sum"]
        )
        found = {}
        for award, kind, count, bonus in groups:
            row = found.setdefault(award, dict.fromkeys((*KIND_ORDER, "bonus"), 0))
            row[kind] += count
            row["bonus"] += bonus or 0
        return [
            {"name": award.name, "category": award.category, **found[award]}
            for award in sorted(found, key=lambda award: (award.sequence, award.id))
        ]

    def _count_authorities(self):
        """Return what each authority conferred, award by award: numbers and bonuses of each kind.

        :return: list of dict: authority, name, counts and sums, a number for each of KIND_ORDER
        """
        groups = self.env["thidua.commendation"]._read_group(
            self._awards_domain(),
            ["authority_id", "award_id", "subject_kind"],
            ["__count", "bonus:sum"],
        )
        found = {}
        for authority, award, kind, count, bonus in groups:
            row = found.setdefault((authority, award), {"counts": [0] * 4, "sums": [0] * 4})
            place = KIND_ORDER.index(kind)
            row["counts"][place] += count
            row["sums"][place] += bonus or 0
        # the highest last, as the report lists its own first
        order = sorted(found, key=lambda k: (k[0].sequence, k[0].id, k[1].sequence, k[1].id))
        return [
            {"authority": authority.name, "name": award.name, **found[authority, award]}
            for authority, award in order
        ]

    def _list_ranking(self):
        """Return who was ranked, round by round and kind by kind, the best first (list of dict)."""
        ranked = self.env["thidua.evaluation"].search_fetch(
            self._evaluations_domain() & Domain("rank", ">", 0), RANKED
        )
        groups = ranked.grouped(lambda e: (e.round_id, e.subject_kind))
        order = sorted(groups, key=lambda k: (k[0].year, k[0].id, KIND_ORDER.index(k[1])))
        several = len(ranked.round_id) > 1
        return [
            {
                "title": f"{SECTIONS[kind]} – năm {round_.year}" if several else SECTIONS[kind],
                "rows": [
                    {
                        "rank": row["rank"],
                        "name": " ".join(filter(None, [row["salutation"], row["name"]])),
                        "unit": row["unit"],
                        "total": row["total"],
                        "result_class": row["result_class"],
                    }
                    for sheet in groups[round_, kind].sorted(
                        lambda e: (e.rank, e.sort_key or "", e.id)
                    )
                    for row in [sheet._ranking_row()]
                ],
            }
            for round_, kind in order
        ]

    # --- facts ------------------------------------------------------------------------------

    def _count_commended(self):
        """Return how many individuals were commended, of them women and direct workers."""
        people = self._awards_domain() & Domain("subject_kind", "=", "individual")
        Commendation = self.env["thidua.commendation"]
        return {
            "individuals": Commendation.search_count(people),
            "women": Commendation.search_count(people & Domain("salutation", "=", "ms")),
            "direct": Commendation.search_count(
                people & Domain("nomination_id.subject_class_id.counts_as", "=", "direct")
            ),
        }

    def _count_difficulties(self):
        states = self._by(
            "thidua.difficulty", Domain("campaign_id", "=", self.campaign_id.id), "state"
        )
        return {
            "difficulties": sum(states.values()) - states.get("draft", 0),
            "answered": states.get("answered", 0),
        }

    def _count_reports(self):
        due = (
            Domain("campaign_id", "=", self.campaign_id.id)
            & Domain("state", "!=", "exempted")
            & Domain("date_due", ">=", self.date_from)
            & Domain("date_due", "<=", self.date_to)
        )
        Submission = self.env["thidua.report.submission"]
        return {
            "reports": Submission.search_count(due),
            "reports_on_time": Submission.search_count(
                due & Domain("date_sent", "!=", False) & Domain("is_late", "=", False)
            ),
        }

    def _list_initiatives(self):
        """Return the recognised initiatives and good practices of the movement (list of str)."""
        initiatives = self.env["thidua.initiative"].search(
            Domain("campaign_id", "=", self.campaign_id.id)
            & Domain("state", "=", "recognised")
            & Domain("recognised_on", ">=", self.date_from)
            & Domain("recognised_on", "<=", self.date_to),
            order="recognised_on, id",
        )
        told = []
        for initiative in initiatives:
            spread = ", ".join(initiative.adoption_ids.mapped("unit_name"))
            told.append(
                f"“{initiative.name}” ({initiative.author_names or '…'})"
                + (f", đã nhân rộng tại: {spread}" if spread else "")
            )
        return told

    def _by(self, model, domain, field):
        """Return how many records of a model there are in each group (dict)."""
        return dict(self.env[model]._read_group(domain, [field], ["__count"]))
