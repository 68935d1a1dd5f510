"""Which unit of ours a superior means by a name in his table."""

from ..organisation.names import spelling
from ..organisation.unit_names import UnitNames


class UnitDirectory:
    """Finds the units of a table's company by the names that a superior gives them.

    Read once, whatever the number of names. A name that was matched in another table of the
    series means the same unit again, also where it was matched by hand.
    """

    def __init__(self, table):
        company = table.company_id
        # a table of an earlier year ranks units that were merged since
        env = table.with_context(active_test=False).env
        units = env["hr.department"].search_fetch(
            [("company_id", "=", company.id)], ["name", "active"]
        )
        partners = env["res.partner"].search_fetch(
            [("company_id", "=", company.id), ("thidua_kind", "=", "organisation")],
            ["name", "active"],
        )
        self.names = UnitNames(company, units, partners)
        self.known = self._known(table)

    def match(self, names, *taken):
        """Find the units that names mean; what two names may mean is given to neither.

        :param names: dict of anything → name
        :param taken: recordsets of units that have their row already
        :return: dict of the same things → hr.department or res.partner, for those found
        """
        taken = {unit for units in taken for unit in units}
        return {
            things[0]: unit
            for unit, things in self.meant(names).items()
            if len(things) == 1 and unit not in taken
        }

    def meant(self, names):
        """Return the units that names mean, each with those that mean it.

        Of two names that differ in marks only, the one spelt as the unit means it.

        :param names: dict of anything → name
        :return: dict of hr.department or res.partner → list of the same things
        """
        wanted = {}
        for thing, name in names.items():
            unit = self._find(name)
            if unit:
                wanted.setdefault(unit, []).append(thing)
        for unit, things in wanted.items():
            alike = [thing for thing in things if spelling(names[thing]) == spelling(unit.name)]
            if len(things) > 1 and alike:
                wanted[unit] = alike
        return wanted

    def _find(self, name):
        if name in self.known:
            return self.known[name]
        units = self.names.named(name)
        units = [unit for unit in units if unit.active] or units
        return units[0] if len(units) == 1 else None

    def _known(self, table):
        """Return the units by the names under which the series ranked them (dict)."""
        rows = table.env["thidua.ranking"].search_fetch(
            [
                ("series_id", "=", table.series_id.id),
                ("company_id", "=", table.company_id.id),
                ("table_id", "!=", table.id),
                ("is_matched", "=", True),
            ],
            ["name", "department_id", "partner_id"],
            order="year",
        )
        return {row.name: row._unit() for row in rows}
