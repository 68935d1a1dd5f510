from odoo import api, fields, models


class Award(models.Model):
    """Whether the current company has its council vote on an award, and by what rule."""

    _name = "thidua.award"
    _inherit = "thidua.award"

    council_rule_ids = fields.One2many("thidua.council.rule", "award_id", string="Voting rules")
    needs_council = fields.Boolean(
        string="The council votes on it",
        compute="_compute_needs_council",
        help="Set for each company in the Settings: without a counted result it is neither decided "
        "nor proposed.",
    )

    @api.depends_context("company")
    def _compute_needs_council(self):
        # sudo: a setting of one's own company, no secret
        needed = self.env.company.sudo().thidua_council_award_ids
        for award in self:
            award.needs_council = award._origin in needed
