from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.workflow_ask import SPELLED_OUT

NEXT = [
    ("remind", "Remind who owes"),
    ("appraise", "End self-assessment"),
    ("score", "Score"),
    ("finish", "End appraisal"),
    ("decide", "All decided"),
    ("close", "Close"),
]


class Round(models.Model):
    """The next thing to do in a round, what its steps leave undone, and how they are taken back."""

    _name = "thidua.round"
    _inherit = "thidua.round"

    next_step = fields.Selection(
        NEXT, compute="_compute_next_step", export_string_translation=False
    )

    @api.depends("state")
    def _compute_next_step(self):
        for record in self:
            sent, final = record.sent_count, record.final_count
            here = record.evaluation_count
            steps = {
                "self_assessment": "appraise" if sent == here else "remind",
                "appraisal": "finish" if final and final == here else "score",
                "council": "decide",
                "decided": "close",
            }
            record.next_step = steps.get(record.state)

    # --- actions ------------------------------------------------------------------------------

    def action_reopen_self(self):
        """Ask for a reason, then open the self-assessment again: Office."""
        return self._ask_reason("reopen_self")

    def action_reopen_council(self):
        """Ask for a reason, then open nominating again in a round that was decided: Office."""
        return self._ask_reason("reopen_council")

    def action_reopen_decided(self):
        """Ask for a reason, then open a closed round again: Office."""
        return self._ask_reason("reopen_decided")

    def action_next(self):
        """Return the window where the next thing is done.

        :return: window action
        """
        self.ensure_one()
        action = self._open_lines("thidua_khenthuong.action_evaluation")
        action["context"] = {**action["context"], "search_default_office": 1}
        return action

    # --- what is left undone ------------------------------------------------------------------

    def _left_at(self, *states):
        """Return how many evaluations are at these states and the names of the first (tuple)."""
        domain = [("round_id", "in", self.ids), ("state", "in", states)]
        evaluations = self.env["thidua.evaluation"]
        first = evaluations.search(domain, order="subject_name, id", limit=SPELLED_OUT)
        return evaluations.search_count(domain), first.mapped("subject_name")

    def _ask_appraise(self):
        count, names = self._left_at("self")
        if not count:
            return ""
        return self.env._(
            "%(count)s of %(total)s have not sent their self-assessment: %(names)s.\nThe Office "
            "goes on to appraise. Until the appraisal ends they may still send theirs.",
            count=count,
            total=sum(self.mapped("evaluation_count")),
            names=self._some_names(names, count),
        )

    def _ask_finish(self):
        count, names = self._left_at("self", "head", "office")
        if not count:
            return ""
        return self.env._(
            "%(count)s of %(total)s evaluations are not final: %(names)s.\nThey get no rank, and "
            "nobody can score them any more.",
            count=count,
            total=sum(self.mapped("evaluation_count")),
            names=self._some_names(names, count),
        )

    def _ask_decide(self):
        """Return what is left undone when a round is decided (str); what is decided fills it in."""
        return ""

    def _ask_close(self):
        """Return what is left undone when a round is closed (str); nominations fill it in."""
        return ""

    # --- what rests on a step -----------------------------------------------------------------

    def _check_campaign_runs(self):
        for record in self:
            campaign = record.campaign_id
            if campaign.state != "launched":
                raise UserError(
                    self.env._(
                        "“%(round)s”: “%(campaign)s” was closed with it (it is “%(state)s”). Open "
                        "the campaign again first.",
                        round=record.display_name,
                        campaign=campaign.display_name,
                        state=campaign._state_label(campaign.state),
                    )
                )
