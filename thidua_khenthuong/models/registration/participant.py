from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..core.mail_activity import by_machine
from ..core.workflow_mixin import Move


class Participant(models.Model):
    """A registration (đăng ký thi đua): a subject that takes part in a campaign.

    Staff register themselves, a unit head the unit and its people; the Office registers anyone
    and accepts, returns or refuses.
    """

    _name = "thidua.participant"
    _description = "Participant"
    _inherit = [
        "thidua.workflow.mixin",
        "thidua.subject.mixin",
        "thidua.classification.mixin",
    ]
    _order = "campaign_id, subject_kind, unit_id, subject_name, id"
    _check_company_auto = True

    _workflow_moves = (
        Move("send", ("draft",), "registered", ("registrant", "office"), "_check_campaign_runs"),
        Move(
            "accept",
            ("draft", "registered", "refused", "withdrawn"),
            "accepted",
            ("office",),
            "_check_accept",
        ),
        Move("amend", ("registered",), "draft", ("office",), "", "_tell_sender", True),
        Move("refuse", ("registered",), "refused", ("office",), "", "_tell_sender", True),
        Move(
            "withdraw",
            ("registered", "accepted"),
            "withdrawn",
            ("sender", "office"),
            needs_reason=True,
        ),
    )
    _workflow_activities = frozenset({"thidua_khenthuong.activity_follow_up"})

    campaign_id = fields.Many2one(
        "thidua.campaign", required=True, ondelete="restrict", index=True, check_company=True
    )
    company_id = fields.Many2one(
        related="campaign_id.company_id", store=True, precompute=True, index=True
    )
    employee_id = fields.Many2one(domain=lambda self: self._choosable("user_id"))
    department_id = fields.Many2one(domain=lambda self: self._choosable())
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("registered", "Registered"),
            ("accepted", "Accepted"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
        ]
    )
    date = fields.Date(
        string="Registered on",
        required=True,
        default=lambda self: self._today(),
        help="Unit and job title are kept as they were on this day.",
    )
    award_ids = fields.Many2many("thidua.award", string="Awards aimed at", tracking=True)
    allowed_award_ids = fields.Many2many(
        "thidua.award", compute="_compute_allowed_award_ids", export_string_translation=False
    )
    initiative = fields.Text(string="Registered initiative", tracking=True)
    target_ids = fields.One2many("thidua.participant.target", "participant_id", string="Targets")
    note = fields.Text(string="Commitment", tracking=True)
    sent_by_id = fields.Many2one("res.users", string="Sent by", readonly=True, copy=False)
    sent_on = fields.Datetime(readonly=True, copy=False)
    is_added = fields.Boolean(
        string="Added by the Office",
        readonly=True,
        copy=False,
        help="Accepted without having been sent by the subject or its unit.",
    )
    registration_deadline = fields.Date(related="campaign_id.registration_deadline")
    is_late = fields.Boolean(
        string="Late",
        compute="_compute_is_late",
        store=True,
        help="Sent after the deadline of that day; a deadline that is moved later changes nothing.",
    )

    _employee_uniq = models.UniqueIndex(
        "(campaign_id, employee_id) WHERE employee_id IS NOT NULL",
        "This employee already takes part in the campaign. Where it was withdrawn or refused, the "
        "Office can accept the registration again.",
    )
    _department_uniq = models.UniqueIndex(
        "(campaign_id, department_id) WHERE department_id IS NOT NULL",
        "This collective already takes part in the campaign. Where it was withdrawn or refused, "
        "the Office can accept the registration again.",
    )
    _partner_uniq = models.UniqueIndex(
        "(campaign_id, partner_id) WHERE partner_id IS NOT NULL",
        "This household or organisation already takes part in the campaign. Where it was withdrawn "
        "or refused, the Office can accept the registration again.",
    )

    # --- computes and constraints ---------------------------------------------------------

    def _subject_date(self):
        return self.date or super()._subject_date()

    @api.model
    def _choosable(self, *own):
        """Return whom the current user may register (domain on an employee or a department).

        :param own: field that names the user whose own it is, where there is one
        """
        if self._is_office():
            return []
        unit = "department_id." if own else ""
        domain = Domain(f"{unit}thidua_acting", "=", True)
        for name in own:
            domain |= Domain(name, "=", self.env.uid)
        return list(domain)

    @api.depends("subject_kind", "date", "company_id")
    def _compute_allowed_award_ids(self):
        """Offer the awards in force on the day that such a subject can receive."""
        for (day, company), participants in self.grouped(
            lambda p: (p.date or p._today(), p.company_id)
        ).items():
            in_force = self.env["thidua.award"]._in_force(day, company)
            for participant in participants:
                participant.allowed_award_ids = in_force.filtered(
                    lambda award, kind=participant.subject_kind: kind in award._subject_kinds()
                )

    @api.depends("sent_on")
    def _compute_is_late(self):
        """What the Office enters counts from the day it registers for, all else from sending."""
        for participant in self:
            deadline, sent_on = participant.campaign_id.registration_deadline, participant.sent_on
            if participant.is_added:
                day = participant.date
            else:
                day = sent_on and participant.company_id._report_day(sent_on)
            participant.is_late = bool(sent_on and deadline and day > deadline)

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_is_editable(self):
        open_to_office = self._open_to_office()
        for participant in self:
            participant.is_editable = participant.state == "draft" or participant in open_to_office

    @api.constrains("campaign_id", "employee_id", "department_id", "partner_id")
    def _check_takes_part(self):
        self._check_campaign_runs()
        for participant in self:
            campaign, kind = participant.campaign_id, participant.subject_kind
            if not campaign._may_join(kind):
                raise ValidationError(
                    self.env._(
                        "“%(name)s” cannot join “%(campaign)s”: its plan does not foresee "
                        "this kind of subject (%(kind)s).",
                        name=participant.subject_name,
                        campaign=campaign.display_name,
                        kind=participant._kind_label(),
                    )
                )

    @api.constrains("award_ids", "date")
    def _check_awards(self):
        for participant in self:
            for award in participant.award_ids:
                problem = participant._award_problem(award)
                if problem:
                    raise ValidationError(problem)

    def _award_problem(self, award):
        """Say in words why this subject cannot aim at an award (str, or False)."""
        if self.subject_kind not in award._subject_kinds():
            return self.env._(
                "“%(name)s” cannot aim at “%(award)s”: it is not for such subjects (%(kind)s).",
                name=self.subject_name,
                award=award.name,
                kind=self._kind_label(),
            )
        if award.date_from > self.date or (award.date_to and award.date_to < self.date):
            return self.env._(
                "“%(name)s” cannot aim at “%(award)s”: it is not in force on %(date)s.",
                name=self.subject_name,
                award=award.name,
                date=format_date(self.env, self.date),
            )
        return False

    # --- CRUD -------------------------------------------------------------------------------

    @api.model
    def default_get(self, fields):
        """Propose oneself and the only campaign where one registers oneself."""
        values = super().default_get(fields)
        if self.env.context.get("thidua_register_me"):
            if not values.get("campaign_id"):
                launched = self.env["thidua.campaign"].search([("state", "=", "launched")], limit=2)
                values["campaign_id"] = launched.id if len(launched) == 1 else False
            if not values.get("department_id") and not values.get("partner_id"):
                values["employee_id"] = self.env.user.employee_id.id
        return values

    @api.model_create_multi
    def create(self, vals_list):
        if not self._holds_key():
            # a day of one's choice would choose the unit, and with it who may register whom
            today = {} if self._is_office() else {"date": self._today()}
            vals_list = [{**vals, **today} for vals in vals_list]
        try:
            return super().create(vals_list)
        except AccessError as error:
            if self._is_office():
                raise
            raise AccessError(
                self.env._(
                    "You may register yourself and, as the head of a unit, the unit and its "
                    "people, in a launched campaign. For anybody else, ask the Office."
                )
            ) from error

    # --- actions ----------------------------------------------------------------------------

    def action_send(self):
        """Send the registrations to the Office: the subject, its unit's head, or the Office."""
        return self._move("send")

    def action_accept(self):
        """Accept the registrations, withdrawn and refused ones too: Office.

        A draft is registered and accepted at once.
        """
        return self._move("accept")

    def action_amend(self):
        """Ask for a reason, then return the registrations to be amended: Office."""
        return self._ask_reason("amend")

    def action_refuse(self):
        """Ask for a reason, then refuse the registrations: Office."""
        return self._ask_reason("refuse")

    def action_withdraw(self):
        """Ask for a reason, then withdraw: who sent it until it is accepted, or the Office."""
        return self._ask_reason("withdraw")

    # --- the flow ---------------------------------------------------------------------------

    def _is_office(self):
        return self._guard_is_system() or self.env.user.has_group("thidua_khenthuong.group_office")

    def _open_to_office(self):
        """Return the records that the Office may still correct, and nobody else."""
        if not self._is_office():
            return self.browse()
        return self.filtered(lambda p: p.state in ("registered", "accepted"))

    def _check_editable(self):
        return super(Participant, self - self._open_to_office())._check_editable()

    def _check_write(self, vals):
        if "date" in vals and not self._is_office():
            raise UserError(
                self.env._(
                    "“%s”: the day of registration is the day it was entered. The Office can "
                    "correct it.",
                    self[:1].display_name,
                )
            )
        return super()._check_write(vals)

    def _with_role(self, role):
        user = self.env.user
        if role == "registrant" and not self._guard_is_system():
            return self.filtered(
                # sudo: who acts for a unit, read for users without HR rights
                lambda p: p._is_own_subject(user) or user in p.sudo().unit_id._acting_users()
            )
        if role == "sender" and not self._guard_is_system():
            return self.filtered(lambda p: p.state == "registered" and p.sent_by_id == user)
        return super()._with_role(role)

    def _role_label(self, role):
        if role == "registrant":
            return self.env._("the subject itself, or the head of its unit")
        if role == "sender":
            return self.env._("whoever sent it, until it is accepted")
        return super()._role_label(role)

    def _move_values(self, move):
        if move.name == "send":
            return self._sent_now()
        if move.name == "amend":
            # late or not is judged anew when it is sent again
            return {"sent_on": False}
        return super()._move_values(move)

    def _sent_now(self):
        return {"sent_by_id": self.env.uid, "sent_on": fields.Datetime.now(), "is_added": False}

    def _check_accept(self):
        """Check the campaign; a draft that the Office accepts was sent by the Office."""
        self._check_campaign_runs()
        drafts = self.filtered(lambda p: p.state == "draft")
        if drafts:
            drafts._with_key().write({**drafts._sent_now(), "is_added": True})

    def _check_campaign_runs(self):
        # sudo: the state of a campaign that one takes part in
        for campaign in self.campaign_id.sudo():
            if campaign.state != "launched":
                raise ValidationError(
                    self.env._(
                        "“%(campaign)s” is “%(state)s”: participants join a launched campaign.",
                        campaign=campaign.display_name,
                        state=campaign._state_label(campaign.state),
                    )
                )

    def _tell_sender(self, reason=None):
        """Open an activity for whoever sent it, unless he has just decided on it himself."""
        for user, participants in self.grouped("sent_by_id").items():
            if not user or user == self.env.user:
                continue
            lang = self.with_context(lang=user.lang)
            by_machine(participants).with_context(
                lang=user.lang, mail_activity_quick_update=True
            ).activity_schedule(
                "thidua_khenthuong.activity_follow_up",
                user_id=user.id,
                summary=lang.env._("The Office has answered your registration"),
                note=Markup("<p>%s</p>") % (reason or ""),
            )

    # --- at nomination ------------------------------------------------------------------------

    def _registration_problem(self, award):
        """Say in words that this subject has not registered for an award (str, or False).

        Registration is not among the legal grounds for a title: movement, achievement, standard
        (Đ7 Luật Thi đua, khen thưởng 2022, trust A).
        """
        if self.state in ("withdrawn", "refused"):
            return self.env._("The registration of “%s” does not stand.", self.subject_name)
        if award in self.award_ids:
            return False
        if self.award_ids:
            return self.env._(
                "“%(name)s” registered for: %(awards)s; not for “%(award)s”.",
                name=self.subject_name,
                awards=", ".join(self.award_ids.mapped("name")),
                award=award.name,
            )
        if self.is_added:
            return self.env._(
                "“%s” did not register: the Office added it to the campaign.", self.subject_name
            )
        return self.env._("“%s” registered without naming an award.", self.subject_name)
