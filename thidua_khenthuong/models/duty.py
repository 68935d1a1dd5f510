from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from .workflow_mixin import Move

# what the launch plan says of a duty; the rest is how it goes on
PLANNED = ("sequence", "name", "user_id", "department_id", "body", "date_deadline")


class Duty(models.Model):
    """Who does what in a campaign (tổ chức thực hiện), until when.

    When the plan is launched it becomes an activity of whoever is responsible.
    """

    _name = "thidua.duty"
    _description = "Duty"
    _inherit = ["thidua.workflow.mixin", "thidua.amendable.mixin", "thidua.search.mixin"]
    _order = "campaign_id, sequence, id"
    _check_company_auto = True

    _workflow_moves = (
        Move("finish", ("open",), "done", ("doer", "office"), "_check_launched"),
        Move("reopen", ("done",), "open", ("office",), "", "_announce", True),
    )
    _workflow_editable = ("open",)
    _workflow_free = frozenset({"active"})
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
        required=True,
        readonly=True,
        copy=False,
        index=True,
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
        today = fields.Date.context_today(self)
        for duty in self:
            waiting = duty.state == "open" and duty.date_deadline
            duty.is_late = duty.done_late or bool(waiting and duty.date_deadline < today)

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
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
        return self._move("finish", date_done=fields.Date.context_today(self))

    def action_reopen(self):
        """Ask for a reason, then open the duties again: Office."""
        return self._ask_reason("reopen")

    # --- moves --------------------------------------------------------------------------------

    def _with_role(self, role):
        if role == "doer" and not self._guard_is_system():
            return self.filtered(lambda duty: self.env.user in duty._responsible())
        return super()._with_role(role)

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
        """Return who gets the work of this duty (res.users, one or none)."""
        # sudo: who heads a unit is read for users without HR rights
        duty = self.sudo()
        head = duty.department_id._acting_users()
        return (duty.user_id or head[:1] or duty.campaign_id.submitted_by_id).with_env(self.env)

    def _announce(self, _reason=None):
        """Make the open duties activities of whoever is responsible, due on their deadline."""
        todo = self.filtered(lambda duty: duty.state == "open" and duty.active)
        for duty in todo:
            user = duty._responsible()
            if user:
                # sudo: the plan's approval gives the work, whoever may write on the duty
                duty.sudo().with_context(
                    lang=user.lang, mail_activity_quick_update=True
                ).activity_schedule(
                    "thidua_khenthuong.activity_duty",
                    user_id=user.id,
                    date_deadline=duty.date_deadline or duty.campaign_id.date_end,
                    summary=duty.name[:120],
                )

    def _announce_changes(self):
        """Give out the work anew where an amendment changed who does it, or until when."""
        todo = self.filtered(lambda duty: duty.state == "open")
        # sudo: as in `_announce`
        todo.sudo().activity_unlink(["thidua_khenthuong.activity_duty"])
        todo._announce()

    def _amended_text(self):
        deadline = self.date_deadline and self.date_deadline.strftime("%d/%m/%Y")
        # sudo: a name only
        names = dict.fromkeys(filter(None, [self.who, self.user_id.sudo().name]))
        return f"{', '.join(names)}: {self.name}{f' ({deadline})' if deadline else ''}"


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def _action_done(self, feedback=False, attachment_ids=False):
        """A duty is done when its activity is marked done, wherever that is done from."""
        activity_type = self.env.ref("thidua_khenthuong.activity_duty", raise_if_not_found=False)
        of_duties = self.filtered(
            lambda a: a.res_model == "thidua.duty" and a.activity_type_id == activity_type
        )
        # with the key: who was given the activity may finish its duty, whoever the plan names
        given = of_duties.filtered(lambda a: a.user_id == self.env.user)
        by_hand = [
            self.env["thidua.duty"]._with_key().browse(given.mapped("res_id")),
            self.env["thidua.duty"].browse((of_duties - given).mapped("res_id")),
        ]
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        for duties in by_hand:
            still_open = duties.exists().filtered(lambda duty: duty.state == "open")
            if still_open:
                if feedback:
                    still_open.result = feedback
                still_open.action_finish()
        return result
