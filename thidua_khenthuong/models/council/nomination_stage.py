from odoo import api, fields, models

from .nomination import HEARS

STAGES = [
    ("none", "Without a session"),
    ("waiting", "To go before the council"),
    ("agenda", "On an agenda"),
    ("voting", "Under vote"),
    ("voted", "Voted on"),
]
# not decided, not proposed, not refused
BEFORE_DECISION = ("draft", "complete")


class Nomination(models.Model):
    """How far a nomination is with the council, as its session goes on.

    Its state stays: what is decided without a session goes on from “Complete” too. What a session
    took up it gives back when it is postponed or cancelled.
    """

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    council_stage = fields.Selection(
        STAGES,
        string="Stage at the council",
        compute="_compute_council_stage",
        store=True,
        index=True,
        groups=HEARS,
        help="“Without a session”: the Settings do not have the council vote on the award.",
    )

    @api.depends(
        "state",
        "award_id",
        "council_result",
        "council_session_id.state",
        "company_id.thidua_council_award_ids",
    )
    def _compute_council_stage(self):
        for nomination in self:
            nomination.council_stage = nomination._council_stage()

    def _council_stage(self):
        """Return how far it is with the council (str, a value of `council_stage`)."""
        if self.council_result in ("passed", "failed"):
            return "voted"
        if self.council_result == "on_agenda":
            session = self.council_session_id.state
            # counted and still on an agenda: as many yes as no, the chair decides
            stages = {"voting": "voting", "counted": "voting", "postponed": "waiting"}
            return stages.get(session, "agenda")
        # sudo: a setting of the commune, no secret
        needed = self.award_id in self.company_id.sudo().thidua_council_award_ids
        return "waiting" if needed and self.state in BEFORE_DECISION else "none"
