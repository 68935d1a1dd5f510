from odoo import api, fields, models


class WorkingDays(models.TransientModel):
    """Whether a commune's working hours fit, for its administrator: Odoo's settings need not open.

    It is always about the company that one works in.
    """

    _name = "thidua.working.days"
    _description = "Working days of the company"
    _inherit = "thidua.guard.mixin"

    company_id = fields.Many2one("res.company", compute="_compute_company_id")
    calendar_name = fields.Char(string="Working hours", compute="_compute_company_id")
    calendar_tz = fields.Char(string="Time zone", compute="_compute_company_id")
    faults = fields.Text(string="What does not fit", compute="_compute_company_id")
    holidays_reach = fields.Char(
        string="Holidays are proposed until", compute="_compute_company_id"
    )

    @api.depends_context("company", "lang")
    def _compute_company_id(self):
        company = self.env.company
        # sudo: the hours of one's own company, which an administrator of the app need not read
        calendar = company.sudo().resource_calendar_id
        for window in self:
            window.company_id = company
            window.calendar_name = calendar.name
            window.calendar_tz = calendar.tz
            window.faults = "\n".join(company._thidua_calendar_faults())
            window.holidays_reach = str(company._thidua_holidays_reach())

    @api.depends_context("lang")
    def _compute_display_name(self):
        for window in self:
            window.display_name = self.env._("Working days")

    def action_mend(self):
        """Mend the working hours of the company that one works in, and show them anew.

        :return: window action of this window
        :raise AccessError: who presses does not administer this company
        """
        self.env.company.action_thidua_mend_calendar()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_working_days"
            ),
            "res_id": self.id,
        }
