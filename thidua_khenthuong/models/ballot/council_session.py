from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.language import in_company_language
from ..core.primary import primary_cursor
from ..core.workflow_mixin import Move
from . import box

ONLINE = "secret_online"
# what is kept when a voting opens
OPENED = ("quorum_note", "quorum_asked", "recused_base", "voting_date")
BALLOTS = tuple(f"ballots_{name}" for name in ("issued", "returned", "missing", "valid", "invalid"))


class CouncilSession(models.Model):
    """The secret ballot of a session in the system: who may vote, and how far it is.

    While it is open nobody reads more than how many have voted, see `box`.
    """

    _name = "thidua.council.session"
    _inherit = "thidua.council.session"

    _workflow_activities = frozenset({"thidua_khenthuong.activity_ballot"})
    _workflow_moves = (
        Move(
            "void_ballot",
            ("voting",),
            "open",
            ("office",),
            "",
            "_after_void",
            needs_reason=True,
        ),
    )

    ballot_progress = fields.Char(
        string="Have voted",
        compute="_compute_ballot_progress",
        help="How many, and of how many. Nobody sees who, nor what was chosen.",
    )
    my_ballot = fields.Selection(
        [("none", "No vote"), ("open", "To be cast"), ("cast", "Cast")],
        string="My ballot",
        compute="_compute_my_ballot",
    )
    ballot_receipts = fields.Text(
        string="Receipts of the ballots counted",
        readonly=True,
        copy=False,
        help="Whoever voted finds his receipt here: his ballot was counted. It does not tell how "
        "he voted.",
    )

    def init(self):
        box.make_tables(self.env.cr)
        return super().init()

    # --- computes -----------------------------------------------------------------------------

    @api.depends("state", "voting")
    def _compute_ballot_progress(self):
        open_ = self.filtered(lambda s: s._is_ballot_open())
        counts = {}
        if open_:
            # an unlogged table is on no replica
            with primary_cursor(self.env) as cr:
                counts = box.progress(cr, open_.ids)
        for session in self:
            voted, voters = counts.get(session.id, (0, 0))
            session.ballot_progress = session in open_ and f"{voted} / {voters}"

    @api.depends("state", "voting")
    @api.depends_context("uid")
    def _compute_my_ballot(self):
        rows = {session: session._my_row() for session in self if session._is_ballot_open()}
        voted = {}
        if any(rows.values()):
            with primary_cursor(self.env) as cr:
                voted = {s: box.has_voted(cr, s.id, row.id) for s, row in rows.items() if row}
        for session in self:
            cast = voted.get(session)
            session.my_ballot = "none" if cast is None else "cast" if cast else "open"

    def _is_ballot_open(self):
        return bool(self.id) and self.state == "voting" and self.voting == ONLINE

    def _my_row(self):
        """Return the row of attendance of the user as a member (thidua.council.attendance)."""
        rows = self._ballot_rows()
        return rows.filtered(lambda row: row.user_id == self.env.user)[:1]

    def _ballot_rows(self):
        """Return whoever has a vote on something (thidua.council.attendance)."""
        entitled = [item._entitled() for item in self.item_ids]
        members = self.env["thidua.council.member"].union(*entitled)
        return self.attendance_ids.filtered(lambda row: row.member_id in members)

    # --- opening ------------------------------------------------------------------------------

    def _before_voting_opens(self):
        result = super()._before_voting_opens()
        for session in self.filtered(lambda s: s.voting == ONLINE):
            session._check_log_ins()
        return result

    def _check_log_ins(self):
        """Raise where somebody with a vote could not vote in the system."""
        rows = self._ballot_rows()
        # sudo: only whether the log-in works
        without = rows.filtered(lambda row: not row.sudo().user_id.active)
        if without:
            raise UserError(
                self.env._(
                    "“%(session)s”: no log-in of %(names)s. Enter it in the council's members and "
                    "call again who is in office, or vote on paper.",
                    session=self.display_name,
                    names=self._some_names(without.mapped("name")),
                )
            )

    def _after_voting_opened(self, reason=None):
        result = super()._after_voting_opened(reason)
        for session in self.filtered(lambda s: s.voting == ONLINE):
            rows = session._ballot_rows()
            box.prepare(self.env.cr, session.id, rows.ids)
            session._note_voters(rows)
            for user in rows.user_id:
                session._schedule("thidua_khenthuong.activity_ballot", user)
        return result

    def _note_voters(self, rows):
        """Note in the session, for all its members, who votes with which log-in."""
        told = in_company_language(self)
        # sudo: what a log-in is called
        names = ", ".join(f"{row.name} ({row.sudo().user_id.login})" for row in rows)
        told._message_log(body=told.env._("The box is open. Vote with their log-in: %s.", names))

    # --- starting again -----------------------------------------------------------------------

    def action_void_ballot(self):
        """Ask for the reason, then throw away what was cast; everybody votes anew: Office."""
        return self._ask_reason("void_ballot")

    def _after_void(self, _reason=None):
        for session in self:
            box.empty(self.env.cr, session.id)
        # the move was checked; what was kept of the opening holds no more
        session = self._with_key()
        session.write({**dict.fromkeys(OPENED, False), **dict.fromkeys(BALLOTS, 0)})
        session.item_ids.write({"is_counted": False})
