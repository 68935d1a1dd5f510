from odoo import fields, models

COUNCIL_PAPERS = [
    ("council_invitation", "Invitation to a session"),
    ("council_minutes", "Minutes of a session"),
    ("council_tally", "Tally record"),
]


class PaperTemplate(models.Model):
    """The papers of a council may have templates of the company's own."""

    _name = "thidua.paper.template"
    _inherit = "thidua.paper.template"

    paper = fields.Selection(
        selection_add=COUNCIL_PAPERS,
        ondelete=dict.fromkeys((key for key, _label in COUNCIL_PAPERS), "cascade"),
    )
