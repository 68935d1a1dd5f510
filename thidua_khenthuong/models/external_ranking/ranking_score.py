from typing import NamedTuple

from odoo import api, models

from ..criteria.computed import Computed
from .ranking_compare import NO_TABLE, PREDECESSOR, REGROUPED, SEVERAL, STATED, Places


class Compared(NamedTuple):
    """The two tables that count for a round, and the earlier year, with or without its table."""

    table: models.BaseModel
    before: models.BaseModel
    year_before: int


class Ranking(models.Model):
    """What a criterion computed from external ranks gives."""

    _name = "thidua.ranking"
    _inherit = "thidua.ranking"

    @api.model
    def _score_lines(self, lines):
        """Work out the scores of criteria that read external ranks.

        An annual round compares its year with the year before; a final one the last table within
        the campaign with the last one before it began, or else the first within it. An individual
        has the rank of his unit. The number of queries does not depend on the number of lines.

        :param lines: thidua.evaluation.line records in sudo
        :return: dict of line → Computed
        """
        tables = self._confirmed_tables(lines)
        compared = {}
        for line in lines:
            key = self._compared_key(line)
            if key not in compared:
                compared[key] = self._compared(line, tables.get(key[1:], tables[None]))
        used = tables[None].union(*(table for pair in compared.values() for table in pair[:2]))
        places = Places.of_tables(used)
        return {
            line: self._score_line(line, compared[self._compared_key(line)], places)
            for line in lines
        }

    @api.model
    def _confirmed_tables(self, lines):
        """Return the tables by series and company, in the order of years; None → no table."""
        # sudo: whoever has scores computed need not be of the company's Office
        model = self.env["thidua.ranking.table"].sudo()
        found = model.search(
            [
                ("series_id", "in", lines.criterion_id.ranking_series_id.ids),
                ("company_id", "in", lines.company_id.ids),
                ("state", "=", "confirmed"),
            ],
            order="year",
        )
        return {
            None: model,
            **found.grouped(lambda table: (table.series_id.id, table.company_id.id)),
        }

    @api.model
    def _compared_key(self, line):
        series = line.criterion_id.ranking_series_id
        return line.evaluation_id.round_id.id, series.id, line.company_id.id

    @api.model
    def _compared(self, line, tables):
        """Return which of the tables of a line's series count for its round (Compared)."""
        round_, empty = line.evaluation_id.round_id, tables.browse()
        if round_.kind == "annual":
            by_year = {table.year: table for table in tables}
            before = by_year.get(round_.year - 1, empty)
            return Compared(by_year.get(round_.year, empty), before, round_.year - 1)
        first, last = (day.year for day in round_._period())
        within = tables.filtered(lambda table: first <= table.year <= last)
        table = within[-1:]
        before = tables.filtered(lambda t: t.year < first)[-1:] or (within - table)[:1]
        return Compared(table, before, before.year or table.year - 1)

    # --- one line -------------------------------------------------------------------------

    @api.model
    def _score_line(self, line, compared, places):
        unit, row = self._place_of(line, compared.table, places)
        missing = self._missing(line, compared.table, unit, row, places)
        if missing:
            return Computed(None, missing)
        earlier = places.earlier(row, compared.before, compared.year_before)
        measures = {"top": row.rank}
        if earlier.rank:
            measures["risen"] = earlier.rank - row.rank
        score, applied = line.criterion_id._points_for(measures, line.max_score)
        parts = [
            self._told_unit(line, unit),
            row.group_name and self.env._("Ranked within “%s”.", row.group_name),
            self._told_places(row, places.count(row), earlier, compared.year_before),
            self._told_origin(row, earlier, compared),
            applied,
        ]
        return Computed(score, " ".join(filter(None, parts)))

    @api.model
    def _place_of(self, line, table, places):
        """Return the unit whose rank counts for a line, and its row in `table` or None."""
        evaluation = line.evaluation_id
        own = evaluation.partner_id or evaluation.department_id
        row = places.row(table, own)
        if row or evaluation.department_id or evaluation.subject_kind == "organisation":
            return own, row
        return evaluation.unit_id, places.row(table, evaluation.unit_id)

    @api.model
    def _missing(self, line, table, unit, row, places):
        """Say what a line lacks to be worked out (str), empty where nothing is."""
        criterion, round_ = line.criterion_id, line.evaluation_id.round_id
        series = criterion.ranking_series_id
        if not series:
            return self.env._(
                "Criterion “%s” does not say yet which ranking it reads. The Office opens the "
                "criterion in the launch plan and chooses it there.",
                criterion.name,
            )
        if not table:
            return self._missing_table(series, round_)
        if not unit:
            return self.env._(
                "“%s” has no unit whose rank could count.", line.evaluation_id.subject_name
            )
        if not row:
            return self.env._(
                "“%(unit)s” has no rank in “%(table)s”. If the superior names it otherwise, the "
                "Office matches its row under Things to do ▸ More that you may open ▸ External "
                "rankings.",
                unit=unit.name,
                table=table.name,
            )
        if not criterion.rule_ids:
            return self.env._(
                "“%(unit)s” is ranked %(rank)s in “%(table)s”, but criterion “%(criterion)s” has "
                "no table of points.",
                unit=unit.name,
                rank=self._figure(row.rank, places.count(row)),
                table=table.name,
                criterion=criterion.name,
            )
        return ""

    @api.model
    def _missing_table(self, series, round_):
        if round_.kind == "annual":
            return self.env._(
                "There is no confirmed table “%(series)s” of %(year)s yet. The Office enters it "
                "under Things to do ▸ More that you may open ▸ External rankings.",
                series=series.name,
                year=round_.year,
            )
        first, last = (day.year for day in round_._period())
        return self.env._(
            "There is no confirmed table “%(series)s” of the years %(first)s to %(last)s yet. "
            "The Office enters it under Things to do ▸ More that you may open ▸ External "
            "rankings.",
            series=series.name,
            first=first,
            last=last,
        )

    # --- the working in words -------------------------------------------------------------

    @api.model
    def _told_unit(self, line, unit):
        if line.evaluation_id.department_id or line.evaluation_id.partner_id == unit:
            return ""
        return self.env._("Unit: “%s”.", unit.name)

    @api.model
    def _told_places(self, row, count, earlier, year_before):
        rank = self._figure(row.rank, count)
        if not earlier.rank:
            return self.env._("In %(year)s ranked %(rank)s.", year=row.year, rank=rank)
        risen = earlier.rank - row.rank
        if risen > 0:
            trend = self.env._("up %s places", risen)
        elif risen < 0:
            trend = self.env._("down %s places", -risen)
        else:
            trend = self.env._("the same place")
        return self.env._(
            "In %(year)s ranked %(rank)s, in %(before)s ranked %(previous)s: %(trend)s.",
            year=row.year,
            rank=rank,
            before=year_before,
            previous=self._figure(earlier.rank, earlier.count),
            trend=trend,
        )

    @api.model
    def _told_origin(self, row, earlier, compared):
        """Say where the earlier rank comes from, or why there is none (str)."""
        figures = {"year": row.year, "before": compared.year_before}
        unit = row._unit().name
        if earlier.origin == STATED:
            return self.env._(
                "The rank of %(before)s is the one that the table of %(year)s states.", **figures
            )
        if earlier.origin == PREDECESSOR:
            return self.env._(
                "In %(before)s it was still “%(name)s”.", name=earlier.names, **figures
            )
        if earlier.origin == SEVERAL:
            return self.env._(
                "“%(unit)s” came out of several units, each ranked by itself in %(before)s "
                "(%(names)s): it cannot be compared, so only the place itself counts.",
                unit=unit,
                names=earlier.names,
                **figures,
            )
        return "" if earlier.rank else self._told_no_rank(unit, earlier, figures)

    @api.model
    def _told_no_rank(self, unit, earlier, figures):
        """Say why there is no earlier rank of a unit, by name (str)."""
        if earlier.origin == REGROUPED:
            return self.env._(
                "In %(before)s “%(unit)s” was ranked in another group (“%(group)s”): it cannot be "
                "compared, so only the place itself counts.",
                unit=unit,
                group=earlier.names or "–",
                **figures,
            )
        if earlier.origin == NO_TABLE:
            return self.env._(
                "There is no confirmed table of %(before)s to compare with, so only the place "
                "itself counts.",
                **figures,
            )
        return self.env._(
            "“%(unit)s” has no rank in the table of %(before)s, so only the place itself counts.",
            unit=unit,
            **figures,
        )

    @api.model
    def _figure(self, rank, count):
        """Return a rank as "3/15", or "3" where it is not known of how many (str)."""
        return f"{rank}/{count}" if count else str(rank)


class Evaluation(models.Model):
    """Scores may be worked out from external ranks."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"
    _computed_sources = {"ranking": "_score_by_ranking"}


class EvaluationLine(models.Model):
    """A score that is worked out from external ranks."""

    _name = "thidua.evaluation.line"
    _inherit = "thidua.evaluation.line"

    def _score_by_ranking(self):
        """Return dict thidua.evaluation.line → Computed."""
        return self.env["thidua.ranking"]._score_lines(self)
