from odoo import api, fields, models
from odoo.exceptions import UserError


class Round(models.Model):
    """Nominating is a step of a round: the next one, what it leaves undone, what it needs."""

    _name = "thidua.round"
    _inherit = "thidua.round"

    next_step = fields.Selection(
        selection_add=[
            ("nominate", "Nominate"),
            ("dossiers", "Complete and decide"),
            ("decide",),
        ]
    )

    @api.depends("state")
    def _compute_next_step(self):
        result = super()._compute_next_step()
        waiting = self._waiting_nominations()
        for record in self.filtered(lambda round_: round_.next_step == "decide"):
            if not (record.nomination_count or record.nomination_ids):
                record.next_step = "nominate"
            elif waiting.get(record):
                record.next_step = "dossiers"
        return result

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

    def action_next(self):
        """Return the window where the next thing is done: also to nominate, to complete dossiers.

        :return: window action
        """
        self.ensure_one()
        if self.next_step == "nominate":
            return self.action_open_ranking()
        if self.next_step == "dossiers":
            return self.action_open_nominations()
        return super().action_next()

    # --- what is left undone ------------------------------------------------------------------

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
