from odoo import api, fields, models
from odoo.exceptions import ValidationError

SECTIONS = [
    ("figure", "Figures per year"),
    ("title", "Emulation titles"),
    ("form", "Commendation forms"),
    ("rating", "Yearly ratings"),
]


class AchievementLine(models.Model):
    """A row of one of the tables in a report of achievements."""

    _name = "thidua.achievement.line"
    _description = "Row in a report of achievements"
    _inherit = "thidua.workflow.part.mixin"
    _order = "section, year, sequence, id"
    _workflow_parent = "report_id"

    report_id = fields.Many2one(
        "thidua.achievement.report", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="report_id.company_id", store=True, precompute=True, index=True
    )
    section = fields.Selection(SECTIONS, string="Table", required=True, default="figure")
    sequence = fields.Integer(default=10)
    year = fields.Integer(required=True, aggregator=None)
    name = fields.Char(string="What", required=True)
    value_text = fields.Char(
        string="Result or decision",
        help="Of a figure its result; of an award or a rating the number, the day and the body of "
        "the decision.",
    )

    @api.constrains("year")
    def _check_year(self):
        for line in self:
            if not 1945 <= line.year <= self._today().year + 1:
                raise ValidationError(
                    self.env._(
                        "“%(report)s”, “%(row)s”: %(year)s is no year of a report. Type it with "
                        "four digits, not later than next year.",
                        report=line.report_id.display_name,
                        row=line.name,
                        year=str(line.year),
                    )
                )
