from odoo import models


class Campaign(models.Model):
    """What is left undone when a campaign is closed, and how that is taken back."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

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
        """Return (model, domain, field that names, words) of what may be left open (list).

        Whatever belongs to a campaign adds its own.
        """
        duties = self.env._("%(count)s duties are not done: %(names)s.")
        return [("thidua.duty", [("state", "=", "open")], "name", duties)]

    def _left_text(self, model, domain, name, text):
        domain = [("campaign_id", "in", self.ids), *domain]
        records = self.env[model].search(domain, limit=6)
        if not records:
            return ""
        count = self.env[model].search_count(domain)
        names = self._some_names([record[name] for record in records], count)
        return text % {"count": count, "names": names}
