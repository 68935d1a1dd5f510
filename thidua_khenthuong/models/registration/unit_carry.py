from odoo import api, fields, models
from odoo.exceptions import UserError


class UnitCarry(models.Model):
    """What becomes of one registration in a running campaign when its unit changes."""

    _name = "thidua.unit.carry"
    _description = "Registration to carry on"
    _inherit = "thidua.guard.mixin"
    _order = "change_id, campaign_id, id"
    _server_only = frozenset({"create", "unlink"})

    change_id = fields.Many2one(
        "thidua.unit.change", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="change_id.company_id", store=True, precompute=True)
    participant_id = fields.Many2one(
        "thidua.participant",
        string="Registered until now",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
    )
    campaign_id = fields.Many2one(
        related="participant_id.campaign_id", store=True, precompute=True, index=True
    )
    successor_id = fields.Many2one(
        "hr.department", string="Carried on by", readonly=True, ondelete="restrict", index=True
    )
    carry = fields.Boolean(string="Register the successor", default=True)
    withdraw = fields.Boolean(string="Withdraw the predecessor", default=True)
    done = fields.Boolean(readonly=True, copy=False)
    new_participant_id = fields.Many2one(
        "thidua.participant",
        string="Registered now",
        readonly=True,
        ondelete="restrict",
        index=True,
    )

    def write(self, vals):
        if not self._holds_key():
            self._check_write(vals)
        return super().write(vals)

    def _guard_recorded_message(self, _name):
        return self.env._(
            "The lines of running campaigns come from the change: you may only tick what is to be "
            "done."
        )

    @api.depends("participant_id.subject_name", "successor_id.name")
    def _compute_display_name(self):
        for line in self:
            names = (line.participant_id.subject_name, line.successor_id.name or "–")
            line.display_name = " → ".join(map(str, names))

    def _check_write(self, vals):
        for line in self:
            if line.done:
                raise UserError(
                    self.env._("“%s” is done: it can no longer be changed.", line.display_name)
                )
            if vals.get("carry") and not line.successor_id:
                raise UserError(
                    self.env._(
                        "“%s” has no successor: it can only be withdrawn.",
                        line.participant_id.subject_name,
                    )
                )

    def _carry_on(self, reason):
        """Register and accept the successors, then withdraw the predecessors, all with `reason`.

        Called in the name of the Office, whose moves these are.

        :param reason: str, kept in the log of each registration
        """
        successors = self._register_successors(reason)
        leaving = self.filtered("withdraw").participant_id.filtered(
            lambda participant: participant.state in ("registered", "accepted")
        )
        if leaving:
            leaving._move("withdraw", reason)
        for line in self:
            new = line.carry and successors.get((line.campaign_id, line.successor_id))
            line._with_key().write({"done": True, "new_participant_id": new and new.id})

    def _register_successors(self, reason):
        """Register the successors that do not take part yet.

        :return: dict (thidua.campaign, hr.department) → thidua.participant
        """
        lines = self.filtered(lambda line: line.carry and line.successor_id)
        wanted = {(line.campaign_id, line.successor_id): line.change_id for line in lines}
        Participant = self.env["thidua.participant"]
        there = {
            (participant.campaign_id, participant.department_id): participant
            for participant in Participant.search(
                [
                    ("campaign_id", "in", lines.campaign_id.ids),
                    ("department_id", "in", lines.successor_id.ids),
                ]
            )
        }
        new = Participant.create(
            [
                {"campaign_id": campaign.id, "department_id": unit.id, "date": change.date}
                for (campaign, unit), change in wanted.items()
                if (campaign, unit) not in there
            ]
        )
        there.update({(p.campaign_id, p.department_id): p for p in new})
        waiting = Participant.union(*there.values()).filtered(lambda p: p.state != "accepted")
        if waiting:
            waiting._move("accept", reason)
        return there
