from odoo import fields, models
from odoo.tools import SQL

from .report_submission import OUTCOMES


class ReportSubmissionAnalysis(models.Model):
    """Reports by how they stand today, for tables and charts: on time, late, missing…

    Whether a report is missing depends on the day, so that it cannot be kept with it.
    """

    _name = "thidua.report.submission.analysis"
    _description = "Reports on time, late and missing"
    _inherit = "thidua.guard.mixin"
    _auto = False
    _order = "date_due desc, id"
    _depends = {
        "thidua.report.submission": [
            "obligation_id",
            "campaign_id",
            "company_id",
            "department_id",
            "date_due",
            "date_sent",
            "is_late",
            "state",
        ]
    }

    obligation_id = fields.Many2one("thidua.report.obligation", string="Report", readonly=True)
    campaign_id = fields.Many2one("thidua.campaign", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    department_id = fields.Many2one("hr.department", string="Unit", readonly=True)
    date_due = fields.Date(string="Due", readonly=True)
    outcome = fields.Selection(OUTCOMES, string="Result", readonly=True)
    on_time = fields.Integer(string="Sent on time", readonly=True)
    late = fields.Integer(string="Sent late", readonly=True)
    missing = fields.Integer(string="Not sent", readonly=True)
    on_time_share = fields.Float(
        string="On time (%)",
        readonly=True,
        aggregator="avg",
        help="Of what was due and not excused.",
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT judged.*,
                   (outcome = 'on_time')::integer AS on_time,
                   (outcome = 'late')::integer AS late,
                   (outcome = 'missing')::integer AS missing,
                   CASE outcome
                   WHEN 'on_time' THEN 100.0
                   WHEN 'late' THEN 0.0
                   WHEN 'missing' THEN 0.0
                   END AS on_time_share
              FROM (SELECT id, obligation_id, campaign_id, company_id, department_id, date_due,
                           CASE %s END AS outcome
                      FROM thidua_report_submission) AS judged
            """,
            SQL(" ").join(self._outcome_cases()),
        )

    def _outcome_cases(self):
        """Return how a report stands today, the first that holds (list of SQL)."""
        # sudo: the conditions alone; what is seen is a matter of this model's rules
        reports = self.env["thidua.report.submission"].sudo()
        domains = reports._outcome_domains(self.env.company._report_day())
        return [
            SQL("WHEN %s THEN %s", reports._search(domain).where_clause or SQL("TRUE"), outcome)
            for outcome, domain in domains.items()
        ]
