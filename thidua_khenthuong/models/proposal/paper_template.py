from odoo import fields, models


class PaperTemplate(models.Model):
    """A proposal may have a template of the company's own."""

    _name = "thidua.paper.template"
    _inherit = "thidua.paper.template"

    paper = fields.Selection(
        selection_add=[("proposal", "Proposal to a superior")], ondelete={"proposal": "cascade"}
    )
