from odoo import fields, models
from odoo.exceptions import UserError


class CampaignTemplate(models.Model):
    """Plans kept to start others from (kế hoạch mẫu): never submitted themselves."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    is_template = fields.Boolean(
        string="Template", copy=False, help="Kept to start new plans from; never launched itself."
    )

    def action_save_as_template(self):
        """Keep a copy of the plan, without its number, to start others from: Office.

        :return: window action of the new template
        """
        self.ensure_one()
        dates = {"date_start": self.date_start, "date_end": self.date_end}
        template = self.copy({"is_template": True, **dates})
        return template._window()

    def _can_move(self):
        return super()._can_move().filtered(lambda campaign: not campaign.is_template)

    def _waiting_message(self):
        if self.is_template:
            return self.env._(
                "“%s” is a template: start a new plan from it, and submit that one.", self.name
            )
        return super()._waiting_message()

    def _check_write(self, vals):
        if vals.get("is_template") and self.filtered(lambda c: c.state != "draft"):
            raise UserError(self.env._("Only a draft can be a template: save a copy as one."))
        return super()._check_write(vals)

    def _window(self):
        return self._get_records_action(context={})
