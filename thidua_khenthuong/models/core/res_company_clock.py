import pytz

from odoo import fields, models


class ResCompany(models.Model):
    """The clock that counts is the company's: not the server's, and not that of whoever asks."""

    _name = "res.company"
    _inherit = "res.company"

    def _thidua_today(self):
        """Return today's date where the company is; the scheduler's own clock is UTC (date)."""
        return self._thidua_now().date()

    def _thidua_now(self):
        """Return this moment as the clock of the company tells it (datetime with its zone)."""
        return pytz.utc.localize(fields.Datetime.now()).astimezone(self._thidua_timezone())

    def _report_day(self, moment=None):
        """Return which day a moment falls on where the company is (date).

        :param moment: naive datetime in UTC; now, where none is given
        """
        moment = pytz.utc.localize(moment or fields.Datetime.now())
        return moment.astimezone(self._thidua_timezone()).date()

    def _thidua_timezone(self):
        # sudo: the clock of a company is no secret
        company = self.sudo()
        return pytz.timezone(company.resource_calendar_id.tz or company.partner_id.tz or "UTC")
