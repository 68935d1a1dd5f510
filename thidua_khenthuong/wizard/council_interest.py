from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class CouncilInterest(models.TransientModel):
    """Declares that a member has an interest in nominations, and does not vote on them."""

    _name = "thidua.council.interest"
    _description = "Declare an interest"
    _inherit = "thidua.guard.mixin"

    session_id = fields.Many2one("thidua.council.session", required=True)
    attendance_id = fields.Many2one(
        "thidua.council.attendance",
        string="Member",
        required=True,
        compute="_compute_attendance_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('session_id', '=', session_id), ('member_id', '!=', False)]",
    )
    item_ids = fields.Many2many(
        "thidua.council.item",
        string="Nominations",
        domain="[('session_id', '=', session_id)]",
    )
    note = fields.Text(string="What interest", help="A relative, a business…")

    @api.depends("session_id")
    def _compute_attendance_id(self):
        """A member declares for himself."""
        for window in self:
            window.attendance_id = window.session_id.attendance_ids.filtered(
                lambda row: row.member_id and row.user_id == self.env.user
            )[:1]

    def action_confirm(self):
        """Note the interest, before the vote: the member himself, or the Office for him.

        :return: action that closes the window
        """
        self.ensure_one()
        row, session = self.attendance_id, self.session_id
        session.check_access("read")
        office = self.env.user.has_group("thidua_khenthuong.group_office")
        if not office and row.user_id != self.env.user:
            raise AccessError(
                self.env._("An interest is declared by the member himself, or by the Office.")
            )
        if not row.member_id or row.session_id != session or self.item_ids.session_id != session:
            raise UserError(
                self.env._(
                    "Choose a member with a vote in “%s”, and nominations on its agenda.",
                    session.display_name,
                )
            )
        if not (self.note or "").strip():
            raise UserError(self.env._("Say what interest it is: it stands in the minutes."))
        self.item_ids._declare_interest(row, self.note.strip())
        return {"type": "ir.actions.act_window_close"}
