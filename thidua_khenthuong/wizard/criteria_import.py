from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.criteria.criterion_counted import parse_unit
from ..models.criteria.criterion_level import parse_levels
from ..paper import criteria
from ..paper.numbers import is_twofold
from .import_mixin import ImportColumn, folded_title

_REQUIRED = {"kind", "name"}
_FIGURES = {"maximum", "weight"}


class CriteriaImport(models.TransientModel):
    """Reads the criteria of a set from an Excel sheet."""

    _name = "thidua.criteria.import"
    _description = "Import criteria"
    _inherit = "thidua.import.mixin"

    _blank_name = "mau-nhap-tieu-chi.xlsx"

    set_id = fields.Many2one(
        "thidua.criteria.set", string="Criteria set", help="Empty: a new set is made."
    )
    name = fields.Char(string="Name of the new set")
    mode = fields.Selection(
        [("replace", "Replace its criteria"), ("add", "Add to its criteria")],
        required=True,
        default="replace",
    )

    def _import_columns(self):
        return [
            ImportColumn(
                column.key,
                column.title,
                required=column.key in _REQUIRED,
                width=column.width,
                choices=column.choices,
                figures=column.key in _FIGURES,
            )
            for column in criteria.COLUMNS
        ]

    def _import_values(self, rows, fail):
        if not self.set_id and not (self.name or "").strip():
            raise UserError(self.env._("Choose a criteria set, or give the new one a name."))
        titles = {column.key: column.title for column in criteria.COLUMNS}

        def fail_at(number):
            return lambda key, message: fail(number, titles[key], message)

        return [self._row_values(values, fail_at(number)) for number, values in rows]

    def _import_create(self, values_list):
        criteria_set, before = self.set_id, {"made": not self.set_id}
        if not criteria_set:
            criteria_set = self.env["thidua.criteria.set"].create({"name": self.name.strip()})
        elif self.mode == "replace":
            before["replaced"] = criteria_set.line_ids.copy_data()
            criteria_set.line_ids.unlink()
        last = max(criteria_set.line_ids.mapped("sequence"), default=0)
        lines = self.env["thidua.criteria.set.line"].create(
            [
                {**values, "set_id": criteria_set.id, "sequence": last + place}
                for place, values in enumerate(values_list, 1)
            ]
        )
        self._note_import(lines, criteria_set, before)
        if self.env.context.get("default_set_id"):
            # the form of the set is behind this window
            return {"type": "ir.actions.act_window_close"}
        return criteria_set._get_records_action(context={})

    # --- one row --------------------------------------------------------------------------

    def _row_values(self, values, fail):
        """Turn one row into the values of a line; `fail` takes a column's key and a message."""
        method, source = self._choice(criteria.METHODS, values, "method", fail) or ("points", "")
        found = {
            "subject_kind": self._choice(criteria.KINDS, values, "kind", fail),
            "group_name": self._text(values["group"]),
            "subgroup_name": self._text(values["subgroup"]),
            "code": self._text(values["code"]),
            "name": self._text(values["name"]),
            "description": self._text(values["guidance"]),
            "method": method,
            "source": source or False,
            "evidence_required": bool(self._choice(criteria.EVIDENCE, values, "evidence", fail)),
            "effect": self._effect(values, fail) or "base",
        }
        found.update(
            self._graded(values, fail)
            if method == "levels"
            else self._scale(values, method, source, fail)
        )
        weight = self._number(values, "weight", fail)
        # a plan with one column of points
        return {**found, "weight": found.get("max_score") if values["weight"] == "" else weight}

    def _scale(self, values, method, source, fail):
        """Return maximum and scale of a criterion that is not graded."""
        maximum = self._number(values, "maximum", fail)
        if values["maximum"] == "":
            fail("maximum", self.env._("it is empty"))
        if maximum == 0:
            fail("maximum", self.env._("it must be above 0."))
        found = {"max_score": maximum}
        if method == "computed":
            found["rule_ids"] = self._rule_vals(values, source, fail)
        elif method == "counted":
            found.update(self._counted(values, maximum, fail))
        elif values["levels"] != "":
            fail("levels", self.env._("only the method “%s” has levels.", self._graded_word()))
        return found

    def _counted(self, values, maximum, fail):
        """Return points for each piece of a counted criterion."""
        line, text = self.env["thidua.criteria.set.line"], str(values["levels"])
        unit = parse_unit(text)
        if not unit:
            fail("levels", self._twofold(text, "counted") or line._unit_text_fault(text))
            return {}
        fault = line._counted_fault(unit[0], maximum) if maximum else ""
        if fault:
            fail("levels", fault)
        return {"unit_points": unit[0], "unit_name": unit[1]}

    def _rule_vals(self, values, source, fail):
        """Return the commands of a computed criterion's table of points."""
        line = self.env["thidua.criteria.set.line"]
        try:
            rules = criteria.parse_rules(str(values["levels"]))
        except ValueError as error:
            fail(
                "levels",
                self._twofold(error.args[0], "computed")
                or self.env._(
                    "“%(part)s” is no rule. Write rules as: hạng 3=20; tăng 5=15. The measures "
                    "are: %(words)s.",
                    part=error.args[0],
                    words=", ".join(criteria.RULE_WORDS.values()),
                ),
            )
            return []
        fault = line._rules_fault(rules, source, self._number(values, "maximum", lambda *_: 0) or 0)
        if fault:
            fail("levels", fault)
        names = ("kind", "threshold", "points")
        return [Command.create(dict(zip(names, rule, strict=True))) for rule in rules]

    def _graded(self, values, fail):
        """Return levels and maximum of a graded criterion; an empty maximum is the best level."""
        line = self.env["thidua.criteria.set.line"]
        maximum = self._number(values, "maximum", fail)
        try:
            levels = parse_levels(str(values["levels"]))
        except ValueError as error:
            part = error.args[0]
            fail("levels", self._twofold(part, "levels") or line._level_text_fault(part))
            return {}
        best = max((points for _name, points in levels), default=0)
        fault = line._levels_fault(levels, best if maximum is None else maximum)
        if fault:
            fail("levels", fault)
        elif not best:
            fail("levels", self.env._("its best level must give more than 0 points."))
        return {"level_text": values["levels"], "max_score": best}

    def _effect(self, values, fail):
        """Return how a criterion counts, by the word of today or of before, or None."""
        before = {folded_title(word): effect for word, effect in criteria.ALSO_EFFECTS.items()}
        effect = before.get(folded_title(str(values["effect"])))
        return effect or self._choice(criteria.EFFECTS, values, "effect", fail)

    def _typed_figures(self, values, columns):
        [levels] = [column.title for column in criteria.COLUMNS if column.key == "levels"]
        method, _source = self._choice(criteria.METHODS, values, "method", None) or ("", "")
        within = criteria.typed_figures(str(values["levels"]), method)
        return super()._typed_figures(values, columns) + [(levels, typed) for typed in within]

    def _twofold(self, text, method):
        """Say of a number within a text that it may be read as two (str), "" where none may."""
        twofold = filter(is_twofold, criteria.typed_figures(text, method))
        return next(map(self._no_figure, twofold), "")

    def _choice(self, words, values, key, fail):
        """Return the key of `words` (dict key → word) that a cell means, or None."""
        if values[key] == "":
            return None
        found = {folded_title(word): value for value, word in words.items()}
        value = found.get(folded_title(str(values[key])))
        if value is None:
            fail(
                key,
                self.env._(
                    "“%(value)s” is not allowed; choose one of: %(allowed)s.",
                    value=values[key],
                    allowed="; ".join(words.values()),
                ),
            )
        return value

    def _number(self, values, key, fail):
        """Return the number in a cell (float), or None where it is empty or none."""
        return self._figure(values[key], lambda message: fail(key, message))

    @api.model
    def _text(self, value):
        """Return a cell as text (1, not 1.0), False for an empty one."""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value) or False

    @api.model
    def _graded_word(self):
        return criteria.METHODS["levels", ""]
