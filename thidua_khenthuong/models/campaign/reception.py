from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..core.workflow_mixin import Move

# sections that a body below takes over; its own recipients and words are its own
TAKEN_OVER = ("purpose", "requirement", "content", "commended", "standard")


class Reception(models.Model):
    """A superior's plan that came to a body below, to be re-launched there or noted.

    It carries what the body below may know of the plan; the plan itself stays with the superior,
    and no body sees what another does with it. Only the superior sees how far each one is.
    """

    _name = "thidua.reception"
    _description = "Plan from above"
    _inherit = "thidua.received.mixin"
    _order = "date desc, id desc"

    _workflow_moves = (
        # once more where one's own draft was deleted
        Move(
            "relaunch",
            ("new", "noted", "relaunched"),
            "relaunched",
            ("receiver",),
            "_check_can_relaunch",
            "_make_campaign",
        ),
        Move("note", ("new",), "noted", ("receiver",), needs_reason=True),
    )
    _received_activity = "thidua_khenthuong.activity_receive"
    _workflow_activities = frozenset({_received_activity})

    name = fields.Char(string="Title", required=True, readonly=True)
    date = fields.Date(string="Issued on", readonly=True)
    body = fields.Char(string="Issued by", readonly=True)
    date_start = fields.Date(string="Runs from", readonly=True)
    date_end = fields.Date(string="Runs to", readonly=True)
    source_campaign_id = fields.Many2one(
        "thidua.campaign", required=True, readonly=True, ondelete="restrict", index=True
    )
    source_company_id = fields.Many2one(
        related="source_campaign_id.company_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(
        [("new", "New"), ("noted", "Noted"), ("relaunched", "Re-launched")],
        default="new",
    )
    campaign_id = fields.Many2one(
        "thidua.campaign",
        string="Own plan",
        compute="_compute_campaign_id",
    )
    campaign_ids = fields.One2many("thidua.campaign", "superior_reception_id")
    campaign_state = fields.Selection(
        selection="_campaign_states",
        string="Own plan is",
        compute="_compute_campaign_id",
    )
    amended_by = fields.Char(
        string="Amended above by", readonly=True, help="Later plans of the superior, by number."
    )

    _once = models.UniqueIndex(
        "(source_campaign_id, company_id)", "This plan has already come to that body."
    )

    @api.model
    def _campaign_states(self):
        return self.env["thidua.campaign"]._fields["state"]._description_selection(self.env)

    def _search_key_fields(self):
        return ["name", "reference"]

    @api.depends("name", "reference")
    def _compute_display_name(self):
        for reception in self:
            parts = (reception.reference, reception.name)
            reception.display_name = " – ".join(part for part in parts if part)

    @api.depends("campaign_ids.state")
    @api.depends_context("allowed_company_ids")
    def _compute_campaign_id(self):
        for reception in self:
            # sudo: the superior may know how far the plan is, not what it says
            campaign = reception.sudo().campaign_ids[:1]
            own = campaign.company_id in self.env.companies
            reception.campaign_id = campaign.id if own else False
            reception.campaign_state = campaign.state

    # --- actions ------------------------------------------------------------------------------

    def action_relaunch(self):
        """Take the plan over into a draft of one's own: the Office of the receiving body.

        Contents and criteria are copied; numbers, quotas, duties and recipients are one's own.

        :return: window action of the new thidua.campaign
        """
        self.ensure_one()
        self._move("relaunch")
        return self.action_open_campaign()

    def action_note(self):
        """Ask for the reason, then take note without a plan of one's own: the receiving Office."""
        return self._ask_reason("note")

    def action_open_campaign(self):
        """Return the window of the plan that carries this one out."""
        self.ensure_one()
        return self.campaign_id._window()

    # --- moves --------------------------------------------------------------------------------

    def _check_can_relaunch(self):
        for reception in self:
            if reception.campaign_ids:
                raise UserError(
                    self.env._(
                        "“%(reception)s” is carried out by “%(campaign)s” already.",
                        reception=reception.name,
                        campaign=reception.campaign_ids[0].display_name,
                    )
                )
            # sudo: only whether the plan above is still in force
            if reception.source_campaign_id.sudo().state != "launched":
                raise UserError(
                    self.env._(
                        "“%s” is no longer in force above. Take note of it instead.",
                        reception.name,
                    )
                )

    def _make_campaign(self, _reason=None):
        # sudo: a plan sent down may be copied by who received it, and nothing else read
        values = [reception._plan_values(reception.source_campaign_id) for reception in self.sudo()]
        # with the key: which superior plan it carries out is recorded here alone
        self.env["thidua.campaign"]._keyed().create(values)

    def _plan_values(self, source):
        """Return the values of one's own draft of a superior's plan (dict)."""
        copied = source.with_context(thidua_amend=False)
        items = copied.item_ids.filtered(lambda item: item.section in TAKEN_OVER)
        scalar = ("name", "movement", "kind", "date_end")
        kinds = ("collective", "individual", "household", "organisation")
        return {
            **{name: source[name] for name in scalar},
            **source._shared_commendation_type(),
            **{f"for_{kind}": source[f"for_{kind}"] for kind in kinds},
            "scope": "unit",
            "date_start": max(filter(None, [source.date_start, self._today()])),
            "company_id": self.company_id.id,
            "superior_reception_id": self.id,
            "superior_reference": self.reference,
            "superior_date": self.date,
            "superior_body": self.body,
            "issuing_body": self.company_id.thidua_body or self.company_id.name,
            "symbol": self.company_id.thidua_plan_symbol,
            "item_ids": [Command.create(vals) for vals in items.copy_data()],
        }
