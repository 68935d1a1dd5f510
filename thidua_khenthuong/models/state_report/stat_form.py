from calendar import monthrange
from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

# any leap year: 29 February is a day that may be entered
LEAP = 2024


class StatForm(models.Model):
    """A statistical form that superiors ask for (biểu thống kê), from a date.

    Which rows and columns a form has, and by which rule each is filled, is data: what changes
    becomes a new form with a later first day. What a report has counted stays as it was.
    """

    _name = "thidua.stat.form"
    _description = "Statistical form"
    _inherit = ["thidua.dated.mixin", "thidua.search.mixin"]
    _order = "sequence, date_from desc, id"

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True, help="0601.N, or a short name of your own.")
    name = fields.Char(required=True)
    source = fields.Selection(
        [
            ("campaign", "Movements"),
            ("ledger", "Award ledger"),
            ("fund", "Book of the fund"),
        ],
        string="Counted from",
        required=True,
        default="ledger",
    )
    measure = fields.Char(string="Unit of measure", help="What is counted: phong trào, lượt.")
    campaign_basis = fields.Selection(
        [("launched", "Launched in the period"), ("running", "Running in the period")],
        string="Which movements",
        required=True,
        default="launched",
        help="Launched: the plan is dated in the period. Running: at least one of its days is in "
        "the period.",
    )
    report_day = fields.Integer(
        string="Reporting day",
        help="A reporting year ends the day before: 15/12 means from 15/12 of the year before to "
        "14/12. Zero: the calendar year.",
    )
    report_month = fields.Integer(string="Reporting month", aggregator=None)
    prints_codes = fields.Boolean(
        string="Print the codes of rows",
        help="Only where the codes are the superior's: our own ones serve to add up.",
    )
    row_ids = fields.One2many("thidua.stat.row", "form_id", string="Rows", copy=True)
    column_ids = fields.One2many("thidua.stat.column", "form_id", string="Columns", copy=True)

    _code_uniq = models.UniqueIndex(
        "(code, date_from, COALESCE(company_id, 0))", "This form already begins on that day."
    )

    def _search_key_fields(self):
        return ["code", "name"]

    @api.depends("code", "name")
    def _compute_display_name(self):
        for form in self:
            form.display_name = f"{form.code} – {form.name}"

    @api.constrains("report_day", "report_month")
    def _check_reporting_day(self):
        for form in self:
            day, month = form.report_day, form.report_month
            fits = 1 <= month <= 12 and 1 <= day <= monthrange(LEAP, month)[1]
            if (day or month) and not fits:
                raise ValidationError(
                    self.env._(
                        "“%(form)s”: there is no day %(day)s/%(month)s. Enter a day of the year, "
                        "or two zeros for the calendar year.",
                        form=form.display_name,
                        day=day,
                        month=month,
                    )
                )

    def _year_end(self, year):
        """Return the last day of a reporting year (date)."""
        self.ensure_one()
        if not self.report_day:
            return date(year, 12, 31)
        last = monthrange(year, self.report_month)[1]
        day = date(year, self.report_month, min(self.report_day, last))
        return day - timedelta(days=1)

    def _check_lines(self, lines):
        """Raise where codes are not told apart, or a sum names none of them, or itself."""
        by_code = {}
        for line in lines.filtered("code"):
            if line.code in by_code:
                raise ValidationError(
                    self.env._(
                        "“%(form)s”: “%(line)s” and “%(other)s” have the same code %(code)s.",
                        form=self.display_name,
                        line=line.name,
                        other=by_code[line.code].name,
                        code=line.code,
                    )
                )
            by_code[line.code] = line
        for line in lines.filtered(lambda each: each.rule == "sum"):
            self._check_sum(line, by_code, ())

    def _check_sum(self, line, by_code, above):
        for _sign, code in line._summed_codes():
            if code not in by_code or code in (*above, line.code):
                raise ValidationError(
                    self.env._(
                        "“%(form)s”: the sum “%(line)s” names %(code)s, which is no other line of "
                        "the form. Write codes with + and -, such as 02+04+05.",
                        form=self.display_name,
                        line=line.name,
                        code=code,
                    )
                )
            if by_code[code].rule == "sum":
                self._check_sum(by_code[code], by_code, (*above, line.code))
