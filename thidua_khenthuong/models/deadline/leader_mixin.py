from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..core.workflow_mixin import GROUP_OF_ROLE
from .deadline_mixin import Step

# working days in which a leader is expected to answer
DAYS_TO_ANSWER = 3


def leader_steps(activity):
    """Return the steps of what waits for a leader: his own, and the Office's where he cannot.

    :param activity: xmlid of the type of activity by which the leader is asked
    :return: tuple of Step
    """
    waits = ("leader_until", "!=", False)
    return (
        Step(
            "leader",
            (waits, ("leader_gone", "=", False)),
            "leader_until",
            "_leaders",
            "_leader_office",
            activity,
        ),
        Step(
            "send_on",
            (waits, ("leader_gone", "=", True)),
            "leader_until",
            "_leader_office",
            "_leader_nobody",
            "thidua_khenthuong.activity_send_on",
            # the step before counts it already
            counted=False,
        ),
    )


class LeaderMixin(models.AbstractModel):
    """A record that waits for a leader chosen by name, and never for nobody.

    While it waits the daily run asks him, or the Office where he cannot answer; the Office sends
    it on to another with a reason. The model declares the move "send_on" and, of its own, which
    field names the leader and in which states it waits for him.
    """

    _name = "thidua.leader.mixin"
    _description = "Waits for a leader"
    _inherit = "thidua.deadline.mixin"

    _leader_field = ""
    _leader_states = ()

    leader_until = fields.Date(
        string="Answer expected by",
        compute="_compute_leader_until",
        store=True,
        index="btree_not_null",
        help="While it waits for the leader: three working days from when he was asked.",
    )
    leader_gone = fields.Boolean(
        string="Leader cannot answer",
        compute="_compute_leader_gone",
        compute_sudo=True,
        search="_search_leader_gone",
    )
    leader_fault = fields.Char(
        string="Why the leader cannot answer", compute="_compute_leader_gone", compute_sudo=True
    )

    waits_for_me = fields.Boolean(
        string="Waits for my answer",
        compute="_compute_waits_for_me",
        search="_search_waits_for_me",
        help="I am the leader who is asked, or act for him by delegation.",
    )

    def _leader_advice(self):
        """Hook: say what the leader should look at before he approves (str)."""
        return ""

    # --- computes ---------------------------------------------------------------------------

    @api.depends("state")
    def _compute_leader_until(self):
        """Set the day when it begins to wait, and clear it when it no longer does."""
        for record in self:
            waits = record.state in self._leader_states
            record.leader_until = (record.leader_until or record._leader_day()) if waits else False

    @api.depends(lambda self: ["leader_until", *filter(None, [self._leader_field])])
    @api.depends_context("lang")
    def _compute_leader_gone(self):
        waiting = self.filtered("leader_until")
        away = self._away(waiting[self._leader_field]) if waiting else self.env["res.users"]
        for record in self:
            record.leader_fault = record in waiting and record._leader_fault_of(away)
            record.leader_gone = bool(record.leader_fault)

    def _search_leader_gone(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: who of the leaders is gone; what the user may see is asked around it
        waiting = self.sudo().with_context(active_test=False)
        gone = waiting.search([("leader_until", "!=", False)]).filtered("leader_gone")
        return Domain("id", "in" if True in value else "not in", gone.ids)

    @api.depends(lambda self: ["leader_until", *filter(None, [self._leader_field])])
    @api.depends_context("uid")
    def _compute_waits_for_me(self):
        mine = self.filtered("leader_until")._asked_of_me()
        for record in self:
            record.waits_for_me = record in mine

    def _search_waits_for_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = self._asked_of_me_domain()
        return mine if True in value else ~mine

    # --- actions ----------------------------------------------------------------------------

    def action_send_on(self):
        """Return the window that sends what waits to another leader: Office.

        :return: window action that asks for the leader and the reason
        """
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send to another leader"),
            "res_model": "thidua.send.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_res_model": self._name, "default_res_ids": self.ids},
        }

    # --- what the window calls ----------------------------------------------------------------

    def _send_on(self, leader, reason):
        """Let another leader answer; the one asked before no longer may: Office.

        :param leader: res.users
        :param reason: str, kept in the log and told to the leader
        :raise UserError: where he may not answer this
        """
        self._check_move(self._find_move("send_on"), reason)
        for record in self:
            record._check_other_leader(leader)
            said = self.env._(
                "%(before)s → %(after)s: %(reason)s",
                before=record.sudo()[self._leader_field].name or "—",  # sudo: a name only
                after=leader.name,
                reason=reason,
            )
            record._move("send_on", said, **{self._leader_field: leader.id})

    def _leader_candidates(self):
        """Return who may answer all of these in place of the leader asked (res.users, in sudo)."""
        # sudo: who the leaders are, for the Office that chooses one
        users = self.env["res.users"].sudo()
        leaders = users.search(
            [
                ("all_group_ids", "in", self.env.ref(GROUP_OF_ROLE["leader"]).ids),
                ("share", "=", False),
            ]
        )
        return leaders.filtered(
            lambda leader: all(not record._other_leader_fault(leader) for record in self)
        )

    # --- what a model may say differently ---------------------------------------------------

    def _leader_excluded(self):
        """Return who may not answer, whatever his role (res.users)."""
        return self.env["res.users"]

    # --- moves --------------------------------------------------------------------------------

    def _move_with_reason(self, name, reason):
        if name == "send_on":
            raise UserError(self.env._("Choose the leader to whom it is sent."))
        return super()._move_with_reason(name, reason)

    def _move_values(self, move):
        values = super()._move_values(move)
        if move.name == "send_on":
            return {**values, "leader_until": self[:1]._leader_day()}
        return values

    def _check_other_leader(self, leader):
        fault = self._other_leader_fault(leader)
        if fault:
            raise UserError(
                self.env._(
                    "“%(record)s”: %(fault)s. Choose another leader.",
                    record=self.display_name,
                    fault=fault,
                )
            )

    def _other_leader_fault(self, leader):
        """Say why a leader may not answer this in place of the one asked (str, or empty)."""
        leader = leader.sudo()  # sudo: his name and groups, for the Office
        # sudo: compared only
        if leader == self.sudo()[self._leader_field]:
            return self.env._("%s is the one who is asked already", leader.name)
        if leader in self._leader_excluded():
            return self.env._("%s submitted it, or it concerns him", leader.name)
        return self._cannot_answer(leader)

    # --- who ----------------------------------------------------------------------------------

    def _leader_fault_of(self, away):
        leader = self[self._leader_field]
        if leader in away:
            return self.env._("%s is on leave", leader.name)
        return self._cannot_answer(leader)

    def _cannot_answer(self, leader):
        """Say why somebody cannot answer as a leader here (str, or empty)."""
        if not leader:
            return self.env._("no leader is chosen")
        if not leader.active:
            return self.env._("%s no longer has an account", leader.name)
        if self.company_id not in leader.company_ids:
            return self.env._(
                "%(leader)s does not work in “%(company)s”",
                leader=leader.name,
                company=self.company_id.name,
            )
        if not leader.has_group(GROUP_OF_ROLE["leader"]):
            return self.env._("%s does not have the role of a leader", leader.name)
        return ""

    @api.model
    def _away(self, users):
        """Return those users who are on leave today, where leaves are kept in this system."""
        if "hr.leave" not in self.env:
            return users.browse()
        now = fields.Datetime.now()
        # sudo: whether somebody is there today
        leaves = self.env["hr.leave"].sudo()
        return (
            leaves.search(
                [
                    ("employee_id.user_id", "in", users.ids),
                    ("state", "=", "validate"),
                    ("date_from", "<=", now),
                    ("date_to", ">=", now),
                ]
            ).employee_id.user_id
            & users
        )

    def _leader_day(self):
        company = self.company_id or self.env.company
        return company._thidua_working_day(company._thidua_today(), DAYS_TO_ANSWER)

    def _asked_of_me(self):
        """Return those of the records that the current user may answer as the leader asked."""
        return self.filtered(lambda record: record[self._leader_field] == self.env.user)

    @api.model
    def _asked_of_me_domain(self):
        """Return the domain of what waits for the current user as the leader asked (Domain)."""
        return Domain("leader_until", "!=", False) & Domain(self._leader_field, "=", self.env.uid)

    def _leaders(self):
        """Return who is asked: dict record → res.users."""
        return {record: record[self._leader_field] for record in self}

    def _leader_office(self):
        """Return the Office, which may send it on: dict record → res.users."""
        teams = self.company_id._thidua_office_team()
        return {record: teams[record.company_id] for record in self}

    def _leader_nobody(self):
        return dict.fromkeys(self, self.env["res.users"])
