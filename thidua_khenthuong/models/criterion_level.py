import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# Whoever writes levels through their criterion holds this object, which no RPC context can: the
# criterion checks them when all are written, not one by one on the way.
TOGETHER = object()

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
    _inherit = "thidua.workflow.part.mixin"
    _order = "points desc, id"
    _workflow_parent = "campaign_id"

    criterion_id = fields.Many2one(
        "thidua.criterion", string="Criterion of a campaign", ondelete="cascade", index=True
    )
    line_id = fields.Many2one(
        "thidua.criteria.set.line", string="Criterion of a set", ondelete="cascade", index=True
    )
    # not stored: a value given for it counts for nothing, so that it opens no closed campaign
    campaign_id = fields.Many2one(related="criterion_id.campaign_id")
    company_id = fields.Many2one(
        "res.company", compute="_compute_company_id", store=True, precompute=True, index=True
    )
    name = fields.Char(string="Name of the level", required=True)
    points = fields.Float(digits=(8, 2), required=True)

    _one_owner = models.Constraint(
        "CHECK (num_nonnulls(criterion_id, line_id) = 1)",
        "A level belongs to one criterion, of a campaign or of a set.",
    )
    _points_not_negative = models.Constraint(
        "CHECK (points >= 0)", "The points of a level cannot be negative."
    )

    @api.depends("criterion_id.company_id", "line_id.company_id")
    def _compute_company_id(self):
        for level in self:
            level.company_id = level.criterion_id.company_id or level.line_id.company_id

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
                        "Level “%(level)s”: the points are %(points)g; they must be 0 or more.",
                        level=level.name,
                        points=level.points,
                    )
                )
        self._check_owners()

    @api.model_create_multi
    def create(self, vals_list):
        # its company is its criterion's, whatever is given: the rules rest on it
        levels = super().create(
            [{k: v for k, v in vals.items() if k != "company_id"} for vals in vals_list]
        )
        levels._check_owners()
        return levels

    def write(self, vals):
        if {"criterion_id", "line_id", "company_id"} & set(vals):
            raise UserError(
                self.env._(
                    "“%s”: a level stays with its criterion. Delete it and add it to the other.",
                    self[:1].name,
                )
            )
        return super().write(vals)

    def unlink(self):
        criteria, lines = self.criterion_id, self.line_id
        result = super().unlink()
        if not self._is_together():
            criteria._check_levels()
            lines._check_levels()
        return result

    def _is_together(self):
        return self.env.context.get("thidua_levels") is TOGETHER

    def _check_owners(self):
        if not self._is_together():
            self.criterion_id._check_levels()
            self.line_id._check_levels()
