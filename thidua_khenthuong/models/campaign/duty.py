from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..core.mail_activity import by_machine
from ..core.workflow_mixin import Move
from ..deadline.deadline_mixin import Step

# what the launch plan says of a duty; the rest is how it goes on
PLANNED = ("sequence", "name", "user_id", "department_id", "body", "date_deadline")


class Duty(models.Model):
    """Who does what in a campaign (tổ chức thực hiện), until when.

    When the plan is launched it becomes an activity of whoever is responsible: the daily run adds
    the e-mail, and tells the leader who approved the plan where it is late.
    """

    _name = "thidua.duty"
    _description = "Duty"
    _inherit = ["thidua.deadline.mixin", "thidua.amendable.mixin", "thidua.search.mixin"]
    _order = "campaign_id, sequence, id"
    _check_company_auto = True

    _workflow_moves = (
        Move("finish", ("open",), "done", ("doer", "office"), "_check_launched"),
        Move("reopen", ("done",), "open", ("office",), "", "_announce", True),
    )
    _workflow_editable = ("open",)
    _workflow_free = frozenset({"active"})
    _workflow_activities = frozenset({"thidua_khenthuong.activity_duty"})
    _deadline_steps = (
        Step(
            "open",
            (
                ("state", "=", "open"),
                ("active", "=", True),
                ("campaign_id.state", "in", ("launched", "closed")),
            ),
            "date_deadline",
            "_owners",
            "_superiors",
            "thidua_khenthuong.activity_duty",
            "campaign_id",
        ),
    )
    _amended_fields = PLANNED
    _archived_when_removed = True

    campaign_id = fields.Many2one("thidua.campaign", required=True, ondelete="cascade", index=True)
    campaign_state = fields.Selection(
        related="campaign_id.state", string="Campaign is", export_string_translation=False
    )
    company_id = fields.Many2one(
        related="campaign_id.company_id", store=True, precompute=True, index=True
    )
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    name = fields.Text(string="Duty", required=True)
    user_id = fields.Many2one(
        "res.users",
        string="Responsible",
        check_company=True,
        index="btree_not_null",
        help="Gets an activity at the launch. Empty: the head of the unit, or whoever submitted "
        "the plan.",
    )
    department_id = fields.Many2one(
        "hr.department", string="Unit", check_company=True, index="btree_not_null"
    )
    body = fields.Char(help="Where it is neither a unit nor a person: Hội đồng TĐKT xã.")
    who = fields.Char(compute="_compute_who", store=True, precompute=True)
    date_deadline = fields.Date(string="Deadline", index="btree_not_null")
    state = fields.Selection(
        [("open", "To do"), ("done", "Done")],
        default="open",
    )
    date_done = fields.Date(string="Done on", readonly=True, copy=False)
    result = fields.Text(copy=False, help="What came of it, for the report.")
    done_late = fields.Boolean(
        compute="_compute_done_late", store=True, export_string_translation=False
    )
    is_late = fields.Boolean(string="Late", compute="_compute_is_late", search="_search_is_late")
    origin_id = fields.Many2one("thidua.duty", ondelete="set null", copy=False)

    # --- computes and constraints ---------------------------------------------------------

    def _search_key_fields(self):
        return ["name", "who"]

    @api.depends("name")
    def _compute_display_name(self):
        for duty in self:
            duty.display_name = duty.name

    @api.depends("user_id", "department_id", "body")
    def _compute_who(self):
        for duty in self:
            # sudo: a name only, as the plan prints it
            duty.who = duty.body or duty.department_id.sudo().name or duty.user_id.sudo().name

    @api.depends("date_deadline", "date_done")
    def _compute_done_late(self):
        for duty in self:
            done, deadline = duty.date_done, duty.date_deadline
            duty.done_late = bool(done and deadline) and done > deadline

    @api.depends("state", "date_deadline", "done_late")
    def _compute_is_late(self):
        today = self._today()
        for duty in self:
            waiting = duty.state == "open" and duty.date_deadline
            duty.is_late = duty.done_late or bool(waiting and duty.date_deadline < today)

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self._today()
        late = Domain("date_deadline", "!=", False) & (
            Domain("done_late", "=", True)
            | Domain("state", "=", "open") & Domain("date_deadline", "<", today)
        )
        return late if True in value else ~late

    @api.constrains("user_id", "department_id", "body")
    def _check_who(self):
        for duty in self:
            if not (duty.user_id or duty.department_id or duty.body):
                raise ValidationError(
                    self.env._(
                        "Duty “%s”: say who does it: a person, a unit, or a body such as the "
                        "council.",
                        duty.name,
                    )
                )

    # --- CRUD -------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        duties = super().create(vals_list)
        duties.campaign_id._hold_editable()
        return duties

    def _check_write(self, vals):
        if "campaign_id" in vals:
            raise UserError(
                self.env._("“%s”: a duty stays with its plan. Make a new one.", self[:1].name)
            )
        if set(vals) & {*PLANNED, "active"}:
            self.campaign_id._hold_editable()
        return super()._check_write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_launched(self):
        self.campaign_id._hold_editable()

    # --- actions ----------------------------------------------------------------------------

    def action_finish(self):
        """Record that the duties are done, today: whoever is responsible, or the Office.

        :return: True
        """
        return self._finish()

    def action_reopen(self):
        """Ask for a reason, then open the duties again: Office."""
        return self._ask_reason("reopen")

    # --- moves --------------------------------------------------------------------------------

    def _finish(self, result=None):
        """Make the move, with what came of it where that is said."""
        said = {"result": result} if result else {}
        return self._move("finish", date_done=self._today(), **said)

    def _check_can_finish(self):
        """Raise as the button does where the current user may not finish the duties."""
        if self:
            self._check_move(self._find_move("finish"), None)
            self._check_launched()

    def _with_role(self, role):
        if role == "doer" and not self._guard_is_system():
            own = self.filtered(lambda duty: self.env.user in duty._responsible())
            return own | (self - own)._given_to_me()
        return super()._with_role(role)

    def _given_to_me(self):
        """Return the duties whose work whoever is responsible has given to the current user."""
        if not self.ids:
            return self.browse()
        # sudo: whose work it is, given by those who may finish the duty
        activities = self.env["mail.activity"].sudo()
        given = activities.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("user_id", "=", self.env.uid),
                ("activity_type_id", "=", self.env.ref("thidua_khenthuong.activity_duty").id),
            ]
        )
        # what somebody has while he acts for a head is not given to him himself
        lent = set(self._deadline_own_activities(given.ids))
        return self.browse({each.res_id for each in given if each.id not in lent})

    def _role_label(self, role):
        if role == "doer":
            return self.env._("whoever is responsible (%s)", self.who or "—")
        return super()._role_label(role)

    def _move_values(self, move):
        values = super()._move_values(move)
        return {**values, "date_done": False} if move.name == "reopen" else values

    def _check_launched(self):
        for duty in self:
            if duty.campaign_id.state not in ("launched", "closed"):
                raise UserError(
                    self.env._(
                        "Duty “%(duty)s”: “%(campaign)s” is not launched yet.",
                        duty=duty.name,
                        campaign=duty.campaign_id.display_name,
                    )
                )

    def _responsible(self):
        """Return who gets the work of this duty, first who has it by himself (res.users)."""
        # sudo: who heads a unit is read for users without HR rights
        duty = self.sudo()
        unit = duty.department_id
        if duty.user_id:
            # named in person it goes to nobody, unless he is named as head of the unit
            charged = duty.user_id | unit._acting_for(duty.user_id)
        else:
            charged = unit._charged_users()
        return (charged or duty.campaign_id.submitted_by_id).with_env(self.env)

    def _announce(self, _reason=None):
        """Make the open duties activities of whoever is responsible, due on their deadline."""
        todo = self.filtered(lambda duty: duty.state == "open" and duty.active)
        for duty in todo:
            user = duty._responsible()[:1]
            if user:
                by_machine(duty).with_context(
                    lang=user.lang, mail_activity_quick_update=True
                ).activity_schedule(
                    "thidua_khenthuong.activity_duty",
                    user_id=user.id,
                    date_deadline=duty.date_deadline or duty.campaign_id.date_end,
                    summary=duty.name[:120],
                )
        todo._announce_to_acting()

    def _announce_changes(self):
        """Give out the work anew where an amendment changed who does it, or until when."""
        todo = self.filtered(lambda duty: duty.state == "open")
        by_machine(todo).activity_unlink(["thidua_khenthuong.activity_duty"])
        todo._announce()

    def _amended_text(self):
        deadline = self.date_deadline and format_date(self.env, self.date_deadline)
        # sudo: a name only
        names = dict.fromkeys(filter(None, [self.who, self.user_id.sudo().name]))
        return f"{', '.join(names)}: {self.name}{f' ({deadline})' if deadline else ''}"

    # --- who owes it, and who is above ----------------------------------------------------------

    def _owners(self):
        """Return who is responsible for each duty: dict thidua.duty → res.users."""
        return {duty: duty._responsible() for duty in self}

    def _superiors(self):
        """Return who approved the plan, or else the Office: dict thidua.duty → res.users."""
        teams = self.company_id._thidua_office_team()
        found = {}
        for duty in self.sudo():  # sudo: who approved the plan is no secret
            responsible = duty._responsible()
            approver = duty.campaign_id.approver_id
            asked = self.env["thidua.delegation"]._who_answers(approver, duty.company_id)
            found[duty] = (
                asked.filtered("active") - responsible or teams[duty.company_id] - responsible
            )
        return found

    def _deadline_label(self):
        return self.name[:120]

    def _deadline_many(self, step, count):
        return self.env._("%(count)s duties to do", count=count)


