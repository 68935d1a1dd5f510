from odoo import api, fields, models

from ..core.figure import figure
from ..organisation.subject_mixin import SUBJECT_KINDS


class BonusMultiplier(models.Model):
    """What an individual's coefficient is multiplied by for another kind of subject.

    A collective receives twice, a household one and a half times what an individual does (Đ54.2–3
    NĐ 152/2025/NĐ-CP, trust A). It holds for commendation forms that have a coefficient for
    individuals and none of their own for the kind; titles are never multiplied.
    """

    _name = "thidua.bonus.multiplier"
    _description = "Bonus multiplier"
    _inherit = "thidua.dated.mixin"
    _order = "subject_kind, date_from desc, id desc"

    subject_kind = fields.Selection(SUBJECT_KINDS, required=True)
    factor = fields.Float(
        string="Times an individual's", digits=(6, 3), required=True, aggregator=None
    )
    provision = fields.Char(help="Where it stands in its basis, as a bonus cites it: Đ54.3.")

    _factor_positive = models.Constraint("CHECK (factor > 0)", "A multiplier is above zero.")
    _others = models.Constraint(
        "CHECK (subject_kind != 'individual')",
        "An individual's coefficient is what is multiplied: choose another kind.",
    )
    _multiplier_uniq = models.UniqueIndex(
        "(subject_kind, date_from, COALESCE(company_id, 0))",
        "There is already a multiplier for this kind of subject from that date.",
    )

    @api.depends("subject_kind", "factor")
    def _compute_display_name(self):
        kinds = dict(self._fields["subject_kind"]._description_selection(self.env))
        for multiplier in self:
            factor = figure(self.env, multiplier.factor, digits=3)
            multiplier.display_name = f"{kinds.get(multiplier.subject_kind, '')} × {factor}"
