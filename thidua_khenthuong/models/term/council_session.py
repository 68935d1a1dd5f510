from odoo import api, fields, models

from ..deadline.deadline_mixin import Step
from .term_mixin import Term, term_step

MINUTES = Term("minutes", (("state", "=", "counted"),), "thidua_term_minutes")


class CouncilSession(models.Model):
    """What is owed around a session: to come, to vote, to hold it, to sign, and to decide then.

    Of a secret ballot all who may vote are reminded alike: who has voted is told to nobody.
    """

    _name = "thidua.council.session"
    _inherit = ["thidua.term.mixin", "thidua.council.session"]

    _terms = (MINUTES,)
    _deadline_steps = (
        Step(
            "attend",
            (("state", "=", "invited"),),
            "date",
            "_called_users",
            "_term_nobody",
            "thidua_khenthuong.activity_council",
            counted=False,
        ),
        Step(
            "vote",
            (("state", "=", "voting"), ("voting", "=", "secret_online")),
            "date",
            "_voting_users",
            "_term_nobody",
            "thidua_khenthuong.activity_ballot",
            counted=False,
        ),
        Step(
            "hold",
            (("state", "in", ("invited", "open", "voting")),),
            "date",
            "_term_office",
            "_term_leader",
            "thidua_khenthuong.activity_hold",
        ),
        term_step(MINUTES, "thidua_khenthuong.activity_minutes"),
        Step(
            "decide",
            (("decide_until", "!=", False),),
            "decide_until",
            "_term_office",
            "_term_leader",
            "thidua_khenthuong.activity_decide",
        ),
    )

    signed_since = fields.Date(
        compute="_compute_signed_since", store=True, export_string_translation=False
    )
    decide_until = fields.Date(
        string="To be decided by",
        compute="_compute_decide_until",
        store=True,
        index="btree_not_null",
        help="By when whoever passed should stand in a decision or a proposal: in working days "
        "that the company has chosen in its settings; no law sets them.",
    )

    @api.depends("state")
    def _compute_signed_since(self):
        for session in self:
            signed = session.state == "signed"
            session.signed_since = (session.signed_since or session._today()) if signed else False

    @api.depends(
        "signed_since",
        "item_ids.result",
        "item_ids.nomination_id.state",
        "item_ids.nomination_id.decision_id",
        "item_ids.nomination_id.proposal_id",
        "company_id.thidua_term_decide",
    )
    def _compute_decide_until(self):
        for session in self:
            company, day = session.company_id, session.signed_since
            waits = day and company.thidua_term_decide and session._undecided()
            session.decide_until = waits and company._thidua_working_day(
                day, company.thidua_term_decide
            )

    def _undecided(self):
        """Return the nominations that passed and stand in no paper yet (thidua.nomination)."""
        passed = self.item_ids.filtered(lambda item: item.result == "passed").nomination_id
        return passed.filtered(
            lambda n: n.state == "complete" and not n.decision_id and not n.proposal_id
        )

    def _after_signed(self, reason=None):
        result = super()._after_signed(reason)
        self.sudo().filtered("decide_until")._deadline_begin("decide")  # sudo: the move was checked
        return result

    # --- who ------------------------------------------------------------------------------------

    def _called_users(self):
        """Return whom each session calls: dict record → res.users."""
        return {
            session: session.attendance_ids.filtered(lambda row: not row.is_helper).user_id
            for session in self
        }

    def _voting_users(self):
        """Return who has a vote in each: dict record → res.users."""
        return {session: session._ballot_rows().user_id for session in self}


class Nomination(models.Model):
    """Whoever passed the council stands in a paper: the Office is asked no longer."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    def write(self, vals):
        result = super().write(vals)
        if {"state", "decision_id", "proposal_id"} & set(vals):
            # sudo: what is owed follows from the nomination, whoever may write that
            self.sudo().council_session_id._deadline_settle()
        return result
