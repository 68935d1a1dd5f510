from odoo import fields, models


class ResUsers(models.Model):
    """Whether somebody wants the weekly overview; each decides for himself."""

    _name = "res.users"
    _inherit = "res.users"

    thidua_weekly_mail = fields.Boolean(
        string="Weekly overview of what is late and due",
        default=True,
        help="An e-mail on the first working day of the week, for leaders and the Office, where "
        "the commune has it sent.",
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return [*super().SELF_READABLE_FIELDS, "thidua_weekly_mail"]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return [*super().SELF_WRITEABLE_FIELDS, "thidua_weekly_mail"]
