from odoo import fields, models


class ResCompany(models.Model):
    """Which leader a company proposes to approve its papers."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_approver_id = fields.Many2one(
        "res.users",
        string="Leader who usually approves",
        domain=lambda self: [
            ("all_group_ids", "in", self.env.ref("thidua_khenthuong.group_leader").ids)
        ],
    )
