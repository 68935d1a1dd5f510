from datetime import date, timedelta

from odoo import api, fields, models

LENGTHS = [
    ("below_1", "Below 1 year"),
    ("exactly_1", "1 year"),
    ("from_1", "More than 1, below 3 years"),
    ("from_3", "From 3, below 5 years"),
    ("from_5", "5 years and more"),
]


class Campaign(models.Model):
    """How long a movement lasts, as form 0601.N of TT 02/2023/TT-BNV counts it (trust C)."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    time_span = fields.Selection(
        LENGTHS, string="Lasts", compute="_compute_time_span", store=True, precompute=True
    )

    @api.depends("date_start", "date_end")
    def _compute_time_span(self):
        for campaign in self:
            start, end = campaign.date_start, campaign.date_end
            campaign.time_span = bool(start and end and start <= end) and _length(start, end)


def _length(start, end):
    """Return which of LENGTHS the days from `start` to `end` are, both counted (str)."""
    after = end + timedelta(days=1)
    if after < _years_on(start, 1):
        return "below_1"
    if after == _years_on(start, 1):
        return "exactly_1"
    if after < _years_on(start, 3):
        return "from_1"
    return "from_3" if after < _years_on(start, 5) else "from_5"


def _years_on(day, years):
    """Return the same day so many years on; 29 February is 1 March where there is none (date)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
