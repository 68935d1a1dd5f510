from calendar import monthrange
from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...paper.words import ROMAN

PERIODS = [
    ("month", "Month"),
    ("quarter", "Quarter"),
    ("half", "Six months"),
    ("year", "Year"),
    ("years_3", "Three years"),
    ("years_5", "Five years"),
    ("free", "From … to …"),
]
YEARS = {"year": 1, "years_3": 3, "years_5": 5}
MONTHS = [(str(number), str(number)) for number in range(1, 13)]
QUARTERS = [
    ("1", "Quarter I"),
    ("2", "Quarter II"),
    ("3", "Quarter III"),
    ("4", "Quarter IV"),
]
HALVES = [("1", "First six months"), ("2", "Last six months")]


class StatReport(models.Model):
    """The period of a statistical report: as superiors ask for it, or free."""

    _name = "thidua.stat.report"
    _inherit = "thidua.stat.report"

    period = fields.Selection(PERIODS, required=True, default="year")
    year = fields.Integer(
        default=lambda self: self._today().year,
        aggregator=None,
        help="Of several years the last.",
    )
    month = fields.Selection(MONTHS, default=lambda self: str(self._today().month))
    year_quarter = fields.Selection(
        QUARTERS, string="Quarter", default=lambda self: str((self._today().month + 2) // 3)
    )
    half = fields.Selection(HALVES, default=lambda self: "1" if self._today().month < 7 else "2")
    date_from = fields.Date(
        string="Period from",
        compute="_compute_dates",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    date_to = fields.Date(
        string="Period until",
        compute="_compute_dates",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    period_words = fields.Char(
        string="Period in words", compute="_compute_period_words", store=True, precompute=True
    )

    @api.depends("form_id", "period", "year", "month", "year_quarter", "half")
    def _compute_dates(self):
        for report in self:
            found = report.period != "free" and report._usual_dates()
            if found:
                report.date_from, report.date_to = found
            else:
                report.date_from = report.date_from or report._today().replace(day=1)
                report.date_to = report.date_to or report._today()

    def _usual_dates(self):
        """Return the first and last day of the period; None where it is not told yet."""
        year = self.year
        if not 1900 <= (year or 0) <= 9000:
            return None
        if self.period in YEARS:
            before = year - YEARS[self.period]
            if not self.form_id.report_day:
                return date(before + 1, 1, 1), date(year, 12, 31)
            first = self.form_id._year_end(before) + timedelta(days=1)
            return first, self.form_id._year_end(year)
        size, part = {
            "month": (1, self.month),
            "quarter": (3, self.year_quarter),
            "half": (6, self.half),
        }[self.period]
        if not part:
            return None
        last = size * int(part)
        return date(year, last - size + 1, 1), date(year, last, monthrange(year, last)[1])

    @api.depends("period", "year", "month", "year_quarter", "half", "date_from", "date_to")
    def _compute_period_words(self):
        """The period as papers name it; papers are Vietnamese."""
        for report in self:
            year = report.year
            words = {
                "month": f"Tháng {int(report.month or 0):02d}/{year}",
                "quarter": f"Quý {ROMAN[int(report.year_quarter or 1) - 1]}/{year}",
                "half": f"6 tháng {'cuối' if report.half == '2' else 'đầu'} năm {year}",
                "year": f"Năm {year}",
                "years_3": f"3 năm {year - 2}–{year}",
                "years_5": f"5 năm {year - 4}–{year}",
            }
            report.period_words = words.get(report.period) or report._days_in_words()

    def _days_in_words(self):
        if not self.date_from or not self.date_to:
            return ""
        return f"Từ ngày {self.date_from:%d/%m/%Y} đến ngày {self.date_to:%d/%m/%Y}"

    @api.constrains("period", "year", "month", "year_quarter", "half", "date_from", "date_to")
    def _check_period(self):
        for report in self:
            usual = report._usual_dates() if report.period != "free" else None
            if report.period != "free" and not usual:
                raise ValidationError(
                    self.env._(
                        "“%s”: say which month, quarter or half, and of which year.",
                        report.display_name,
                    )
                )
            if report.date_from > report.date_to:
                raise ValidationError(
                    self.env._(
                        "“%s”: the period ends before it begins. Correct one of the two days.",
                        report.display_name,
                    )
                )
            if usual and usual != (report.date_from, report.date_to):
                raise ValidationError(
                    self.env._(
                        "“%s”: these are not the days of the period. Choose “From … to …” to give "
                        "days of your own.",
                        report.display_name,
                    )
                )
