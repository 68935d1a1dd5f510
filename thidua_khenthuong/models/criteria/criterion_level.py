import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..core.figure import figure

_LEVEL = re.compile(r"(?P<name>.*\S)\s*=\s*(?P<points>\d+(?:[.,]\d+)?)")


def parse_levels(text):
    """Read levels as they are typed: "Xuất sắc=10; Tốt=8,5".

    :param text: str or a false value
    :return: list of (name, points), empty for an empty text
    :raise ValueError: with the part that says no level
    """
    levels = []
    for part in filter(None, (part.strip() for part in re.split(r"[;\n]", text or ""))):
        found = _LEVEL.fullmatch(part)
        if not found:
            raise ValueError(part)
        levels.append((found["name"], float(found["points"].replace(",", "."))))
    return levels


def write_levels(levels):
    """Return levels as `parse_levels` reads them.

    :param levels: iterable of (name, points)
    :return: str
    """
    return "; ".join(f"{name}={points:g}" for name, points in levels)


class CriterionLevel(models.Model):
    """A level (mức) of a graded criterion, and the points it gives."""

    _name = "thidua.criterion.level"
    _description = "Level of a criterion"
    _inherit = "thidua.criterion.part.mixin"
    _order = "points desc, id"

    name = fields.Char(string="Name of the level", required=True)

    @api.constrains("name", "points")
    def _check_level(self):
        for level in self:
            if ";" in level.name:
                raise ValidationError(
                    self.env._(
                        "Level “%s”: a semicolon separates levels, so a name cannot hold one.",
                        level.name,
                    )
                )
            if level.points < 0:
                raise ValidationError(
                    self.env._(
                        "Level “%(level)s”: the points are %(points)s; they must be 0 or more.",
                        level=level.name,
                        points=figure(self.env, level.points),
                    )
                )
        self._check_owners()

    def _check_owner(self, criteria):
        criteria._check_levels()
