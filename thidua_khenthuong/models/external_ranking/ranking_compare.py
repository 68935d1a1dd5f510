"""The places of units in superiors' tables, this year's against an earlier one."""

from collections import Counter
from typing import NamedTuple

from ..core.search_mixin import plain

# why there is no earlier rank
NO_TABLE, NOT_LISTED, SEVERAL, REGROUPED = "no_table", "not_listed", "several", "regrouped"
# where it comes from
OWN, STATED, PREDECESSOR = "own", "stated", "predecessor"


class Earlier(NamedTuple):
    """A unit's rank in an earlier table: `rank` 0 where there is none, and then why."""

    rank: int = 0
    count: int = 0
    origin: str = ""
    names: str = ""


class Places:
    """All rows of some tables, read at once: two queries, and one for who came out of whom."""

    def __init__(self, rows):
        self.by_unit, self.by_name = {}, {}
        for row in rows:
            if row._unit():
                self.by_unit[row.table_id, row._unit()] = row
            else:
                self.by_name[row.table_id, row.name] = row
        self.sizes = Counter((row.table_id, _group(row)) for row in rows)
        self.lineage = rows.department_id._lineage()

    @classmethod
    def of_tables(cls, tables):
        """Return the places of all rows of `tables` (thidua.ranking.table)."""
        # sudo: whoever reads a row may know its rank of the year before, of the same company
        rows = tables.env["thidua.ranking"].sudo()
        return cls(rows.search([("table_id", "in", tables.ids)]))

    def row(self, table, unit):
        """Return the row of a unit (hr.department, res.partner) in a table, or None."""
        return self.by_unit.get((table, unit))

    def count(self, row):
        """Return among how many a row is ranked: in its table, or in its group (int, 0: unknown).

        Of a group as many are known as stand in the table.
        """
        if not row.group_name:
            return row.table_id.ranked_count
        size = self.sizes[row.table_id, _group(row)]
        return size if size >= row.rank else 0

    def earlier(self, row, table, year):
        """Return the rank in an earlier `table` of the unit of `row` (Earlier).

        What that table says counts first, then what the later table states of the year before;
        then, for a unit that came out of one other, the rank of that one.

        :param row: thidua.ranking
        :param table: the earlier thidua.ranking.table, empty where there is none
        :param year: int, the earlier year
        """
        before = self._same(row, table)
        if before and _group(before) == _group(row):
            return Earlier(before.rank, self.count(before), OWN)
        if row.stated_previous and year == row.year - 1:
            return Earlier(row.stated_previous, 0, STATED)
        if not table:
            return Earlier(origin=NO_TABLE)
        if before:
            return Earlier(origin=REGROUPED, names=before.group_name or "")
        listed = self._predecessors(row, table)
        if len(listed) > 1:
            return Earlier(origin=SEVERAL, names=", ".join(one.name for one in listed))
        if listed and _group(listed[0]) != _group(row):
            return Earlier(origin=REGROUPED, names=listed[0].group_name or "")
        if listed:
            count = self.count(listed[0])
            return Earlier(listed[0].rank, count, PREDECESSOR, listed[0].name)
        return Earlier(origin=NOT_LISTED)

    def _same(self, row, table):
        if not table:
            return None
        # a superior names a unit alike from year to year, whether or not it was matched
        return self.row(table, row._unit()._origin) or self.by_name.get((table, row.name))

    def _predecessors(self, row, table):
        """Return the rows in `table` of those the unit of `row` came out of (list)."""
        relatives = self.lineage.get(row.department_id._origin.id, ())
        found = (self.row(table, relative) for relative in relatives)
        return [one for one in found if one]


def _group(row):
    return plain(row.group_name or "")
