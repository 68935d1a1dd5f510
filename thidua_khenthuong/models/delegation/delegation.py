from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..core.approval_mixin import approval_moves
from ..core.workflow_mixin import GROUP_OF_ROLE, Move

APPROVALS, UNIT = "approvals", "unit"
KINDS = [
    (APPROVALS, "What waits for a leader to approve or to answer"),
    (UNIT, "Duties of the head of a unit"),
]


def _never_twice(kind):
    """Return the constraint by which nobody has two who act for him on one day."""
    return (
        "EXCLUDE USING gist (int4range(company_id, company_id, '[]') WITH &&, "
        "int4range(user_id, user_id, '[]') WITH &&, daterange(date_from, date_to, '[]') WITH &&) "
        f"WHERE (state = 'confirmed' AND kind = '{kind}')"
    )


class Delegation(models.Model):
    """Who acts for whom while he is away (ủy quyền): from when until when, and in what.

    Signing in another's place (KT., TUQ.) is a matter of the decision's own; this is about who
    takes the steps in the system. A vote in the council is never delegated.
    """

    _name = "thidua.delegation"
    _description = "Delegation while absent"
    _inherit = ["thidua.approval.mixin"]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    _workflow_moves = (
        Move(
            "confirm", ("draft",), "confirmed", ("principal", "admin"), "_check_confirm", "_begin"
        ),
        *approval_moves("confirmed", check="_check_confirm", after="_begin"),
        Move(
            "end",
            ("confirmed",),
            "ended",
            ("principal", "delegate", "admin"),
            "_check_can_end",
            "_stop",
            True,
        ),
    )
    # a paper may be registered after it began
    _workflow_late = frozenset({"paper_number", "paper_date"})
    # what it gives is not given on
    _leader_delegable = False

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    kind = fields.Selection(
        KINDS, string="What is delegated", required=True, default=lambda self: self._usual_kind()
    )
    user_id = fields.Many2one(
        "res.users",
        string="Who is away",
        required=True,
        default=lambda self: self.env.user,
        check_company=True,
        ondelete="restrict",
        index=True,
    )
    delegate_id = fields.Many2one(
        "res.users",
        string="Who acts for him",
        required=True,
        check_company=True,
        ondelete="restrict",
        index=True,
    )
    candidate_ids = fields.Many2many(
        "res.users", compute="_compute_candidate_ids", export_string_translation=False
    )
    date_from = fields.Date(string="From", required=True, default=lambda self: self._today())
    date_to = fields.Date(
        string="Until the end of", required=True, help="The last day, counted in."
    )
    reason = fields.Char(required=True, help="On leave, on a mission, at a course…")
    paper_number = fields.Char(string="Number of the paper", help="Where there is one: 12/UQ-UBND.")
    paper_date = fields.Date(string="Date of the paper")
    end_reason = fields.Char(string="Why it ended early", readonly=True, copy=False)
    ended_on = fields.Datetime(string="Ended early on", readonly=True, copy=False)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("confirmed", "Confirmed"),
            ("ended", "Ended early"),
        ]
    )
    phase = fields.Selection(
        [
            ("none", "Not in force"),
            ("coming", "Not yet begun"),
            ("now", "In force"),
            ("over", "Has ended"),
        ],
        string="Now",
        compute="_compute_phase",
    )

    _days_in_order = models.Constraint(
        "CHECK (date_to >= date_from)", "A delegation ends on the day it begins, or later."
    )
    _two_persons = models.Constraint(
        "CHECK (user_id <> delegate_id)", "Nobody delegates to himself: choose somebody else."
    )
    _approvals_once = models.Constraint(
        _never_twice(APPROVALS),
        "On one of these days somebody acts for this leader already. End that delegation first.",
    )
    _unit_once = models.Constraint(
        _never_twice(UNIT),
        "On one of these days somebody acts for this head already. End that delegation first.",
    )

    # --- computes ---------------------------------------------------------------------------

    @api.model
    def _usual_kind(self):
        return APPROVALS if self.env.user.has_group(GROUP_OF_ROLE["leader"]) else UNIT

    @api.depends("user_id", "delegate_id", "date_from", "date_to")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for delegation in self:
            # sudo: names only
            away, acting = delegation.sudo().user_id.name, delegation.sudo().delegate_id.name
            days = (
                format_date(self.env, day) if day else "…"
                for day in (delegation.date_from, delegation.date_to)
            )
            delegation.display_name = f"{away or '…'} → {acting or '…'} ({' – '.join(days)})"

    @api.depends("kind", "user_id", "company_id")
    def _compute_candidate_ids(self):
        """Colleagues; what leaders decide is delegated to a leader alone."""
        # sudo: who has which role, for whoever names a colleague
        users = self.env["res.users"].sudo()
        leaders = self.env.ref(GROUP_OF_ROLE["leader"]).ids
        for delegation in self:
            found = Domain("share", "=", False) & Domain("id", "!=", delegation.user_id.id)
            found &= Domain("company_ids", "in", delegation.company_id.ids)
            if delegation.kind == APPROVALS:
                found &= Domain("all_group_ids", "in", leaders)
            delegation.candidate_ids = users.search(found).with_env(self.env)

    @api.depends("state", "date_from", "date_to")
    def _compute_phase(self):
        for delegation in self:
            today = delegation._today()
            if delegation.state != "confirmed" or not delegation.date_to:
                delegation.phase = "over" if delegation.state == "ended" else "none"
            elif delegation.date_from > today:
                delegation.phase = "coming"
            else:
                delegation.phase = "now" if delegation.date_to >= today else "over"

    # --- actions ----------------------------------------------------------------------------

    def action_confirm(self):
        """Put one's own delegation in force, or as administrator somebody else's.

        :return: True
        :raise UserError: naming what does not fit
        """
        return self._move("confirm")

    def action_end(self):
        """Ask for a reason, then end it now: whom it concerns, or the administrator.

        :return: window action that asks for the reason
        """
        return self._ask_reason("end")

    # --- moves ------------------------------------------------------------------------------

    def _move_with_reason(self, name, reason):
        if name == "end":
            return self._move(
                "end", reason, end_reason=(reason or "").strip(), ended_on=fields.Datetime.now()
            )
        return super()._move_with_reason(name, reason)

    def _with_role(self, role):
        user = self.env.user
        if not self._guard_is_system():
            if role == "principal":
                return self.filtered(lambda d: d.user_id == user)
            if role == "delegate":
                return self.filtered(lambda d: d.delegate_id == user)
            if role in ("approver", "admin"):
                found = super()._with_role(role)
                return found.filtered(lambda d: not d._grant_fault(user, role == "approver"))
        return super()._with_role(role)

    def _role_label(self, role):
        if role == "principal":
            # sudo: a name only
            return self.env._("who is away (%s)", self.sudo().user_id.name)
        if role == "delegate":
            # sudo: a name only
            return self.env._("who acts for him (%s)", self.sudo().delegate_id.name)
        return super()._role_label(role)

    def _concerned_users(self):
        return super()._concerned_users() | self.sudo().delegate_id  # sudo: who they are

    def _answer_summary(self):
        if self.state == "confirmed":
            return self.env._("The delegation was approved and holds")
        return super()._answer_summary()

    def _begin(self, _reason=None):
        """Tell who acts, and hand over at once what waits."""
        self._put_in_force()
        for delegation in self:
            delegation._tell(delegation.delegate_id, "acts")
            if delegation.submitted_by_id:
                delegation._tell_submitter()
            if delegation.user_id != self.env.user:
                delegation._tell(delegation.user_id, "acted_for")

    def _stop(self, reason):
        """Tell both, and give back at once what waits."""
        self._put_in_force()
        for delegation in self:
            for user in (delegation.user_id | delegation.delegate_id) - self.env.user:
                delegation._tell(user, "ended", reason)

    def _tell(self, user, what, note=None):
        # sudo: names only
        told = self.sudo().with_context(lang=user.lang)
        until = format_date(told.env, told.date_to)
        summary = {
            "acts": told.env._(
                "You act for %(user)s until %(date)s", user=told.user_id.name, date=until
            ),
            "acted_for": told.env._(
                "%(user)s acts for you until %(date)s", user=told.delegate_id.name, date=until
            ),
            "ended": told.env._("The delegation of %s has ended", told.user_id.name),
        }[what]
        self._schedule("thidua_khenthuong.activity_follow_up", user, note, summary=summary)
