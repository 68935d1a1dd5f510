from odoo import api, fields, models
from odoo.exceptions import UserError

from .workflow_ask import SPELLED_OUT

NEXT = [
    ("remind", "Remind who owes"),
    ("appraise", "End self-assessment"),
    ("score", "Score"),
    ("finish", "End appraisal"),
    ("nominate", "Nominate"),
    ("dossiers", "Complete and decide"),
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
        waiting = self._waiting_nominations()
        for record in self:
            sent, final = record.sent_count, record.final_count
            here = record.evaluation_count
            nominated = record.nomination_count or record.nomination_ids
            steps = {
                "self_assessment": "appraise" if sent == here else "remind",
                "appraisal": "finish" if final and final == here else "score",
                "council": "decide" if nominated else "nominate",
                "decided": "close",
            }
            record.next_step = steps.get(record.state)
            if record.next_step == "decide" and waiting.get(record):
                record.next_step = "dossiers"

    def _waiting_nominations(self):
        """Return how many nominations of each round still want our own decision (dict)."""
        return dict(
            self.env["thidua.nomination"]._read_group(
                [
                    ("round_id", "in", self.ids),
                    ("is_own", "=", True),
                    ("state", "in", ("draft", "complete")),
                ],
                ["round_id"],
                ["__count"],
            )
        )

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
        """Return the window where the next thing is done: to appraise, nominate, complete.

        :return: window action
        """
        self.ensure_one()
        if self.next_step == "nominate":
            return self.action_open_ranking()
        if self.next_step == "dossiers":
            return self.action_open_nominations()
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
        refused, waiting = self._refused_only(), self._of_superiors()
        parts = []
        if refused:
            parts.append(
                self.env._(
                    "Nobody is commended: all nominations were refused (%s).",
                    self._some_names(refused.mapped("subject_name")),
                )
            )
        if waiting:
            parts.append(
                self.env._(
                    "%(count)s nominations wait for a superior's answer: %(names)s.",
                    count=len(waiting),
                    names=self._some_names(waiting.mapped("subject_name")),
                )
            )
        if parts:
            parts.append(self.env._("Nobody can be nominated in this round any more."))
        return "\n".join(parts)

    def _ask_close(self):
        waiting = self._of_superiors()
        return waiting and self.env._(
            "%(count)s nominations still wait for a superior's answer: %(names)s.",
            count=len(waiting),
            names=self._some_names(waiting.mapped("subject_name")),
        )

    def _refused_only(self):
        """Return the nominations of rounds where all were refused."""
        lost = self.filtered(
            lambda r: r.nomination_ids and set(r.nomination_ids.mapped("state")) == {"refused"}
        )
        return lost.nomination_ids

    def _of_superiors(self):
        """Return the nominations that wait for a body above."""
        return self.nomination_ids.filtered(
            lambda n: not n.is_own and n.state in ("draft", "complete")
        )

    # --- what rests on a step -----------------------------------------------------------------

    def _check_decided(self):
        for record in self:
            if not record.nomination_ids:
                raise UserError(
                    self.env._(
                        "“%s”: nobody is nominated yet, so nothing is decided. Nominate from the "
                        "ranking, and put the nominations in a decision.",
                        record.display_name,
                    )
                )
        return super()._check_decided()

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
