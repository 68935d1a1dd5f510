from odoo import fields, models


class PaperTemplate(models.Model):
    """A revoking decision may have a template of the company's own."""

    _name = "thidua.paper.template"
    _inherit = "thidua.paper.template"

    paper = fields.Selection(
        selection_add=[("revocation", "Revoking decision")], ondelete={"revocation": "cascade"}
    )
