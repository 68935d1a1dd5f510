from odoo import fields, models

CODES = "secret_codes"
DRAWN = [(CODES, "Secret, with drawn codes")]


class Council(models.Model):
    """A council may vote with codes that its members draw."""

    _name = "thidua.council"
    _inherit = "thidua.council"

    voting = fields.Selection(selection_add=DRAWN, ondelete={CODES: "set secret_paper"})
