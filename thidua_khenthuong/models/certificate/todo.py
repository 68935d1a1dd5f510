from odoo import models

from ..core.todo import Card


class Todo(models.AbstractModel):
    """Certificates that are still to be printed."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    _todo_cards = (Card("certificate_waiting", 171, ("office",), "_todo_certificate_waiting"),)

    def _todo_certificate_waiting(self):
        return self._card(
            self.env._("Certificates to print"),
            "thidua.certificate",
            self.env["thidua.certificate"]._waiting_domain() & self._todo_companies(),
            "thidua_khenthuong.action_certificate",
        )
