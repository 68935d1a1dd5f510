from odoo import api, fields, models

from .language import vietnamese


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

    @api.model_create_multi
    def create(self, vals_list):
        """Create companies; what is kept for all to read in a new commune is Vietnamese."""
        companies = super().create(vals_list)
        language = vietnamese(self.env)
        for company, vals in zip(companies, vals_list, strict=True):
            if language and not vals.get("partner_id"):
                company.partner_id.lang = language
        return companies
