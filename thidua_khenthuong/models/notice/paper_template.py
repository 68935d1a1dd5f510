from odoo import fields, models


class PaperTemplate(models.Model):
    """The notice of results may have a template of the company's own."""

    _name = "thidua.paper.template"
    _inherit = "thidua.paper.template"

    paper = fields.Selection(
        selection_add=[("notice", "Notice of results")], ondelete={"notice": "cascade"}
    )
