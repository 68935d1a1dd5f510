from odoo import fields, models

from ...paper.words import KIND_ORDER, KINDS, sentence
from ..core.collation import sort_key

NO_UNIT = "Không thuộc đơn vị nào"
FILLED = ("count", "typed", "each")


class StatReport(models.Model):
    """The rows and columns of a report, and the figure where they meet."""

    _name = "thidua.stat.report"
    _inherit = "thidua.stat.report"

    def _keep_figures(self):
        """Record the figures of the moment, as whoever may write the report; typed ones stay."""
        for report in self:
            axes, cells = report._count()
            typed = {
                (cell.row_key, cell.column_key): cell.value
                for cell in report.cell_ids
                if cell.is_typed and cell.is_filled
            }
            for cell in cells:
                place = (cell["row_key"], cell["column_key"])
                if cell["is_typed"] and place in typed:
                    cell.update(value=typed[place], is_filled=True)
            # worked out by the system, of a record that the caller may write
            report = report._with_key()
            report.cell_ids.unlink()
            report.env["thidua.stat.cell"].create(cells)
            report.write({"axes": axes, "figures_on": fields.Datetime.now()})

    def _count(self):
        """Return the axes of the report (dict) and the values of its cells (list of dict)."""
        bodies = self._bodies()
        facts = self._facts(bodies)
        columns = self._column_axis(facts)
        facts = [
            (fact, value)
            for fact, value in facts
            if any(_meets(fact, column["conditions"]) for column in columns if _counts(column))
        ]
        axes = {
            "rows": self._row_axis(facts, bodies),
            "columns": columns,
            "bodies": bodies.ids,
            "first_funds": sorted(self._first_funds(bodies).items())
            if self.source == "fund"
            else [],
        }
        _resolve_sums(axes["rows"])
        _resolve_sums(axes["columns"])
        sums, axes["gaps"] = _add_up(axes, facts)
        names = {body.id: body.name for body in bodies}
        known = self._knowledge(bodies, dict(axes["first_funds"]))
        cells = [
            values
            for row in axes["rows"]
            if row["rule"] in FILLED
            for column in axes["columns"]
            if column["rule"] in FILLED
            for values in self._cells_of(row, column, sums, names, known)
        ]
        return axes, cells

    def _cells_of(self, row, column, sums, names, known):
        """Return the values of the cells of one place (list of dict): one a body that has any."""
        place = {
            "report_id": self.id,
            "row_key": row["key"],
            "row_label": row["title"],
            "row_sequence": row["sequence"],
            "section": row["section"],
            "is_part": row["is_part"],
            "column_key": column["key"],
            "column_label": column["title"],
            "column_sequence": column["sequence"],
            "is_typed": False,
            "is_filled": True,
        }
        own = self.company_id.name
        if not known(row, column):
            return [{**place, "body_name": own, "value": 0, "is_typed": True, "is_filled": False}]
        found = sums.get((row["key"], column["key"]), {})
        if not found and "each" not in (row["rule"], column["rule"]):
            return [{**place, "body_name": own, "value": 0}]
        by_name = {}
        for body, value in found.items():
            by_name[names[body]] = by_name.get(names[body], 0) + value
        return [{**place, "body_name": name, "value": value} for name, value in by_name.items()]

    def _knowledge(self, bodies, first_funds):
        """Return the function that tells whether a row and a column can be counted here."""
        levels = set(bodies.mapped("thidua_level"))

        def known(row, column):
            if "typed" in (row["rule"], column["rule"]):
                return False
            for entry in (row, column):
                launched = entry["conditions"].get("company_id.thidua_level")
                if launched and not levels & set(launched):
                    return False
            if self.source != "fund":
                return True
            return bool(set(row["conditions"].get("company_id", bodies.ids)) & set(first_funds))

        return known

    # --- axes -----------------------------------------------------------------------------------

    def _row_axis(self, facts, bodies):
        """Return the rows, each with what it counts (list of dict)."""
        axis = []
        for line in self.form_id.row_ids:
            more = {
                "section": line.section or "",
                "is_part": line.is_part,
                "measure": line.measure or self.form_id.measure or "",
            }
            if line.rule != "each":
                axis.append({**_entry(line, f"r{line.id}"), **more})
                continue
            for key, label, conditions in self._each_row(facts, bodies):
                axis.append({**_entry(line, key, label, conditions), **more})
        return _numbered(axis)

    def _each_row(self, facts, bodies):
        """Return the rows of each unit, or of several bodies of each (key, label, conditions)."""
        if self.source != "ledger" or len(bodies) > 1:
            return [
                (f"b{body.id}", body.name, {"company_id": [body.id]})
                for body in bodies.sorted(lambda body: sort_key(body.name))
            ]
        # sudo: names of units, of the body of the report
        units = self.env["hr.department"].sudo().browse({fact["unit_id"] for fact, _n in facts})
        named = [
            (f"u{unit.id}", unit.name, {"unit_id": [unit.id]})
            for unit in units.filtered("id").sorted(lambda unit: sort_key(unit.name))
        ]
        none = any(not fact["unit_id"] for fact, _n in facts)
        return named + ([("u0", NO_UNIT, {"unit_id": [False]})] if none else [])

    def _column_axis(self, facts):
        """Return the columns, each with what it counts (list of dict)."""
        axis = []
        for line in self.form_id.column_ids:
            if line.rule != "each":
                axis.append({**_entry(line, f"c{line.id}"), "band": line.band or ""})
                continue
            for award, kind in self._each_award(facts, line._conditions()):
                label = sentence(KINDS[kind])
                conditions = {"award_id": [award.id], "subject_kind": [kind]}
                entry = _entry(line, f"a{award.id}.{kind}", label, conditions)
                axis.append({**entry, "band": award.name, "title": f"{award.name}: {label}"})
        return _numbered(axis)

    def _each_award(self, facts, conditions):
        """Return the awards and kinds of subject: those found, and those conferred on that day."""
        Award = self.env["thidua.award"].with_context(active_test=False)
        pairs = {
            (fact["award_id"], fact["subject_kind"])
            for fact, _n in facts
            if _meets(fact, conditions)
        }
        known = Award.search(Award._domain_of(self.company_id))
        levels = conditions.get("authority_id.level")
        if levels:
            for award, authority in known._authority_on(self.date_to, self.company_id).items():
                if authority.level in levels:
                    pairs |= {(award.id, kind) for kind in award._subject_kinds()}
        order = {award.id: place for place, award in enumerate(known)}
        found = sorted(pairs, key=lambda p: (order.get(p[0], 0), KIND_ORDER.index(p[1])))
        return [(Award.browse(award), kind) for award, kind in found]


