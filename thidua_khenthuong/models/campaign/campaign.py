from odoo import Command, api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.misc import format_date

from ..core.approval_mixin import approval_moves
from ..core.document_mixin import unique_number
from ..core.workflow_mixin import Move
from ..organisation.subject_mixin import SUBJECT_KINDS

# sections of the plan's points, each a list of its own in the form
SECTIONS = {
    "purpose_ids": "purpose",
    "requirement_ids": "requirement",
    "content_ids": "content",
    "commended_ids": "commended",
    "standard_ids": "standard",
    "closing_ids": "closing",
    "recipient_ids": "recipient",
}


def points(section):
    """Return the field of a campaign's points of one section."""
    return fields.One2many(
        "thidua.campaign.item", "campaign_id", domain=[("section", "=", section)]
    )


class Campaign(models.Model):
    """An emulation campaign (phong trào thi đua), from its launch plan to its archive.

    Approving the plan launches it: the Chairman launches locally (Đ18.3 Luật Thi đua, khen
    thưởng 2022, trust A).
    """

    _name = "thidua.campaign"
    _description = "Campaign"
    _inherit = [
        "thidua.approval.mixin",
        "thidua.document.mixin",
        "thidua.cites.mixin",
        "thidua.search.mixin",
        "thidua.kept.mixin",
    ]
    _order = "date_start desc, id desc"
    _check_company_auto = True

    _workflow_moves = (
        *approval_moves("launched", check="_check_own_plan", after="_launch"),
        Move("apply", ("submitted",), "applied", ("approver",), "_check_amendment", "_amend"),
        Move("close", ("launched",), "closed", ("office",), "_check_can_close", asks="_ask_close"),
        Move("reopen", ("closed",), "launched", ("office",), needs_reason=True),
        Move("file_away", ("closed",), "archived", ("office",)),
        Move("bring_back", ("archived",), "closed", ("office",), needs_reason=True),
    )
    _workflow_free = frozenset({"active", "registration_deadline"})
    _workflow_late = frozenset({"number"})
    # launched once, it is known to all
    _kept_open = frozenset({"launched", "closed", "archived"})
    # a plan carries out the one above; which laws it cites besides is its author's choice
    _cites_proposes = False

    name = fields.Char(string="Title", required=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("launched", "Launched"),
            ("applied", "Applied"),
            ("closed", "Closed"),
            ("archived", "Archived"),
        ]
    )
    symbol = fields.Char(default=lambda self: self.env.company.thidua_plan_symbol)
    issuing_body = fields.Char(
        required=True, default=lambda self: self.env.company.thidua_body or self.env.company.name
    )
    superior_reference = fields.Char(
        string="Superior plan no.", help="Number of the superior plan carried out: 267/KH-UBND."
    )
    superior_date = fields.Date(string="Superior plan of")
    superior_body = fields.Char(string="Superior plan by")
    # Luật Thi đua, khen thưởng 2022, Đ16 (trust A)
    kind = fields.Selection(
        [("regular", "Regular"), ("thematic", "Thematic")], required=True, default="thematic"
    )
    scope = fields.Selection(
        [
            ("nation", "Nationwide"),
            ("sector", "Ministry, sector or province"),
            ("cluster", "Cluster"),
            ("unit", "Agency, unit or commune"),
        ],
        default="unit",
        help="Đ16 Luật Thi đua, khen thưởng 2022 (trust A).",
    )
    date_start = fields.Date(string="Runs from", copy=False)
    date_end = fields.Date(string="Runs to", copy=False)
    recognise_annual = fields.Boolean(string="Commends every year", default=True)
    recognise_final = fields.Boolean(string="Commends at the final summary", default=True)
    for_collective = fields.Boolean(string="Collectives take part", default=True)
    for_individual = fields.Boolean(string="Individuals take part", default=True)
    for_household = fields.Boolean(string="Households take part")
    for_organisation = fields.Boolean(string="Organisations take part")
    collective_note = fields.Text(
        string="Which collectives", help="As the plan words it: the commune's boards, branches…"
    )
    individual_note = fields.Text(string="Which individuals")
    household_note = fields.Text(string="Which households")
    organisation_note = fields.Text(string="Which organisations")

    item_ids = fields.One2many("thidua.campaign.item", "campaign_id", copy=True)
    purpose_ids = points("purpose")
    requirement_ids = points("requirement")
    content_ids = points("content")
    commended_ids = points("commended")
    standard_ids = points("standard")
    closing_ids = points("closing")
    recipient_ids = points("recipient")
    quota_ids = fields.One2many("thidua.quota", "campaign_id", string="Quotas", copy=True)
    duty_ids = fields.One2many("thidua.duty", "campaign_id", string="Duties", copy=True)
    duty_count = fields.Integer(compute="_compute_duties")
    duty_done_count = fields.Integer(compute="_compute_duties")
    duty_late_count = fields.Integer(compute="_compute_duties")
    attachment_ids = fields.Many2many("ir.attachment", string="Attachments", copy=False)
    registration_deadline = fields.Date(
        copy=False,
        tracking=True,
        help="Last day to register. A registration sent later is taken, and marked as late. The "
        "Office may move the deadline after launch too.",
    )

    _dates = models.Constraint(
        "CHECK (date_end >= date_start)", "A campaign cannot end before it starts."
    )
    _number_uniq = unique_number(
        "Another campaign of this year already has this number.", within="company_id, year, symbol"
    )

    # --- computes and constraints ---------------------------------------------------------

    def _search_key_fields(self):
        return ["name", "reference"]

    @api.depends("name", "movement", "reference")
    def _compute_display_name(self):
        """Name it by its number and the movement's own name, which is shorter than the title."""
        for campaign in self:
            parts = (campaign.reference, campaign.movement or campaign.name)
            campaign.display_name = " – ".join(part for part in parts if part)

    @api.depends("duty_ids.state", "duty_ids.is_late")
    def _compute_duties(self):
        for campaign in self:
            duties = campaign.duty_ids
            campaign.duty_count = len(duties)
            campaign.duty_done_count = len(duties.filtered(lambda duty: duty.state == "done"))
            campaign.duty_late_count = len(
                duties.filtered(lambda duty: duty.state == "open" and duty.is_late)
            )

    @api.constrains("registration_deadline", "date_end")
    def _check_registration_deadline(self):
        for campaign in self:
            deadline, end = campaign.registration_deadline, campaign.date_end
            if deadline and end and deadline > end:
                raise ValidationError(
                    self.env._(
                        "“%(campaign)s”: the registration deadline (%(deadline)s) is after its "
                        "last day (%(end)s). Choose an earlier one.",
                        campaign=campaign.name,
                        deadline=format_date(self.env, deadline),
                        end=format_date(self.env, end),
                    )
                )

    @api.constrains("date_start", "date_end")
    def _check_dates(self):
        for campaign in self:
            start, end = campaign.date_start, campaign.date_end
            if start and end and end < start:
                raise ValidationError(
                    self.env._(
                        "“%(campaign)s”: the campaign ends (%(end)s) before it starts (%(start)s). "
                        "Correct one of the dates.",
                        campaign=campaign.name,
                        end=format_date(self.env, end),
                        start=format_date(self.env, start),
                    )
                )

    # --- CRUD --------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        campaigns = super().create(vals_list)
        campaigns._own_attachments()
        return campaigns

    def write(self, vals):
        result = super().write(vals)
        if "attachment_ids" in vals:
            self._own_attachments()
        return result

    def copy_data(self, default=None):
        """Copy a plan; quotas of awards that nobody confers any more stay behind.

        The district tier's giấy khen ended on 30/06/2025: a plan copied later goes on without it.
        """
        vals_list = super().copy_data(default)
        if self.env.context.get("thidua_amend"):
            return vals_list
        for campaign, vals in zip(self, vals_list, strict=True):
            awards = campaign.quota_ids.award_id._authority_on(self._today(), campaign.company_id)
            vals["quota_ids"] = [
                Command.create(quota)
                for quota in campaign.quota_ids.copy_data()
                if self.env["thidua.award"].browse(quota["award_id"]) in awards
            ]
        return vals_list

    def _own_attachments(self):
        """Bind uploaded files to their campaign, so that whoever reads it may read them."""
        for campaign in self:
            # sudo: files that the user has just put in, and that belong to nothing yet
            loose = campaign.attachment_ids.sudo().filtered(
                lambda file: not file.res_id and file.create_uid == self.env.user
            )
            loose.write({"res_model": self._name, "res_id": campaign.id})

    # --- actions -----------------------------------------------------------------------------

    def action_close(self):
        """Close the campaign when every round is closed: Office."""
        return self._ask_or_move("close")

    def action_file_away(self):
        """Archive a closed campaign: Office."""
        return self._move("file_away")

    def action_open_duties(self):
        """Return the window of the campaign's duties."""
        return self._open("thidua_khenthuong.action_duty")

    # --- moves --------------------------------------------------------------------------------

    def _launch(self, reason=None):
        """Tell who submitted, give out the duties, send the plan to the bodies below."""
        self._tell_submitter(reason)
        self.duty_ids._announce()
        self._send_below()

    # --- checks of moves ----------------------------------------------------------------------

    def _check_can_submit(self):
        for campaign in self:
            missing = campaign._missing_for_launch()
            if missing:
                raise UserError(
                    self.env._(
                        "“%(campaign)s” cannot be submitted yet. A launch plan needs (Đ17 Luật Thi "
                        "đua, khen thưởng 2022):\n%(missing)s",
                        campaign=campaign.name,
                        missing="\n".join(f"• {item}" for item in missing),
                    )
                )
        return super()._check_can_submit()

    def _missing_for_launch(self):
        """Name all that a launch plan lacks.

        Đ17 Luật Thi đua, khen thưởng 06/2022/QH15 (trust A): goal, scope, subjects, contents and
        criteria, time.

        :return: list of str, empty where the plan is complete
        """
        wanted = [
            (self.date, self.env._("the day of issue")),
            (self.purpose_ids, self.env._("the goal: at least one purpose")),
            (self.scope, self.env._("the scope")),
            (self._subject_kinds(), self.env._("the subjects: who takes part")),
            (self.content_ids, self.env._("the contents of emulation")),
            (self.date_start, self.env._("the time: the first day")),
            (self.date_end, self.env._("the time: the last day")),
        ]
        return [what for there, what in wanted if not there]

    def _subject_kinds(self):
        """Return the subject kinds that the plan lets take part (list of str)."""
        return [kind for kind, _label in SUBJECT_KINDS if self[f"for_{kind}"]]

    def _may_join(self, kind):
        """Return whether subjects of a kind may take part (bool)."""
        return kind in self._subject_kinds()

    def _check_can_close(self):
        """Raise where something in the campaign still goes on; whatever does adds its own check."""

    def _quota_for(self, round_kind, award, subject_kind):
        """Return the thidua.quota that a nomination counts in, empty where there is none."""
        return self.quota_ids.filtered(
            lambda quota: (
                quota.round_kind == round_kind
                and quota.award_id == award
                and quota._counts(subject_kind)
            )
        )

    def _open(self, xmlid):
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        action["domain"] = [("campaign_id", "=", self.id)]
        # the second for windows that are opened from the list: the client drops defaults there
        action["context"] = {"default_campaign_id": self.id, "thidua_campaign_id": self.id}
        return action
