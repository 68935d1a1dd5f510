from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..nomination.nomination import LOST
from .nomination import HEARS
from .nomination_stage import BEFORE_DECISION, STAGES

# of a round whose nominations are not equally far, what goes on first
FIRST = ("voting", "agenda", "waiting", "voted")


class Round(models.Model):
    """How far a round is with the council: what its nominations wait for, as sessions go on."""

    _name = "thidua.round"
    _inherit = "thidua.round"

    council_stage = fields.Selection(
        STAGES,
        string="Stage at the council",
        compute="_compute_council_stage",
        search="_search_council_stage",
        groups=HEARS,
        help="Of its nominations: under vote, on an agenda, to go before the council, or all voted "
        "on. “Without a session”: the council votes on none of them.",
    )
    council_session_count = fields.Integer(
        string="Sessions", compute="_compute_council_session_count", groups=HEARS
    )
    next_step = fields.Selection(
        selection_add=[("dossiers",), ("council", "Put before the council"), ("decide",)]
    )

    # --- computes -----------------------------------------------------------------------------

    # not stored: what is stored of a round would be worked out as each of its evaluations is made
    @api.depends("state", "nomination_ids.state", "nomination_ids.council_stage")
    def _compute_council_stage(self):
        stages = self._first_stages(Domain("round_id", "in", self.ids))
        for record in self:
            record.council_stage = stages.get(record._origin.id, False)

    def _search_council_stage(self, operator, value):
        if operator != "in":
            return NotImplemented
        stages = self._first_stages(Domain("round_id", "!=", False))
        found = Domain("id", "in", [id_ for id_, stage in stages.items() if stage in value])
        return found | Domain("id", "not in", list(stages)) if False in value else found

    @api.model
    def _first_stages(self, domain):
        """Return what goes on first of the nominations of rounds: dict id of the round → stage."""
        groups = self.env["thidua.nomination"]._read_group(
            domain & Domain("state", "not in", LOST), ["round_id", "council_stage"]
        )
        stages = {}
        for round_, stage in groups:
            stages.setdefault(round_.id, set()).add(stage)
        return {
            id_: next((stage for stage in FIRST if stage in found), "none")
            for id_, found in stages.items()
        }

    def _compute_council_session_count(self):
        items = self.env["thidua.council.item"].search([("nomination_id.round_id", "in", self.ids)])
        by_round = items.grouped(lambda item: item.nomination_id.round_id)
        for record in self:
            found = by_round.get(record._origin, items.browse())
            record.council_session_count = len(found.session_id)

    def _council_sessions(self):
        """Return the sessions that had, or have, nominations of these rounds on their agenda."""
        return self.env["thidua.council.session"].search(
            Domain("item_ids.nomination_id.round_id", "in", self.ids)
        )

    @api.depends("state")
    def _compute_next_step(self):
        """What is complete goes before the council, where all that is left waits for it."""
        result = super()._compute_next_step()
        asked = self.filtered(lambda round_: round_.next_step == "dossiers")
        # sudo: the step is the Office's; whoever reads the round may not read the stage
        groups = (
            self.env["thidua.nomination"]
            .sudo()  # as said above
            ._read_group(
                [
                    ("round_id", "in", asked.ids),
                    ("is_own", "=", True),
                    ("state", "in", BEFORE_DECISION),
                ],
                ["round_id", "state", "council_stage"],
            )
        )
        left = {}
        for round_, state, stage in groups:
            left.setdefault(round_.id, set()).add((state, stage))
        before = {("complete", stage) for stage in ("waiting", "agenda", "voting")}
        for record in asked:
            if left.get(record.id) and left[record.id] <= before:
                record.next_step = "council"
        return result

    # --- actions ------------------------------------------------------------------------------

    def action_next(self):
        """Return the window where the next thing is done: also before the council.

        :return: window action
        """
        self.ensure_one()
        if self.next_step == "council":
            waiting = self.nomination_ids.filtered(
                lambda n: n.state == "complete" and n.council_result == "none"
            ).filtered(lambda n: n.council_stage == "waiting")
            return waiting.action_put_on_agenda() if waiting else self.action_open_sessions()
        return super().action_next()

    def action_open_sessions(self):
        """Return the window of the sessions that the round's nominations stand in."""
        sessions = self._council_sessions()
        return sessions._get_records_action(name=self.env._("Sessions"), context={})

    # --- what rests on a step -----------------------------------------------------------------

    def _check_decided(self):
        result = super()._check_decided()
        for record in self:
            before = record.nomination_ids.filtered(lambda n: n.council_result == "on_agenda")
            if before:
                raise UserError(
                    self.env._(
                        "“%(round)s”: the council is not done with %(names)s. Wait until the "
                        "votes are counted, or take them off the agenda.",
                        round=record.display_name,
                        names=self._some_names(before.mapped("subject_name")),
                    )
                )
        return result
