from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..core.figure import figure

# measures for which less is better
_DESCENDING = {"top"}
# kind of rule → the source whose criteria it may stand in
SOURCE_OF_KIND = {
    "top": "ranking",
    "risen": "ranking",
    "share": "reports",
    "grassroots": "initiatives",
    "province": "initiatives",
    "state": "initiatives",
    "spread": "initiatives",
}


class CriterionRule(models.Model):
    """A row of a computed criterion's table of points: from what measure on, how many points."""

    _name = "thidua.criterion.rule"
    _description = "Rule of a computed criterion"
    _inherit = "thidua.criterion.part.mixin"
    _order = "points desc, id"

    kind = fields.Selection(
        [
            ("top", "Ranked at least"),
            ("risen", "Risen by places"),
            ("share", "Reports on time (%)"),
            ("grassroots", "Initiatives, grassroots level or above"),
            ("province", "Initiatives, province or above"),
            ("state", "Initiatives, whole country"),
            ("spread", "Units that took an initiative up"),
        ],
        string="Measure",
        required=True,
    )
    threshold = fields.Float(
        string="From", digits=(8, 2), required=True, help="Ranked 3: up to the third place."
    )

    _threshold_not_negative = models.Constraint(
        "CHECK (threshold >= 0)", "The threshold of a rule cannot be negative."
    )

    @api.depends("kind", "threshold", "points")
    def _compute_display_name(self):
        for rule in self:
            rule.display_name = rule._text()

    @api.constrains("kind", "threshold", "points")
    def _check_rule(self):
        for rule in self:
            if rule.threshold < 0 or rule.points < 0:
                raise ValidationError(
                    self.env._("Rule “%s”: threshold and points must be 0 or more.", rule._text())
                )
        self._check_owners()

    def _check_owner(self, criteria):
        criteria._check_rules()

    def _is_met(self, measure):
        """Return whether a measure (number, or None where there is none) reaches the rule."""
        if measure is None:
            return False
        if self.kind in _DESCENDING:
            return 0 < measure <= self.threshold
        return measure >= self.threshold

    def _text(self):
        """Return the rule in words: "ranked 3rd or better → 20 points" (str)."""
        figures = {name: figure(self.env, self[name]) for name in ("threshold", "points")}
        if self.kind == "top":
            return self.env._("ranked %(threshold)s or better → %(points)s points", **figures)
        if self.kind == "risen":
            return self.env._(
                "risen by %(threshold)s places or more → %(points)s points", **figures
            )
        if self.kind == "share":
            return self.env._("%(threshold)s%% or more on time → %(points)s points", **figures)
        if self.kind == "spread":
            return self.env._(
                "taken up by %(threshold)s or more units → %(points)s points", **figures
            )
        if self.kind == "state":
            return self.env._(
                "%(threshold)s or more initiatives recognised for the whole country → "
                "%(points)s points",
                **figures,
            )
        if self.kind == "province":
            return self.env._(
                "%(threshold)s or more initiatives recognised by the province or above → "
                "%(points)s points",
                **figures,
            )
        return self.env._(
            "%(threshold)s or more initiatives recognised → %(points)s points", **figures
        )
