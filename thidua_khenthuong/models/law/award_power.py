from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..organisation.subject_mixin import SUBJECT_KINDS


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
    for_collective = fields.Boolean(string="Collectives")
    for_individual = fields.Boolean(string="Individuals")
    for_household = fields.Boolean(string="Households")
    for_organisation = fields.Boolean(string="Organisations")
    scope = fields.Char(string="On whom", compute="_compute_scope")

    @api.depends("award_id.name", "authority_id.name")
    def _compute_display_name(self):
        for power in self:
            power.display_name = f"{power.award_id.name} – {power.authority_id.name}"

    @api.depends(lambda self: [f"for_{kind}" for kind, _label in SUBJECT_KINDS])
    def _compute_scope(self):
        for power in self:
            named = power._named_kinds()
            labels = [
                self._fields[f"for_{kind}"]._description_string(self.env)
                for kind, _label in SUBJECT_KINDS
                if kind in named
            ]
            power.scope = ", ".join(labels) or self.env._("All who can receive it")

    @api.constrains(
        "award_id", "for_collective", "for_individual", "for_household", "for_organisation"
    )
    def _check_kinds(self):
        for power in self:
            if power._named_kinds() - power.award_id._subject_kinds():
                raise ValidationError(
                    self.env._(
                        "“%(power)s” covers subjects who cannot receive “%(award)s” at all. Choose "
                        "among those of the award, or none for all of them.",
                        power=power.display_name,
                        award=power.award_id.name,
                    )
                )

    def _named_kinds(self):
        """Return the subject kinds the power is limited to, empty for all (set of str)."""
        return {kind for kind, _label in SUBJECT_KINDS if self[f"for_{kind}"]}

    def _kinds(self):
        """Return the subject kinds the power covers (set of str)."""
        return self._named_kinds() or self.award_id._subject_kinds()
