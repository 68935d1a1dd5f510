from odoo import api, fields, models
from odoo.fields import Domain


class SubjectMixin(models.AbstractModel):
    """What is mine: I am its subject, or head the unit that is. Who entered it does not matter."""

    _name = "thidua.subject.mixin"
    _inherit = "thidua.subject.mixin"

    is_mine = fields.Boolean(
        string="Mine",
        compute="_compute_is_mine",
        search="_search_is_mine",
        help="I am the subject, or head the unit that is; not what I entered for others.",
    )

    @api.depends("employee_id", "department_id", "partner_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        mine = self._own_of(self.env.user)
        for record in self:
            record.is_mine = record in mine

    def _search_is_mine(self, operator, _value):
        if operator != "in":
            return NotImplemented
        # sudo: who a subject is, asked without HR rights; the rules still hold for the records
        own = self.env.user.sudo()
        return (
            Domain("employee_id", "in", own.employee_ids.ids)
            | Domain("department_id", "in", self._my_units().ids)
            | Domain("partner_id", "=", own.partner_id.id)
        )

    @api.model
    def _my_units(self):
        """Return the units that the user acts for today (hr.department)."""
        # sudo: which units one heads is asked without HR rights
        units = self.env["hr.department"].sudo().with_context(active_test=False)
        return units.search(units._acting_domain())
