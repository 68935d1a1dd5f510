from odoo import fields, models

from .deadline_mixin import Step
from .report_submission import OPEN_STATES


class ReportSubmission(models.Model):
    """Who is reminded of a report that is due, and who hears when it is late."""

    _name = "thidua.report.submission"
    _inherit = ["thidua.deadline.mixin", "thidua.report.submission"]

    _deadline_steps = (
        Step(
            "send",
            (("state", "in", OPEN_STATES),),
            "date_due",
            "_owners",
            "_superiors",
            "thidua_khenthuong.activity_report_send",
            "obligation_id",
        ),
    )

    # its own, worked out from the obligation when it is made
    date_due = fields.Date(compute=None)
