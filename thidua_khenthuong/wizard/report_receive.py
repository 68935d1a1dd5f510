from odoo import fields, models


class ReportReceive(models.TransientModel):
    """Records that reports were brought on paper, and when."""

    _name = "thidua.report.receive"
    _description = "Reports received on paper"
    _inherit = "thidua.guard.mixin"

    submission_ids = fields.Many2many(
        "thidua.report.submission", string="Reports", required=True, readonly=True
    )
    date = fields.Date(
        string="Received on",
        required=True,
        default=lambda self: self.env.company._report_day(),
        help="On time or late is judged by this day.",
    )
    note = fields.Char(help="Kept in the log: the number in the register, who brought it.")

    def action_confirm(self):
        """Record it. Every check is the reports' own.

        :return: action that closes the window
        """
        self.ensure_one()
        self.submission_ids._receive(self.date, self.note or "")
        return {"type": "ir.actions.act_window_close"}
