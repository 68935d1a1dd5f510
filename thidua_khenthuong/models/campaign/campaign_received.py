from odoo import api, fields, models


class CampaignReceived(models.Model):
    """Plans that come from a body above, and go to the bodies below."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    superior_reception_id = fields.Many2one(
        "thidua.reception",
        string="Carries out",
        readonly=True,
        check_company=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    sent_below = fields.Boolean(
        string="Send to the bodies below",
        compute="_compute_sent_below",
        store=True,
        readonly=False,
        precompute=True,
        help="When it is launched, each company below receives the plan and can re-launch it.",
    )
    has_below = fields.Boolean(compute="_compute_has_below")
    reception_ids = fields.One2many(
        "thidua.reception",
        "source_campaign_id",
        groups="thidua_khenthuong.group_office,thidua_khenthuong.group_leader",
    )
    reception_count = fields.Integer(
        compute="_compute_reception_count",
        groups="thidua_khenthuong.group_office,thidua_khenthuong.group_leader",
    )

    @api.depends("company_id")
    def _compute_sent_below(self):
        for campaign in self:
            campaign.sent_below = campaign.has_below

    @api.depends("company_id")
    def _compute_has_below(self):
        for campaign in self:
            # sudo: only whether there are any
            company = campaign.company_id.sudo()
            campaign.has_below = bool(company.thidua_below_ids)

    def _compute_reception_count(self):
        groups = self.env["thidua.reception"]._read_group(
            [("source_campaign_id", "in", self.ids)], ["source_campaign_id"], ["__count"]
        )
        counts = dict(groups)
        for campaign in self:
            campaign.reception_count = counts.get(campaign, 0)

    def action_open_receptions(self):
        """Return the window of the bodies below that received the plan."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_reception_sent"
        )
        action["domain"] = [("source_campaign_id", "=", self.id)]
        return action

    def _send_below(self):
        """Send launched plans to the companies right below, and tell their Offices."""
        sent = self.filtered("sent_below")
        # a superior sends to bodies whose records it does not see
        receptions = (
            self.env["thidua.reception"]
            ._with_key()
            .create(
                [
                    {
                        "company_id": company.id,
                        "source_campaign_id": campaign.id,
                        "name": campaign.name,
                        "reference": campaign.reference,
                        "date": campaign.date,
                        "body": campaign.issuing_body,
                        "date_start": campaign.date_start,
                        "date_end": campaign.date_end,
                    }
                    for campaign in sent
                    # sudo: which bodies are right below, whose records it does not see
                    for company in campaign.company_id.sudo().thidua_below_ids
                ]
            )
        )
        receptions._tell_offices()

    def _tell_below(self, amendment):
        """Tell the bodies below that a plan they received was amended."""
        # sudo: as in `_send_below`
        receptions = self.sudo().reception_ids
        number = amendment.reference or amendment.display_name
        for known, same in receptions.grouped("amended_by").items():
            same._with_key().write({"amended_by": ", ".join(filter(None, [known, number]))})
        receptions._tell_offices()
