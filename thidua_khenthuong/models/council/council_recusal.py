from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..core.language import in_company_language

GROUNDS = [
    ("own", "Nominated himself"),
    ("unit_head", "Heads the nominated unit"),
    ("interest", "Declared an interest"),
]


class CouncilRecusal(models.Model):
    """A member who does not vote on an item, and why; told apart from who did not vote."""

    _name = "thidua.council.recusal"
    _description = "Recusal"
    _inherit = "thidua.guard.mixin"
    _order = "item_id, id"
    _server_only = frozenset({"create", "write", "unlink"})

    item_id = fields.Many2one(
        "thidua.council.item", required=True, readonly=True, ondelete="cascade", index=True
    )
    attendance_id = fields.Many2one(
        "thidua.council.attendance",
        string="Member",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    session_id = fields.Many2one(
        related="item_id.session_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(related="item_id.company_id", store=True, index=True)
    ground = fields.Selection(GROUNDS, string="Why recused", required=True, readonly=True)
    note = fields.Text(readonly=True)
    declared_by_id = fields.Many2one(
        "res.users", string="Noted by", readonly=True, help="Empty: found by the system."
    )

    _member_uniq = models.UniqueIndex(
        "(item_id, attendance_id)", "This member is already recused on this nomination."
    )

    def _compute_display_name(self):
        grounds = dict(self._fields["ground"]._description_selection(self.env))
        for recusal in self:
            recusal.display_name = f"{recusal.attendance_id.name} – {grounds[recusal.ground]}"

    def action_withdraw(self):
        """Withdraw a declared interest before the vote: whoever declared it, or the Office."""
        self.check_access("read")
        office = self.env.user.has_group("thidua_khenthuong.group_office")
        self.session_id._hold_recusals()
        for recusal in self:
            own = recusal.attendance_id.user_id == self.env.user
            if not office and not own:
                raise AccessError(
                    self.env._("An interest is withdrawn by the member himself or the Office.")
                )
            if recusal.ground != "interest":
                raise UserError(
                    self.env._(
                        "“%s” is found by the system: it stands as long as it is so.",
                        recusal.display_name,
                    )
                )
        self._tell_withdrawn()
        # sudo: his own, before the vote; all that was checked
        self._with_key().unlink()
        return True

    def _tell_withdrawn(self):
        """Note in the session who takes back which interest, and tell the member."""
        for session, recusals in self.grouped("session_id").items():
            told = in_company_language(session)
            body = told.env._(
                "Withdrawn, and voting again: %s.",
                "; ".join(f"{r.attendance_id.name} – {r.item_id.display_name}" for r in recusals),
            )
            # sudo: a member may only read the session; the author stays he
            noted = told.sudo()
            noted._message_log(body=body)
            others = recusals.attendance_id.user_id - self.env.user
            if others:
                noted.message_notify(
                    partner_ids=others.partner_id.ids, subject=session.display_name, body=body
                )


class CouncilSession(models.Model):
    """Recusals that follow from who is nominated, and those that a member declares."""

    _name = "thidua.council.session"
    _inherit = "thidua.council.session"

    def _hold_recusals(self):
        """Hold the sessions, and raise where the vote has begun."""
        self._lock_rows()
        self._hold()
        for session in self:
            if session.state not in ("draft", "invited", "open", "postponed"):
                raise UserError(
                    self.env._(
                        "“%(session)s” is “%(state)s”: an interest is declared before the vote.",
                        session=session.display_name,
                        state=session._state_label(session.state),
                    )
                )

    def _recuse(self):
        """Note who is nominated himself, or heads what is nominated; drop what is so no more."""
        values = []
        for session in self:
            # sudo: who is nominated and who heads a unit, asked without HR rights
            of_session = session.sudo()
            rows = of_session.attendance_ids.filtered("member_id")
            known = of_session.recusal_ids
            found = {}
            for item in of_session.item_ids:
                for row, ground in item._recused_rows(rows).items():
                    found[item, row] = ground
            stale = known.filtered(
                lambda r, found=found: (
                    r.ground != "interest" and found.get((r.item_id, r.attendance_id)) != r.ground
                )
            )
            kept = {(r.item_id, r.attendance_id) for r in known - stale}
            # found by the system, whoever takes the step
            stale._with_key().unlink()
            values += [
                {"item_id": item.id, "attendance_id": row.id, "ground": ground}
                for (item, row), ground in found.items()
                if (item, row) not in kept
            ]
        if values:
            # found by the system, whoever takes the step
            self.env["thidua.council.recusal"]._with_key().create(values)


class CouncilItem(models.Model):
    """Who has no vote on a nomination."""

    _name = "thidua.council.item"
    _inherit = "thidua.council.item"

    def _recused_rows(self, rows):
        """Return who of these has no vote by himself or his unit (dict attendance → ground)."""
        nomination = self.nomination_id
        person = nomination.employee_id, nomination.partner_id
        unit = nomination.department_id
        # who acts for the head today, too
        heads = unit._acting_users()
        by_head = self.session_id.council_id.recuse_unit_head
        found = {}
        for row in rows:
            member, user = row.member_id, row.user_id
            own_user = user and user in (person[0].user_id | person[1].user_ids)
            if own_user or any(
                who and who in member[name]
                for name, who in zip(("employee_id", "partner_id"), person, strict=True)
            ):
                found[row] = "own"
            elif by_head and (
                (unit.manager_id and unit.manager_id == member.employee_id)
                or (user and user in heads)
            ):
                found[row] = "unit_head"
        return found

    def _declare_interest(self, row, note):
        """Note that a member has an interest in these items and does not vote on them.

        :param row: thidua.council.attendance of the member
        :param note: str, what interest
        """
        session = self.session_id
        session.ensure_one()
        session._hold_recusals()
        known = self.recusal_ids.filtered(lambda r: r.attendance_id == row).item_id
        # sudo: before the vote, by himself or the Office; that was checked
        self.env["thidua.council.recusal"]._with_key().create(
            [
                {
                    "item_id": item.id,
                    "attendance_id": row.id,
                    "ground": "interest",
                    "note": note,
                    "declared_by_id": self.env.uid,
                }
                for item in self - known
            ]
        )
