from odoo import api, fields, models

NEXT = [
    ("participants", "Add participants"),
    ("round", "Open a round"),
    ("rounds", "Go on with the round"),
    ("close", "Close"),
]


class Campaign(models.Model):
    """The next thing to do in a campaign, and where it is done."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    next_step = fields.Selection(
        NEXT, compute="_compute_next_step", export_string_translation=False
    )

    @api.depends("state")
    def _compute_next_step(self):
        for campaign in self:
            step = False
            if campaign.state == "launched" and not campaign.amendment_of_id:
                states = set(campaign.round_ids.mapped("state"))
                if not campaign.participant_count:
                    step = "participants"
                elif not states:
                    step = "round"
                elif states != {"closed"}:
                    step = "rounds"
                elif campaign._is_over():
                    step = "close"
                else:
                    # the year's round is closed, the campaign still runs
                    step = "round"
            campaign.next_step = step

    def _is_over(self):
        """Return whether its last day has passed (bool)."""
        return bool(self.date_end) and self.date_end < self._today()

    def action_next(self):
        """Return the window where the next thing is done: a new round, or the one under way.

        :return: window action
        """
        self.ensure_one()
        action = self.action_open_rounds()
        running = self.round_ids.filtered(lambda round_: round_.state != "closed")
        if self.next_step == "round" or len(running) == 1:
            return {
                **action,
                "views": [(False, "form")],
                "view_mode": "form",
                "res_id": running.id if len(running) == 1 else False,
            }
        return action
