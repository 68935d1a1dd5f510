from odoo import fields, models


class PaperTemplate(models.Model):
    """The report of achievements may have a template of the company's own."""

    _name = "thidua.paper.template"
    _inherit = "thidua.paper.template"

    paper = fields.Selection(
        selection_add=[("achievement_report", "Report of achievements")],
        ondelete={"achievement_report": "cascade"},
    )
