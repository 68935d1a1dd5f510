import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_compare, float_round

from ...paper.numbers import read_number
from ..core.figure import figure

_UNIT = re.compile(r"(?P<each>\d[\d.,]*)\s*/\s*(?P<piece>[^=;/]*)")
# more are no longer chosen from a list
COUNT_MAX = 100


def parse_unit(text):
    """Read points for each piece as they are typed: "0,25/tin bài".

    :param text: str or a false value
    :return: (points, name), or None where the text says none
    """
    found = _UNIT.fullmatch((text or "").strip())
    try:
        return found and (read_number(found["each"]), found["piece"].strip())
    except ValueError:
        return None


class CriterionMixin(models.AbstractModel):
    """Counted criteria: so many points for each piece, up to the maximum."""

    _name = "thidua.criterion.mixin"
    _inherit = "thidua.criterion.mixin"

    unit_points = fields.Float(
        string="Points each", digits=(8, 2), help="0.25 points for each, up to the maximum."
    )
    unit_name = fields.Char(string="What is counted", help="Article, initiative, late report…")

    @api.depends("method", "unit_points", "unit_name")
    def _compute_level_text(self):
        result = super()._compute_level_text()
        for criterion in self.filtered(lambda c: c.method == "counted" and c.unit_points):
            criterion.level_text = f"{criterion.unit_points:g}/{criterion.unit_name or ''}"
        return result

    @api.onchange("level_text")
    def _onchange_level_text(self):
        if self.method != "counted":
            return super()._onchange_level_text()
        unit = parse_unit(self.level_text)
        if self.level_text and not unit:
            message = self._unit_text_fault(self.level_text)
            return {"warning": {"title": self.env._("Points for each"), "message": message}}
        self.unit_points, self.unit_name = unit or (0.0, False)
        return None

    @api.constrains("method", "max_score", "unit_points", "unit_name")
    def _check_counted(self):
        for criterion in self.filtered(lambda c: c.method == "counted"):
            fault = self._counted_fault(criterion.unit_points, criterion.max_score)
            if set("/=;") & set(criterion.unit_name or ""):
                fault = self.env._(
                    "“%s” cannot be the name of what is counted: “/”, “=” and “;” have a meaning "
                    "in sheets.",
                    criterion.unit_name,
                )
            if fault:
                raise ValidationError(
                    self.env._("Criterion “%(name)s”: %(fault)s", name=criterion.name, fault=fault)
                )

    @api.model
    def _counted_fault(self, each, maximum):
        """Say what is wrong with the points for each piece (str), empty where nothing is."""
        if float_compare(each, 0, precision_digits=2) <= 0:
            return self.env._("say how many points each piece gives; it must be above 0.")
        if float_compare(each, maximum, precision_digits=2) > 0:
            return self.env._(
                "one piece gives %(each)s points, but its maximum score is %(maximum)s.",
                each=figure(self.env, each),
                maximum=figure(self.env, maximum),
            )
        if maximum / each > COUNT_MAX:
            return self.env._(
                "at %(each)s points for each, the maximum of %(maximum)s is reached by more than "
                "%(most)s pieces. Choose the method “By points” instead.",
                each=figure(self.env, each),
                maximum=figure(self.env, maximum),
                most=COUNT_MAX,
            )
        return ""

    def _allowed_scores(self):
        if self.method != "counted":
            return super()._allowed_scores()
        found, count, points = {0: self._counted_name(0)}, 0, 0.0
        while float_compare(points, self.max_score, precision_digits=2) < 0:
            count += 1
            points = float_round(min(count * self.unit_points, self.max_score), 2)
            found[points] = self._counted_name(count)
        found[points] = self.env._("%s or more", found[points])
        return found

    def _allowed_note(self):
        if self.method != "counted":
            return super()._allowed_note()
        return self.env._(
            "%(each)s for each %(piece)s, at most %(maximum)s",
            each=figure(self.env, self.unit_points),
            piece=self._piece(),
            maximum=figure(self.env, self.max_score),
        )

    def _with_level_commands(self, vals):
        text = vals.get("level_text")
        if not text or (vals.get("method") or self[:1].method) != "counted":
            return super()._with_level_commands(vals)
        unit = parse_unit(text)
        if not unit:
            raise ValidationError(self._unit_text_fault(text))
        others = {name: value for name, value in vals.items() if name != "level_text"}
        return {"unit_points": unit[0], "unit_name": unit[1], **others}

    @api.model
    def _unit_text_fault(self, text):
        """Say that a text does not say how many points each piece gives (str)."""
        return self.env._(
            "“%s” does not say how many points each piece gives. Write them as: 0.25/article.", text
        )

    def _counted_name(self, count):
        return f"{count} {self._piece()}"

    def _piece(self):
        return (self.unit_name or "").strip() or self.env._("time")