def _entry(line, key, label="", conditions=None):
    """Return an entry of an axis (dict); `conditions` come on top of those of the line."""
    shown = title = label or line.name
    if "band" in line and line.band and not label:
        title = f"{line.band}: {shown}"
    if line.form_id.prints_codes and line.code and not label:
        title = f"{line.code} {title}"
    return {
        "key": key,
        "code": line.code or "",
        "label": shown,
        "title": title,
        "rule": line.rule,
        "terms": line._summed_codes(),
        "conditions": {**line._conditions(), **(conditions or {})},
    }


def _numbered(axis):
    return [{**entry, "sequence": place} for place, entry in enumerate(axis)]


def _resolve_sums(axis):
    """Write beside each sum which entries it adds, and which it takes away (places in the axis)."""
    places = {}
    for place, entry in enumerate(axis):
        places.setdefault(entry["code"], []).append(place)
    filled = [place for place, entry in enumerate(axis) if entry["rule"] in FILLED]
    for entry in axis:
        terms = entry.pop("terms")
        if entry["rule"] != "sum":
            continue
        entry["plus"] = [p for sign, code in terms if sign != "-" for p in places.get(code, ())]
        entry["minus"] = [p for sign, code in terms if sign == "-" for p in places.get(code, ())]
        if not terms:
            entry["plus"] = filled


def _counts(entry):
    return entry["rule"] in ("count", "each")


def _meets(fact, conditions):
    return all(fact.get(name) in values for name, values in conditions.items())


def _add_up(axes, facts):
    """Return the sums of facts by place and body, and what is in no row of a section.

    :return: dict (row key, column key) → dict body id → number; dict section → number
    """
    rows, columns = (list(filter(_counts, axes[side])) for side in ("rows", "columns"))
    sections = {row["section"] for row in rows if row["section"]}
    sums, gaps = {}, {}
    for fact, value in facts:
        of_columns = [column for column in columns if _meets(fact, column["conditions"])]
        of_rows = [row for row in rows if _meets(fact, row["conditions"])]
        for row in of_rows:
            for column in of_columns:
                place = sums.setdefault((row["key"], column["key"]), {})
                place[fact["company_id"]] = place.get(fact["company_id"], 0) + value
        whole = {row["section"] for row in of_rows if not row["is_part"]}
        for section in sections - whole:
            gaps[section] = gaps.get(section, 0) + value
    return sums, gaps
