from odoo import fields, models


class ReceivedMixin(models.AbstractModel):
    """What another body sent here: its Office takes the steps, and nobody changes what was sent.

    A model declares the moves, of the role "receiver", and `_received_activity`, by which a clerk
    is asked.
    """

    _name = "thidua.received.mixin"
    _description = "Received from another body"
    _inherit = ["thidua.workflow.mixin", "thidua.search.mixin"]
    _server_only = frozenset({"create", "unlink"})

    _workflow_editable = ()
    _received_activity = ""

    reference = fields.Char(string="Number", readonly=True)
    company_id = fields.Many2one(
        "res.company", string="Received by", required=True, readonly=True, index=True
    )

    def _with_role(self, role):
        if role == "receiver" and not self._guard_is_system():
            mine = self.filtered(lambda r: r.company_id in self.env.companies)
            return mine._with_role("office")
        return super()._with_role(role)

    def _role_label(self, role):
        if role == "receiver":
            return self.env._("the Office of the body that received it")
        return super()._role_label(role)

    def _tell_offices(self):
        """Open an activity of a clerk of each receiving body."""
        clerks = self.company_id._office_users()
        for received in self.filtered(lambda r: r.company_id in clerks):
            received._schedule(self._received_activity, clerks[received.company_id])
