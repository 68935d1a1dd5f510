from odoo import fields, models


class Campaign(models.Model):
    """Who takes part in a campaign, and how many have registered."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"
    _workflow_free = frozenset({"participant_ids"})

    participant_ids = fields.One2many("thidua.participant", "campaign_id")
    participant_count = fields.Integer(compute="_compute_participant_count")
    registration_waiting_count = fields.Integer(
        string="To accept", compute="_compute_registration_counts"
    )
    registration_accepted_count = fields.Integer(
        string="Accepted", compute="_compute_registration_counts"
    )
    registration_late_count = fields.Integer(string="Late", compute="_compute_registration_counts")

    def _compute_participant_count(self):
        groups = self.env["thidua.participant"]._read_group(
            [("campaign_id", "in", self.ids), ("state", "in", ("registered", "accepted"))],
            ["campaign_id"],
            ["__count"],
        )
        counts = dict(groups)
        for campaign in self:
            campaign.participant_count = counts.get(campaign, 0)

    def _compute_registration_counts(self):
        groups = self.env["thidua.participant"]._read_group(
            [("campaign_id", "in", self.ids), ("state", "in", ("registered", "accepted"))],
            ["campaign_id", "state", "is_late"],
            ["__count"],
        )
        for campaign in self:
            counts = [
                (state, late, count) for found, state, late, count in groups if found == campaign
            ]
            campaign.registration_waiting_count = sum(n for s, _l, n in counts if s == "registered")
            campaign.registration_accepted_count = sum(n for s, _l, n in counts if s == "accepted")
            campaign.registration_late_count = sum(n for _s, late, n in counts if late)

    def action_open_participants(self):
        """Return the window of the campaign's participants."""
        return self._open("thidua_khenthuong.action_participant")

    def action_open_registrations(self):
        """Return the window of the campaign's registrations, those to accept first."""
        action = self._open("thidua_khenthuong.action_participant")
        if self.registration_waiting_count:
            action["context"] = {**action["context"], "search_default_registered": 1}
        return action

    def action_register(self):
        """Return the form in which the current user registers himself for the campaign."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Register"),
            "res_model": "thidua.participant",
            "view_mode": "form",
            "context": {"default_campaign_id": self.id, "thidua_register_me": True},
        }

    def _listed_registrations(self):
        return self.participant_ids.filtered(lambda p: p.state in ("registered", "accepted"))

    def _left_open(self):
        participants = self.env._("%(count)s registrations are not accepted: %(names)s.")
        domain = [("state", "in", ("draft", "registered"))]
        return [
            *super()._left_open(),
            ("thidua.participant", domain, "subject_name", participants),
        ]
