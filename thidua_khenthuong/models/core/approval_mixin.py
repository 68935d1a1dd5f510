from odoo import api, fields, models
from odoo.exceptions import UserError

from .workflow_mixin import GROUP_OF_ROLE, Move

# the first states of what goes on from its approval
APPROVAL_STATES = [("draft", "Draft"), ("submitted", "Submitted"), ("approved", "Approved")]


def approval_moves(in_force="", check="", after="_tell_submitter", asks="", confidential=False):
    """Return the moves by which a leader approves, or returns, what the Office submits.

    :param in_force: the state in which approving it puts it in force at once. Without one it is
        "approved" and lies with the Office until it goes out, and may be returned until then
    :param check: name of the method that raises where it cannot be approved
    :param after: name of the method that runs when it is approved
    :param asks: name of the method that tells what is left undone when it is submitted
    :param confidential: whether only the Office and leaders read why it is returned or sent on
    :return: tuple of Move
    """
    office, leader, waits = ("office",), ("approver",), ("submitted",)
    back = waits if in_force else (*waits, "approved")
    checked = ("_check_can_submit", "_ask_approver")
    said = {"needs_reason": True, "confidential": confidential}
    return (
        Move("submit", ("draft",), "submitted", office, *checked, asks=asks),
        Move("approve", waits, in_force or "approved", leader, check, after),
        Move("give_back", back, "draft", leader, after="_tell_submitter", **said),
        Move("recall", waits, "draft", ("submitter",)),
        Move("send_on", waits, "submitted", office, after="_ask_approver", **said),
    )


class ApprovalMixin(models.AbstractModel):
    """A record that a leader, fixed at submission, approves or returns.

    The model declares the moves of `approval_moves`, and adds to `_check_can_submit` what it asks
    for; neither who submitted nor anyone but the chosen leader may approve.
    """

    _name = "thidua.approval.mixin"
    _description = "Approval by a leader"
    _inherit = "thidua.workflow.mixin"

    _workflow_activities = frozenset(
        {"thidua_khenthuong.activity_approve", "thidua_khenthuong.activity_follow_up"}
    )

    approver_id = fields.Many2one(
        "res.users",
        string="Leader who approves",
        compute="_compute_approver_id",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        check_company=True,
        domain=lambda self: [
            ("all_group_ids", "in", self.env.ref("thidua_khenthuong.group_leader").ids)
        ],
    )
    acted_by_id = fields.Many2one(
        "res.users",
        string="Approved in his place by",
        readonly=True,
        copy=False,
        help="Who acted for the leader by delegation when it was approved, and so signs it.",
    )
    submitted_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    submitted_on = fields.Datetime(readonly=True, copy=False)

    @api.depends("company_id")
    def _compute_approver_id(self):
        for record in self:
            if not record.approver_id:
                record.approver_id = record.company_id.thidua_approver_id

    def action_submit(self):
        """Submit the records to the leaders chosen, asking first where the move says so: Office.

        :return: True, or the window that asks
        :raise UserError: naming all that is missing
        """
        return self._ask_or_move("submit")

    def action_approve(self):
        """Approve: the leader chosen at submission, who did not submit it himself.

        :return: True
        """
        return self._move("approve")

    def action_give_back(self):
        """Ask the leader for a reason, then return the records to whoever submitted them.

        :return: window action that asks for the reason
        """
        return self._ask_reason("give_back")

    def action_recall(self):
        """Take the records back before the leader has decided: whoever submitted them.

        :return: True
        """
        return self._move("recall")

    def _with_role(self, role):
        user = self.env.user
        if role == "approver" and not self._guard_is_system():
            is_leader = user.has_group(GROUP_OF_ROLE["leader"])
            return self.filtered(
                lambda r: is_leader and r.approver_id == user and r.submitted_by_id != user
            )
        if role == "submitter" and not self._guard_is_system():
            return self.filtered(lambda r: r.submitted_by_id == user)
        return super()._with_role(role)

    def _role_label(self, role):
        if role == "approver":
            # sudo: a name only
            name = self.sudo().approver_id.name or "—"
            return self.env._("the leader chosen to approve (%s), never who submitted", name)
        if role == "submitter":
            return self.env._("whoever submitted it")
        return super()._role_label(role)

    def _move_values(self, move):
        if move.name == "submit":
            return {"submitted_by_id": self.env.uid, "submitted_on": fields.Datetime.now()}
        return super()._move_values(move)

    def _log_move(self, move, states, reason, acted_for):
        result = super()._log_move(move, states, reason, acted_for)
        # with the key: who approved is recorded by the moves alone
        if move.target in ("draft", "submitted"):
            self.filtered("acted_by_id")._with_key().acted_by_id = False
        elif "approver" in move.roles:
            acted = self.filtered(lambda record: record.id in acted_for)
            acted._with_key().acted_by_id = self.env.user
        return result

    def _signer(self):
        """Return who signs: the leader who approves, or who acted for him (res.users)."""
        return self.acted_by_id or self.approver_id

    def _check_can_submit(self):
        """Raise, naming it, where something is missing for the leader to decide on."""
        self._check_approver()

    def _check_approver(self):
        """Raise unless each record names a leader who may approve it."""
        for record in self:
            # sudo: reads only whether the chosen user is active and a leader
            approver = record.approver_id.sudo()
            if not approver:
                raise UserError(
                    self.env._("“%s”: choose the leader who approves first.", record.display_name)
                )
            if not approver.active or not approver.has_group(GROUP_OF_ROLE["leader"]):
                raise UserError(
                    self.env._(
                        "“%(record)s”: %(user)s is not a leader and cannot approve. Choose "
                        "another.",
                        record=record.display_name,
                        user=approver.name,
                    )
                )
            if approver == self.env.user:
                raise UserError(
                    self.env._(
                        "“%s”: you cannot approve what you submit yourself. Choose another leader.",
                        record.display_name,
                    )
                )

    def _ask_approver(self, reason=None):
        """Open the activity of the leader who was chosen to approve."""
        asked = self._whom_to_ask()
        for record in self:
            record._schedule("thidua_khenthuong.activity_approve", asked[record], reason)

    def _whom_to_ask(self):
        """Return who is asked to approve: dict record → res.users."""
        return {record: record.approver_id for record in self}

    def _tell_submitter(self, reason=None):
        """Open an activity for whoever submitted: it came back, or it can go on."""
        for record, users in self._who_goes_on().items():
            for user in users:
                told = record.with_context(lang=user.lang)
                record._schedule(
                    "thidua_khenthuong.activity_follow_up",
                    user,
                    reason,
                    summary=told._answer_summary(),
                )

    def _answer_summary(self):
        """Return what became of it, for whoever goes on (str)."""
        if self.state in self._workflow_editable:
            return self.env._("Returned by the leader: amend it, then submit it again")
        return self.env._("Approved by the leader: go on")

    def _who_goes_on(self):
        """Return who hears of the answer: dict record → res.users."""
        return {record: record.submitted_by_id for record in self}
