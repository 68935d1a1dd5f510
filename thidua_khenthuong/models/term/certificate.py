from odoo import models


class Certificate(models.Model):
    """The last certificate of a decision is printed: the Office is asked no longer."""

    _name = "thidua.certificate"
    _inherit = "thidua.certificate"

    def _note_printed(self, reason=None, note=None):
        result = super()._note_printed(reason, note)
        self.sudo().decision_id._deadline_settle()  # sudo: what is owed follows from the print
        return result
