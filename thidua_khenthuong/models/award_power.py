from odoo import api, fields, models


class AwardPower(models.Model):
    """The power (thẩm quyền) of an authority to confer an award, between two dates."""

    _name = "thidua.award.power"
    _description = "Power to confer an award"
    _inherit = "thidua.dated.mixin"
    _order = "award_id, date_from desc, id"

    award_id = fields.Many2one("thidua.award", required=True, ondelete="cascade", index=True)
    authority_id = fields.Many2one(
        "thidua.authority", required=True, ondelete="restrict", index=True
    )

    @api.depends("award_id.name", "authority_id.name")
    def _compute_display_name(self):
        for power in self:
            power.display_name = f"{power.award_id.name} – {power.authority_id.name}"
