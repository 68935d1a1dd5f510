from odoo import fields, models


class PaperTemplate(models.Model):
    """The report of a movement may have a template of the company's own."""

    _name = "thidua.paper.template"
    _inherit = "thidua.paper.template"

    paper = fields.Selection(
        selection_add=[("summary", "Report of a movement")], ondelete={"summary": "cascade"}
    )
