from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare

from ..core.figure import figure
from ..core.language import in_company_language
from .council import RECUSED_BASES

COUNTS = ("yes", "no", "abstain", "invalid")


class CouncilSession(models.Model):
    """Who votes, whether enough are there, and what was counted.

    A way of voting hooks in at `_before_voting_opens` and `_count_votes`, and hands over what it
    counted by `_record_tally`.
    """

    _name = "thidua.council.session"
    _inherit = "thidua.council.session"

    member_total = fields.Integer(string="Members", compute="_compute_quorum")
    present_total = fields.Integer(string="Present or in writing", compute="_compute_quorum")
    has_quorum = fields.Boolean(string="Enough members", compute="_compute_quorum")
    quorum_words = fields.Char(string="Quorum", compute="_compute_quorum")
    quorum_note = fields.Char(string="Quorum when the voting opened", readonly=True, copy=False)
    # what held when the voting opened: later changes of the council's rules do not count
    quorum_asked = fields.Float(
        digits=(5, 2),
        readonly=True,
        copy=False,
        aggregator=None,
        export_string_translation=False,
    )
    recused_base = fields.Selection(
        RECUSED_BASES, string="Who is recused", readonly=True, copy=False
    )
    voting_date = fields.Date(readonly=True, copy=False, export_string_translation=False)

    is_tallied = fields.Boolean(compute="_compute_is_tallied", export_string_translation=False)

    # ballots as they were handed out and came back; a show of hands has none
    ballots_issued = fields.Integer(
        string="Ballots handed out", readonly=True, copy=False, aggregator=None
    )
    ballots_returned = fields.Integer(
        string="Ballots returned", readonly=True, copy=False, aggregator=None
    )
    ballots_missing = fields.Integer(
        string="Ballots not returned", readonly=True, copy=False, aggregator=None
    )
    ballots_valid = fields.Integer(
        string="Valid ballots", readonly=True, copy=False, aggregator=None
    )
    ballots_invalid = fields.Integer(
        string="Invalid ballots", readonly=True, copy=False, aggregator=None
    )

    # --- quorum -------------------------------------------------------------------------------

    @api.depends(
        "attendance_ids.status",
        "attendance_ids.is_guest",
        "council_id.quorum_percent",
        "quorum_asked",
    )
    @api.depends_context("lang")
    def _compute_quorum(self):
        for session in self:
            members = session.attendance_ids.filtered("member_id")
            there = members.filtered(lambda row: row._votes())
            session.member_total, session.present_total = len(members), len(there)
            asked = session._asked_quorum()
            share = 100 * len(there) / len(members) if members else 0
            session.has_quorum = bool(members) and float_compare(share, asked, 2) >= 0
            session.quorum_words = self.env._(
                "%(there)s of %(all)s members (%(share)s %%), asked for %(asked)s %%",
                there=len(there),
                all=len(members),
                share=figure(self.env, share),
                asked=figure(self.env, asked),
            )

    def _asked_quorum(self):
        """Return the quorum in percent: as the voting opened by it, else of the council (float)."""
        return self.quorum_asked or self.council_id.quorum_percent

    def _recused_base(self):
        """Return whether who is recused counts among all members, likewise (str)."""
        return self.recused_base or self.council_id.recused_base

    @api.depends("item_ids.is_counted")
    def _compute_is_tallied(self):
        for session in self:
            items = session.item_ids
            session.is_tallied = bool(items) and all(item.is_counted for item in items)

    # --- who votes ----------------------------------------------------------------------------

    def _voters(self):
        """Return the members who are called and have a vote in general (thidua.council.member)."""
        return self.attendance_ids.member_id

    def _rules_for(self, awards):
        """Return the voting rule of each award: of the session's day or of the opening's.

        The day is typed, so the stricter of both counts.

        :return: dict thidua.award → thidua.council.rule; an award without one is not in it
        """
        found = {}
        for day in {self.date, self.voting_date or self._today()}:
            rules = self.env["thidua.council.rule"]._rules_on(awards, day, self.company_id)
            for award, rule in rules.items():
                found[award] = (found.get(award, rule) | rule)._strictest()
        return found

    # --- actions ------------------------------------------------------------------------------

    def action_open_voting(self):
        """Open the voting, where enough members are there: Office."""
        return self._ask_or_move("open_voting")

    def action_close_voting(self):
        """Close the voting and work out the results: Office."""
        return self._ask_or_move("close_voting")

    def action_recount(self):
        """Ask for the reason, then open the count again, before the minutes are signed: Office."""
        return self._ask_reason("recount")

    # --- hooks --------------------------------------------------------------------------------

    def _before_voting_opens(self):
        """Hook: raise where a way of voting is not ready to begin."""

    def _after_voting_opened(self, _reason=None):
        """Hook: what a way of voting does when it begins; keeps quorum and rules as they stand."""
        for session in self:
            told = in_company_language(session)
            # the move was checked
            session._with_key().write(
                {
                    "quorum_note": told.quorum_words,
                    "quorum_asked": session.council_id.quorum_percent,
                    "recused_base": session.council_id.recused_base,
                    "voting_date": session._today(),
                }
            )
            session.item_ids._keep_rules()

    def _count_votes(self):
        """Hook: count the votes of these sessions, and hand them over by `_record_tally`.

        Of a show of hands, and of paper, the tally was entered already.
        """

    # --- checks -------------------------------------------------------------------------------

    def _check_voters(self):
        """Raise where nobody who is there has a vote on an item: all are recused."""
        empty = self.item_ids.filtered(lambda item: not item._entitled())
        if empty:
            raise UserError(
                self.env._(
                    "“%(session)s”: nobody who is there votes on %(names)s. Take them off the "
                    "agenda, or correct attendance and recusals.",
                    session=self.display_name,
                    names=self._some_names(empty.mapped("subject_name")),
                )
            )

    def _check_can_vote(self):
        for session in self:
            if not session.has_quorum:
                raise UserError(
                    self.env._(
                        "“%(session)s”: not enough members are there: %(quorum)s. Correct the "
                        "attendance, or postpone the session with its reason.",
                        session=session.display_name,
                        quorum=session.quorum_words,
                    )
                )
            session._check_called()
            session._check_agenda()
            session._check_ballot_needed()
            session._recuse()
            session._check_voters()
            session._before_voting_opens()

    def _check_agenda(self):
        """Raise unless there is an agenda, of nominations that are still complete."""
        incomplete = self.item_ids.filtered(lambda i: i.nomination_id.state != "complete")
        if incomplete or not self.item_ids:
            raise UserError(
                self.env._(
                    "“%(session)s”: only complete nominations are voted on. Not so: %(names)s.",
                    session=self.display_name,
                    names=self._some_names(incomplete.mapped("subject_name")) or "–",
                )
            )

    def _check_ballot_needed(self):
        """Raise where hands are shown for what the law wants a ballot on."""
        if self.voting != "open":
            return
        rules = self.item_ids._rules()
        needed = self.item_ids.filtered(
            lambda i: rules[i]._name == "thidua.council.rule" and rules[i].ballot_needed
        )
        if needed:
            raise UserError(
                self.env._(
                    "“%(session)s”: %(awards)s must be voted on by ballot (%(basis)s). Choose a "
                    "secret voting, or take them off the agenda.",
                    session=self.display_name,
                    awards=", ".join(needed.award_id.mapped("name")),
                    basis=", ".join(sorted({rules[i]._source() for i in needed})),
                )
            )

    def _ask_open_voting(self):
        """Say who has not been noted as present or absent yet (str)."""
        open_ = self.attendance_ids.filtered(lambda r: r.member_id and r.status == "invited")
        if not open_:
            return ""
        return self.env._(
            "Neither present nor absent so far, and without a vote: %s.",
            self._some_names(open_.mapped("name")),
        )

    def _ask_close_voting(self):
        """Hook: say what closing the voting shuts out (str)."""
        return ""

    def _by_hand(self):
        """Hook: return the sessions whose count somebody enters, and which waits for it."""
        return self

    def _check_counted(self):
        for session in self._by_hand():
            left = session.item_ids.filtered(lambda item: not item.is_counted)
            if left:
                raise UserError(
                    self.env._(
                        "“%(session)s”: no count is entered for %(names)s. Enter the tally first.",
                        session=session.display_name,
                        names=session._some_names(left.mapped("subject_name")),
                    )
                )

    def _check_can_recount(self):
        for session in self - self._by_hand():
            raise UserError(
                self.env._(
                    "“%s” was counted by the system: there is nothing to enter again.",
                    session.display_name,
                )
            )
        for session in self:
            used = session.item_ids.nomination_id._council_result_used()
            if used:
                raise UserError(
                    self.env._(
                        "“%(session)s”: its result was used already. Not complete any more, or in "
                        "a decision or a proposal that is no draft: %(names)s. Have them given "
                        "back there first.",
                        session=session.display_name,
                        names=session._some_names(used.mapped("subject_name")),
                    )
                )

    # --- results ------------------------------------------------------------------------------

    def _hold_counting(self):
        """Hold the sessions, and raise unless the votes are being counted."""
        self._lock_rows()
        for session in self:
            if session.state != "voting":
                raise UserError(
                    self.env._(
                        "“%(session)s” is “%(state)s”: a tally is entered while it votes.",
                        session=session.display_name,
                        state=session._state_label(session.state),
                    )
                )

    def _record_ballots(self, ballots):
        """Keep how many ballots went out and came back; the caller checked role and sums."""
        # what was counted, never typed
        self._with_key().write(ballots)

    def _record_tally(self, tally):
        """Keep what was counted on each item, by the system's key; the caller checked the role.

        :param tally: dict thidua.council.item → dict of yes, no, abstain, invalid (int)
        :raise UserError: where more votes were counted than there are voters on an item
        """
        for item, counts in tally.items():
            values = {f"count_{name}": counts.get(name, 0) for name in COUNTS}
            item._check_counts(values)
            # what was counted, never typed: the sums were checked
            item._with_key().write({**values, "is_counted": True})

    def _count(self, _reason=None):
        """Count, and work out the result of each item by the rule that applies."""
        self._count_votes()
        self.item_ids._work_out()

    def _after_recount(self, _reason=None):
        # the move was checked
        self.item_ids._with_key().write({"result": "pending", "chair_choice": False})