class MailActivity(models.Model):
    """A duty is done when its activity is marked done, by whoever may finish it."""

    _name = "mail.activity"
    _inherit = "mail.activity"

    def _thidua_endable(self):
        return super()._thidua_endable() | self._thidua_asked()._thidua_of_type("activity_duty")

    def _action_done(self, feedback=False, attachment_ids=False):
        asked = self._thidua_asked()._thidua_of_type("activity_duty")
        # sudo: of which duties they are, and which of these are open
        duties = self.env["thidua.duty"].sudo().browse(asked.sudo().mapped("res_id")).exists()
        waiting = duties.filtered(lambda duty: duty.state == "open").sudo(False)
        # asked before the activity goes: it tells to whom the work was given
        waiting._check_can_finish()
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        by_right = waiting._with_any_role(("doer", "office"))
        by_right._finish(feedback)
        # those to whom the work was given, whose activity is gone now
        (waiting - by_right)._with_key()._finish(feedback)
        return result

    def _thidua_check_change(self, vals):
        """Let the work of a duty be given to somebody else; see the super."""
        of_duties = self._thidua_asked()._thidua_of_type("activity_duty")
        others = self
        if set(vals) == {"user_id"} and of_duties:
            of_duties._check_hand_on(vals["user_id"])
            others = self - of_duties
        return super(MailActivity, others)._thidua_check_change(vals)

    def _check_hand_on(self, user_id):
        """Raise unless the current user may finish the duties, and the other one works there."""
        # sudo: of which duties they are
        duties = self.env["thidua.duty"].browse(self.sudo().mapped("res_id"))
        # sudo: whether somebody works in a company
        user = self.env["res.users"].sudo().browse(user_id).exists()
        duties.check_access("read")
        denied = duties - duties._with_any_role(("doer", "office"))
        if denied:
            raise AccessError(
                self.env._(
                    "Duty “%(duty)s” is given to somebody else by %(who)s, or the Office.",
                    duty=denied[0].name,
                    who=denied[0]._role_label("doer"),
                )
            )
        for duty in duties:
            if not user.active or user.share or duty.company_id not in user.company_ids:
                raise UserError(
                    self.env._(
                        "Duty “%(duty)s”: choose somebody who works in “%(company)s”.",
                        duty=duty.name,
                        company=duty.company_id.name,
                    )
                )
