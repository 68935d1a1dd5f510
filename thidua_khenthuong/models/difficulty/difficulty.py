from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...paper.words import sentence
from ..core.collation import sort_key
from ..core.workflow_mixin import GROUP_OF_ROLE, Move
from ..deadline.leader_mixin import leader_steps

# as the paper words them
STATE_LABELS = {
    "draft": "Chưa gửi",
    "sent": "Đang xem xét",
    "raised": "Đang xin ý kiến lãnh đạo",
    "answered": "Đã trả lời",
}


class Difficulty(models.Model):
    """A difficulty (khó khăn, vướng mắc) of a unit in a campaign, and the answer to it.

    The Office answers, or raises it to a leader who does.
    """

    _name = "thidua.difficulty"
    _description = "Difficulty"
    _inherit = ["thidua.leader.mixin", "thidua.search.mixin"]
    _order = "campaign_id, unit_id, id desc"
    _check_company_auto = True
    # whoever may read one may comment on it and attach to it
    _mail_post_access = "read"

    _workflow_moves = (
        Move("send", ("draft",), "sent", ("sender",), "_check_campaign", "_ask_office"),
        Move("raise_up", ("sent",), "raised", ("office",), "_check_leader", "_ask_leader"),
        Move("take_back", ("raised",), "sent", ("office",)),
        Move("send_on", ("raised",), "raised", ("office",), "", "_ask_leader", True),
        Move("answer", ("sent", "raised"), "answered", ("answerer",), "_check_answer", "_notify"),
        Move(
            "give_back", ("sent", "raised"), "draft", ("answerer",), "", "_ask_clarification", True
        ),
        Move("reopen", ("answered",), "sent", ("sender", "office"), "", "_ask_office", True),
    )
    _leader_field = "leader_id"
    _leader_states = ("raised",)
    _deadline_steps = leader_steps("thidua_khenthuong.activity_answer")
    # who may write these two, and when, is checked by itself
    _workflow_free = frozenset({"answer", "leader_id"})
    _workflow_activities = frozenset(
        {"thidua_khenthuong.activity_answer", "thidua_khenthuong.activity_clarify"}
    )

    name = fields.Char(string="Subject line", required=True)
    campaign_id = fields.Many2one(
        "thidua.campaign",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
        domain=[("state", "=", "launched")],
    )
    company_id = fields.Many2one(
        related="campaign_id.company_id", store=True, precompute=True, index=True
    )
    unit_id = fields.Many2one(
        "hr.department",
        compute="_compute_unit_id",
        store=True,
        precompute=True,
        readonly=False,
        check_company=True,
        ondelete="restrict",
        index=True,
        help="The sender's own unit, unless he heads another. The Office may send for any.",
    )
    description = fields.Text(string="Difficulty", required=True)
    proposal = fields.Text(string="Suggestion", help="What the unit proposes, or asks for.")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("sent", "At the Office"),
            ("raised", "With the leader"),
            ("answered", "Answered"),
        ],
        group_expand=True,
    )
    sender_id = fields.Many2one(
        "res.users", required=True, readonly=True, copy=False, default=lambda self: self.env.user
    )
    sent_on = fields.Datetime(readonly=True, copy=False)
    leader_id = fields.Many2one(
        "res.users",
        string="Leader who is asked",
        compute="_compute_leader_id",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        check_company=True,
        domain=lambda self: [
            ("all_group_ids", "in", self.env.ref("thidua_khenthuong.group_leader").ids)
        ],
    )
    answer = fields.Text(copy=False)
    answered_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    answered_on = fields.Datetime(readonly=True, copy=False)
    can_answer = fields.Boolean(compute="_compute_can_answer", export_string_translation=False)

    # --- computes and constraints -----------------------------------------------------------

    @api.depends("campaign_id", "sender_id")
    def _compute_unit_id(self):
        for difficulty in self:
            if not difficulty.unit_id:
                difficulty.unit_id = difficulty._own_units()[:1]

    @api.depends("company_id")
    def _compute_leader_id(self):
        for difficulty in self:
            if not difficulty.leader_id:
                difficulty.leader_id = difficulty.company_id.thidua_approver_id

    @api.depends("state", "leader_id")
    @api.depends_context("uid")
    def _compute_can_answer(self):
        answerable = self._with_role("answerer")
        for difficulty in self:
            difficulty.can_answer = difficulty in answerable

    @api.constrains("campaign_id")
    def _check_campaign(self):
        for difficulty in self:
            campaign = difficulty.campaign_id
            if campaign.state != "launched":
                raise ValidationError(
                    self.env._(
                        "“%(difficulty)s”: “%(campaign)s” is “%(state)s”. Difficulties are sent "
                        "from a campaign that is launched and not closed.",
                        difficulty=difficulty.name,
                        campaign=campaign.display_name,
                        state=campaign._state_label(campaign.state),
                    )
                )

    @api.constrains("unit_id", "sender_id")
    def _check_unit(self):
        for difficulty in self:
            if difficulty.sender_id.has_group(GROUP_OF_ROLE["office"]):
                continue
            # sudo: names of units only
            unit, own = difficulty.unit_id.sudo(), difficulty._own_units()
            if unit not in own:
                raise ValidationError(
                    self.env._(
                        "“%(difficulty)s”: you send for your own unit or one that you head "
                        "(%(own)s), not for “%(unit)s”.",
                        difficulty=difficulty.name,
                        own=", ".join(own.mapped("name")) or "—",
                        unit=unit.name or "—",
                    )
                )

    # --- CRUD -------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        if not self._holds_key():
            vals_list = [{**vals, "answer": False} for vals in vals_list]
        return super().create(vals_list)

    # --- actions ----------------------------------------------------------------------------

    def action_send(self):
        """Send to the Office: whoever wrote it.

        :return: True
        :raise UserError: where the campaign is not running
        """
        return self._move("send")

    def action_raise(self):
        """Ask the leader chosen: Office.

        :return: True
        :raise UserError: where no leader is chosen who may answer
        """
        return self._move("raise_up")

    def action_take_back(self):
        """Take it back from the leader before he has answered: Office.

        :return: True
        """
        return self._move("take_back")

    def action_answer(self):
        """Send the answer: the Office, or the leader where it was raised.

        :return: True
        :raise UserError: where there is no answer yet
        """
        return self._move("answer")

    def action_give_back(self):
        """Ask for a reason, then return it to be clarified: the Office or the leader.

        :return: window action that asks for the reason
        """
        return self._ask_reason("give_back")

    def action_reopen(self):
        """Ask for a reason, then open an answered one again: who sent it, or the Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("reopen")

    # --- paper ------------------------------------------------------------------------------

    def _paper_rows(self):
        """Return what the list for the report shows, in the order of campaigns and units.

        :return: list of dict of str: unit, description, proposal, answer, state
        """
        return [
            {
                "unit": difficulty.unit_id.sudo().name or "",  # sudo: a unit's name
                "description": f"{difficulty.name}\n{difficulty.description}",
                "proposal": difficulty.proposal or "",
                "answer": difficulty.answer or "",
                "state": STATE_LABELS[difficulty.state],
            }
            for difficulty in self.sorted(lambda d: (d.campaign_id.id, d._unit_key(), d.id))
        ]

    def _unit_key(self):
        return sort_key(self.unit_id.sudo().name)  # sudo: a unit's name

    def _paper_list_head(self):
        """Return the official head of a list of these difficulties (dict of str)."""
        company = self.company_id[:1] or self.env.company
        campaign = self.campaign_id
        subtitle = f"({sentence(campaign._movement_words())})" if len(campaign) == 1 else ""
        return {
            **company._paper_head(),
            "title": "TỔNG HỢP KHÓ KHĂN, VƯỚNG MẮC VÀ ĐỀ XUẤT, KIẾN NGHỊ",
            "subtitle": subtitle,
            "sheet": "Khó khăn, vướng mắc",
        }

    # --- who may ----------------------------------------------------------------------------

    def _with_role(self, role):
        user = self.env.user
        if role == "sender" and not self._guard_is_system():
            # sudo: whether who sent it is still there; where not, the Office goes on with it
            left = self.filtered(lambda d: not d.sender_id.sudo().active)._with_role("office")
            return left | self.filtered(lambda d: d.sender_id == user)
        if role == "answerer" and not self._guard_is_system():
            is_leader = user.has_group(GROUP_OF_ROLE["leader"])
            at_office = self._with_role("office").filtered(lambda d: d.state == "sent")
            raised = self.filtered(lambda d: is_leader and d.state == "raised")
            return at_office | raised._asked_of_me()
        return super()._with_role(role)

    def _role_label(self, role):
        if role == "sender":
            # sudo: a name only
            return self.env._("whoever sent it (%s)", self.sudo().sender_id.name)
        if role == "answerer":
            return self.env._("the Office, or the leader who was asked")
        return super()._role_label(role)

    def _check_write(self, vals):
        if "answer" in vals:
            self._check_may_write(self._with_role("answerer"), "answer")
        if "leader_id" in vals:
            at_office = self.filtered(lambda d: d.state == "sent")
            self._check_may_write(at_office._with_role("office"), "leader_id")
        return super()._check_write(vals)

    def _check_may_write(self, allowed, field):
        denied = self - allowed
        if denied:
            raise UserError(
                self.env._(
                    "“%(difficulty)s” is “%(state)s”: you may not fill in “%(field)s” now. The "
                    "Office does so while it is there, or the leader who was asked.",
                    difficulty=denied[0].display_name,
                    state=denied[0]._state_label(denied[0].state),
                    field=self._fields[field]._description_string(self.env),
                )
            )

    def _own_units(self):
        """Return the units the sender may speak for: his own, then those he heads."""
        # sudo: whoever sends need not have HR rights
        employees = self.sender_id.sudo().employee_ids.filtered(
            lambda e: e.company_id == self.company_id or not self.company_id
        )
        # sudo: the units that the sender heads, who need not have HR rights
        units = self.env["hr.department"].sudo()
        headed = units.search(
            [
                "|",
                ("manager_id", "in", employees.ids),
                ("thidua_head_user_id", "in", self.sender_id.ids),
            ]
        )
        # sudo: those for whose head he acts
        acting = units.search(units.with_user(self.sender_id).sudo()._acting_domain())
        return employees.department_id | headed | acting

    # --- moves ------------------------------------------------------------------------------

    def _move_values(self, move):
        now = fields.Datetime.now()
        if move.name == "send":
            return {"sent_on": now}
        if move.name == "answer":
            return {"answered_by_id": self.env.uid, "answered_on": now}
        if move.name == "reopen":
            return {"answered_by_id": False, "answered_on": False}
        return super()._move_values(move)

    def _check_answer(self):
        for difficulty in self:
            if not (difficulty.answer or "").strip():
                raise UserError(self.env._("“%s”: write the answer first.", difficulty.name))

    def _check_leader(self):
        for difficulty in self:
            # sudo: reads only whether the chosen user is active and a leader
            leader = difficulty.leader_id.sudo()
            if not leader.active or not leader.has_group(GROUP_OF_ROLE["leader"]):
                raise UserError(
                    self.env._(
                        "“%s”: choose the leader who is asked first, an active one.",
                        difficulty.name,
                    )
                )

    def _ask_office(self, reason=None):
        """Open one activity at the Office of each one's company."""
        for difficulty in self:
            clerk = difficulty._office_user()
            if clerk:
                difficulty._schedule("thidua_khenthuong.activity_answer", clerk, reason)

    def _office_user(self):
        """Return who of the Office is asked: whoever launched the campaign, else another."""
        # sudo: finds whom to ask; reads a user and his groups only
        launcher = self.campaign_id.sudo().submitted_by_id
        if launcher.active and launcher.has_group(GROUP_OF_ROLE["office"]):
            return launcher
        return self.company_id._office_users().get(self.company_id)

    def _ask_leader(self, reason=None):
        """Open the activity of the leader who is asked."""
        asked = self._leaders()
        for difficulty in self:
            difficulty._schedule("thidua_khenthuong.activity_answer", asked[difficulty], reason)

    def _leader_excluded(self):
        return self.sender_id

    def _ask_clarification(self, reason=None):
        """Open an activity for whoever sent it: it came back."""
        for difficulty in self:
            # sudo: whether he is still there
            sender = difficulty.sender_id.sudo().filtered("active") or difficulty._office_user()
            if sender:
                difficulty._schedule("thidua_khenthuong.activity_clarify", sender, reason)

    def _notify(self, _reason=None):
        """Tell whoever sent it the answer."""
        for difficulty in self:
            sender = difficulty.sender_id.sudo()  # sudo: his language and address
            # sudo: a leader may notify though he may only read
            told = difficulty.sudo().with_context(lang=sender.lang)
            told.message_notify(
                partner_ids=sender.partner_id.ids,
                subject=told.env._("Answered: %s", difficulty.name),
                body=difficulty.answer,
            )
