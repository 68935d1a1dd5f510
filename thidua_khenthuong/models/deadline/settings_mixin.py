from odoo import api, fields, models


class SettingsMixin(models.AbstractModel):
    """The company's working hours: what does not fit, and mending it."""

    _name = "thidua.settings.mixin"
    _inherit = "thidua.settings.mixin"

    thidua_calendar_id = fields.Many2one(
        related="company_id.resource_calendar_id", string="Working hours of the company"
    )
    # not related: some six hundred zones would be choices of ours
    thidua_calendar_tz = fields.Char(
        string="Time zone of the working hours", compute="_compute_thidua_calendar"
    )
    thidua_calendar_faults = fields.Text(
        string="What does not fit in the working hours", compute="_compute_thidua_calendar"
    )
    thidua_holidays_reach = fields.Char(
        string="Holidays are proposed until", compute="_compute_thidua_calendar"
    )

    @api.depends("company_id")
    def _compute_thidua_calendar(self):
        for settings in self:
            company = settings.company_id
            settings.thidua_calendar_tz = company.resource_calendar_id.tz
            settings.thidua_calendar_faults = "\n".join(company._thidua_calendar_faults())
            settings.thidua_holidays_reach = str(company._thidua_holidays_reach())

    def action_thidua_mend_calendar(self):
        """Mend the company's working hours, and show the settings anew.

        :return: dict, the client's action
        :raise AccessError: who presses does not administer this company
        """
        self.company_id.action_thidua_mend_calendar()
        return {"type": "ir.actions.client", "tag": "reload"}

    def action_thidua_holidays(self):
        """Return the action that opens the public holidays in the company's hours (dict)."""
        calendar = self.company_id.resource_calendar_id
        title = self.env._("Public holidays")
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "resource.calendar.leaves",
            "view_mode": "list,form",
            "domain": [("calendar_id", "=", calendar.id), ("resource_id", "=", False)],
            "context": {"default_calendar_id": calendar.id},
        }
