from datetime import date
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..criteria.computed import Computed
from .initiative import SCOPE_ORDER


class Period(NamedTuple):
    """What a round looks at: its year, or the whole campaign."""

    start: date
    end: date
    whole: bool

    def holds(self, recognition):
        """Return whether a recognition counts in the period (bool)."""
        in_years = self.start.year <= recognition.year <= self.end.year
        return in_years and (not self.whole or recognition.date >= self.start)


class Initiative(models.Model):
    """The score of a criterion such as C2 of plan 121: from initiatives recognised and spread.

    An individual has those of which he is an author; a collective those made in it, and in the
    units that it came out of.
    """

    _name = "thidua.initiative"
    _inherit = "thidua.initiative"

    @api.model
    def _score_lines(self, lines):
        """Work out the scores of criteria whose figure comes from initiatives.

        :param lines: thidua.evaluation.line in sudo, any number
        :return: dict thidua.evaluation.line → Computed
        """
        found = self._made_by(lines.evaluation_id)
        return {line: self._score_line(line, found[line.evaluation_id]) for line in lines}

    # --- whose initiatives ------------------------------------------------------------------

    def _made_by(self, evaluations):
        """Return the recognised initiatives of each subject.

        :return: dict thidua.evaluation → dict thidua.initiative → thidua.initiative.author (his
            share in it; empty where it was made in the unit)
        """
        lineage = evaluations.department_id._lineage()
        units = self.env["hr.department"].browse().union(*lineage.values())
        recognised = Domain("state", "=", "recognised")
        authors = self._author_rows(evaluations, units)
        # sudo: facts of the whole company, to work out one's own score
        made_there = self.sudo().search(recognised & Domain("unit_id", "in", units.ids))
        every = self.sudo().browse((authors.initiative_id | made_there).ids)  # one prefetch
        by_id = {initiative.id: initiative for initiative in every}
        nobody = authors.browse()
        in_unit = made_there.grouped("unit_id")
        by_author = {
            name: authors.grouped(name) for name in ("employee_id", "partner_id", "department_id")
        }
        found = {}
        for evaluation in evaluations:
            relatives = lineage.get(evaluation.department_id.id, units.browse())
            mine = {
                by_id[initiative.id]: nobody
                for unit in relatives
                for initiative in in_unit.get(unit, ())
            }
            own = [("employee_id", evaluation.employee_id), ("partner_id", evaluation.partner_id)]
            for name, subject in [*own, *(("department_id", unit) for unit in relatives)]:
                for author in by_author[name].get(subject, ()) if subject else ():
                    mine[by_id[author.initiative_id.id]] = author
            found[evaluation] = mine
        return found

    def _author_rows(self, evaluations, units):
        """Return the authors of recognised initiatives among the subjects of evaluations."""
        someone = Domain.OR(
            Domain(name, "in", records.ids)
            for name, records in (
                ("employee_id", evaluations.employee_id),
                ("partner_id", evaluations.partner_id),
                ("department_id", units),
            )
        )
        # sudo: a score counts all initiatives of a subject, also those that the user cannot see
        rows = self.env["thidua.initiative.author"].sudo()
        ours = Domain("company_id", "in", evaluations.company_id.ids)
        return rows.search(Domain("initiative_id.state", "=", "recognised") & ours & someone)

    # --- the working ------------------------------------------------------------------------

    def _score_line(self, line, made):
        """Return the Computed of one line from the subject's initiatives, by `_made_by`."""
        criterion = line.criterion_id
        if not criterion.rule_ids:
            return Computed(
                None,
                self.env._(
                    "The criterion has no table of points yet: enter how many initiatives give how "
                    "many points."
                ),
            )
        round_ = line.evaluation_id.round_id
        period = Period(*round_._period(), round_.kind == "final")
        measures, rows = self._measure(period, made)
        head = self._head_note(period, measures)
        score, result = criterion._points_for(measures, line.max_score)
        return Computed(score, "\n".join([head, *rows, result]))

    def _measure(self, period, made):
        """Return the measures that rules ask for, and a row of the note for each initiative.

        :return: (dict kind of rule → number, list of str)
        """
        counts = dict.fromkeys(SCOPE_ORDER, 0)
        units, rows = set(), []
        for initiative, author in made.items():
            recognised = initiative.recognition_ids.filtered(period.holds)
            taken_up = initiative.adoption_ids.filtered(
                lambda a: period.start <= a.date <= period.end
            )
            if not recognised and not taken_up:
                continue
            units.update(taken_up.department_id.ids)
            widest = recognised.sorted(lambda r: SCOPE_ORDER.index(r.scope))[-1:]
            if widest:
                # one recognised by the province is recognised at the grassroots at least
                for scope in SCOPE_ORDER[: SCOPE_ORDER.index(widest.scope) + 1]:
                    counts[scope] += 1
            rows.append(initiative._row_note(widest, author, taken_up))
        return {**counts, "spread": len(units)}, rows

    def _head_note(self, period, measures):
        figures = {
            "grassroots": measures["grassroots"],
            "province": measures["province"],
            "state": measures["state"],
            "spread": measures["spread"],
        }
        if period.whole:
            return self.env._(
                "From %(start)s to %(end)s: %(grassroots)s initiatives recognised, of these "
                "%(province)s by the province or above and %(state)s for the whole country; "
                "%(spread)s units took one up.",
                start=format_date(self.env, period.start),
                end=format_date(self.env, period.end),
                **figures,
            )
        return self.env._(
            "In %(year)s: %(grassroots)s initiatives recognised, of these %(province)s by the "
            "province or above and %(state)s for the whole country; %(spread)s units took one up.",
            year=period.start.year,
            **figures,
        )

    def _row_note(self, recognition, author, taken_up):
        """Return the row of the note on one initiative (str).

        :param recognition: the widest of the period, empty where it was recognised before
        :param author: the subject's row among its authors, empty where it was made in the unit
        :param taken_up: thidua.initiative.adoption of the period
        """
        scopes = dict(self._fields["scope"]._description_selection(self.env))
        if recognition:
            decision = self.env._(
                "%(number)s of %(date)s, %(scope)s",
                number=recognition.number,
                date=format_date(self.env, recognition.date),
                scope=scopes[recognition.scope],
            )
        else:
            decision = self.env._(
                "recognised outside this period: %(number)s, %(scope)s",
                number=self.decision_number,
                scope=scopes[self.scope],
            )
        if author:
            share = self.env._("share %s", author._share_text())
        else:
            share = self.env._("made in %s", self.unit_id.name)
        if taken_up:
            spread = self.env._(
                "taken up by %(count)s: %(units)s",
                count=len(taken_up),
                units=", ".join(taken_up.mapped("unit_name")),
            )
        else:
            spread = self.env._("not taken up by others in this period")
        return f"- “{self.name}” ({decision}); {share}; {spread}"


class Evaluation(models.Model):
    """Scores may be worked out from initiatives."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"
    _computed_sources = {"initiatives": "_score_by_initiatives"}


class EvaluationLine(models.Model):
    """A score that is worked out from initiatives."""

    _name = "thidua.evaluation.line"
    _inherit = "thidua.evaluation.line"

    def _score_by_initiatives(self):
        """Return dict thidua.evaluation.line → Computed."""
        return self.env["thidua.initiative"]._score_lines(self)
