from odoo import api, fields, models

NEXT = [
    ("participants", "Add participants"),
    ("round", "Open a round"),
    ("rounds", "Go on with the round"),
    ("close", "Close"),
]


class Campaign(models.Model):
    """What is left undone when a campaign is closed, and how that is taken back."""

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

    def action_reopen(self):
        """Ask for a reason, then open a closed campaign again: Office."""
        return self._ask_reason("reopen")

    def action_bring_back(self):
        """Ask for a reason, then bring an archived campaign back to the closed ones: Office."""
        return self._ask_reason("bring_back")

    def _ask_close(self):
        """Return the duties, registrations, questions and reports that are left open (str)."""
        found = list(filter(None, (self._left_text(*kind) for kind in self._left_open())))
        if not found:
            return ""
        note = self.env._("No more participants or rounds can be added to a closed campaign.")
        return "\n".join([*(f"• {text}" for text in found), note])

    def _left_open(self):
        """Return (model, domain, field that names, words) of what may be left open."""
        duties = self.env._("%(count)s duties are not done: %(names)s.")
        registrations = self.env._("%(count)s registrations are not accepted: %(names)s.")
        difficulties = self.env._("%(count)s difficulties are not answered: %(names)s.")
        reports = self.env._("%(count)s reports are still asked for: %(names)s.")
        waiting, asked = ("draft", "registered"), ("sent", "raised")
        return [
            ("thidua.duty", [("state", "=", "open")], "name", duties),
            ("thidua.participant", [("state", "in", waiting)], "subject_name", registrations),
            ("thidua.difficulty", [("state", "in", asked)], "name", difficulties),
            ("thidua.report.obligation", [("state", "=", "active")], "name", reports),
        ]

    def _left_text(self, model, domain, name, text):
        domain = [("campaign_id", "in", self.ids), *domain]
        records = self.env[model].search(domain, limit=6)
        if not records:
            return ""
        count = self.env[model].search_count(domain)
        names = self._some_names([record[name] for record in records], count)
        return text % {"count": count, "names": names}
