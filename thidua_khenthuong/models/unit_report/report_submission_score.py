from datetime import date
from typing import NamedTuple

from odoo import api, models
from odoo.tools.misc import format_date

from ..core.figure import figure
from ..criteria.computed import Computed


class Asked(NamedTuple):
    """Which reports count for a score: of a unit, in the rounds of a campaign, due in a span."""

    unit_id: int
    campaign_id: int
    company_id: int
    start: date
    end: date


class ReportSubmission(models.Model):
    """The score of a criterion that is computed from reports sent on time (T7 of plan 121)."""

    _name = "thidua.report.submission"
    _inherit = "thidua.report.submission"

    @api.model
    def _score_lines(self, lines):
        """Work out scores from the share of reports that a unit sent on time.

        The reports of the unit and of those it came out of count; of an individual, those of his
        unit. They are those due in the round's year up to today, or in the whole campaign for the
        final round, of the campaign's own obligations and of general ones.

        :param lines: thidua.evaluation.line, in sudo
        :return: dict line → Computed
        """
        today = self.env.company._report_day()
        asked = {line: self._asked(line.evaluation_id, today) for line in lines}
        tallies = self._tallies(set(asked.values()), today)
        units = self.env["hr.department"].sudo()  # sudo: names of units
        units = units.browse({each.unit_id for each in asked.values() if each.unit_id})
        return {
            line: self._scored(
                line, each, units.browse(each.unit_id).with_prefetch(units.ids), tallies[each]
            )
            for line, each in asked.items()
        }

    def _asked(self, evaluation, today):
        """Return which reports count for an evaluation (Asked)."""
        start, end = evaluation.round_id._period()
        return Asked(
            (evaluation.department_id or evaluation.unit_id).id,
            evaluation.campaign_id.id,
            evaluation.company_id.id,
            start,
            min(end, today),
        )

    def _tallies(self, asked, today):
        """Return the reports that count for each, by how they stand, in one search.

        :param asked: set of Asked
        :return: dict Asked → dict key of OUTCOMES → submissions in the order of their due dates
        """
        units = self.env["hr.department"].browse({each.unit_id for each in asked if each.unit_id})
        lineage = units._lineage()
        # sudo: a score rests on all reports, whoever has it worked out
        found = self.sudo().search_fetch(
            [
                ("department_id", "in", self.env["hr.department"].union(*lineage.values()).ids),
                ("company_id", "in", [each.company_id for each in asked]),
                ("date_due", ">=", min((each.start for each in asked), default=today)),
                ("date_due", "<=", max((each.end for each in asked), default=today)),
            ],
            ["name", "state", "date_due", "date_sent", "is_late", "department_id", "campaign_id"],
            order="date_due, name, id",
        )
        of_unit = found.grouped("department_id")
        tallies = {}
        for each in asked:
            relatives = lineage.get(each.unit_id, ())
            # sudo: they are counted, and read as those that were found above
            counted = self.sudo().union(
                *(
                    of_unit.get(relative, found.browse()).filtered(
                        lambda submission, each=each: submission._counts_for(each)
                    )
                    for relative in relatives
                )
            )
            tallies[each] = counted.sorted("date_due")._outcomes_on(today)
        return tallies

    def _counts_for(self, asked):
        return (
            self.campaign_id.id in (False, asked.campaign_id)
            and self.company_id.id == asked.company_id
            and asked.start <= self.date_due <= asked.end
        )

    def _scored(self, line, asked, unit, tally):
        """Return the score of a line and its working in words and figures (Computed)."""
        nothing = self.browse()
        on_time, late, missing, excused = (
            tally.get(outcome, nothing) for outcome in ("on_time", "late", "missing", "excused")
        )
        count = len(on_time) + len(late) + len(missing)
        excused_note = self.env._("Excused, not counted: %s.", excused._listed()) if excused else ""
        if not count:
            return Computed(None, self._nothing_due(asked, unit, excused_note))
        share = 100 * len(on_time) / count
        score, applied = self._points(line, share)
        notes = [
            self.env._(
                "%(count)s reports due: %(on_time)s on time (%(share)s%%), %(late)s late, "
                "%(missing)s not sent.",
                count=count,
                on_time=len(on_time),
                share=figure(self.env, share, 1),
                late=len(late),
                missing=len(missing),
            ),
            self.env._("Late: %s.", late._listed()) if late else "",
            self.env._("Not sent: %s.", missing._listed()) if missing else "",
            excused_note,
            applied,
        ]
        return Computed(score, "\n".join(filter(None, notes)))

    def _nothing_due(self, asked, unit, excused_note):
        """Say why there is nothing to work out (str)."""
        if not unit:
            return self.env._("No unit whose reports would count.")
        none = self.env._(
            "No report of “%(unit)s” was due from %(start)s to %(end)s: nothing to work out.",
            unit=unit.name,
            start=format_date(self.env, asked.start),
            end=format_date(self.env, asked.end),
        )
        return "\n".join(filter(None, [none, excused_note]))

    def _points(self, line, share):
        """Return the points that a share gives, and what was applied in words (float, str)."""
        criterion = line.criterion_id
        if not criterion.rule_ids:
            applied = self.env._(
                "%(share)s%% of %(maximum)s",
                share=figure(self.env, share, 1),
                maximum=figure(self.env, line.max_score),
            )
            score = round(line.max_score * share / 100, 2)
            return criterion._points_told(score, line.max_score, applied)
        return criterion._points_for({"share": share}, line.max_score)

    def _listed(self):
        """Return the reports with their days, as an explanation lists them (str)."""
        return "; ".join(submission._listed_one() for submission in self)

    def _listed_one(self):
        due = format_date(self.env, self.date_due)
        if not self.date_sent:
            return self.env._("%(report)s (due %(due)s)", report=self.name, due=due)
        return self.env._(
            "%(report)s (due %(due)s, sent %(sent)s)",
            report=self.name,
            due=due,
            sent=format_date(self.env, self.date_sent),
        )


class Evaluation(models.Model):
    """Scores may be worked out from the reports of units."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"
    _computed_sources = {"reports": "_score_by_reports"}


class EvaluationLine(models.Model):
    """A score that is worked out from the reports of units."""

    _name = "thidua.evaluation.line"
    _inherit = "thidua.evaluation.line"

    def _score_by_reports(self):
        """Return dict thidua.evaluation.line → Computed."""
        return self.env["thidua.report.submission"]._score_lines(self)
