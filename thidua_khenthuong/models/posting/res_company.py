from odoo import api, fields, models
from odoo.exceptions import ValidationError

MOST_DAYS = 60
WEIGHTS = [("none", "Nothing"), ("warn", "A warning"), ("stop", "It stops the step")]


class ResCompany(models.Model):
    """How long a commune makes its nominations public: no law sets it."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_posting_days = fields.Integer(
        string="Public posting (working days)",
        default=5,
        required=True,
        help="No law sets how many for the commune's own awards; it asks that emulation and "
        "commendation be public and transparent (Đ5 Luật Thi đua, khen thưởng 2022, trust A). "
        "Five are proposed; the province or your own rules may ask for more.",
    )

    thidua_posting_submit = fields.Selection(
        WEIGHTS,
        string="Posted when it is submitted",
        default="warn",
        required=True,
        help="What comes of a nomination that is still posted for comments when its decision or "
        "proposal is submitted to the leader.",
    )
    thidua_posting_issue = fields.Selection(
        WEIGHTS,
        string="Posted when it goes out",
        default="stop",
        required=True,
        help="Likewise, when the decision is issued or the proposal is sent.",
    )

    @api.constrains("thidua_posting_days")
    def _check_thidua_posting_days(self):
        for company in self:
            if not 0 < company.thidua_posting_days <= MOST_DAYS:
                raise ValidationError(
                    self.env._(
                        "“%(company)s”, %(field)s: %(days)s is not possible, choose 1 to %(most)s.",
                        company=company.name,
                        field=self._fields["thidua_posting_days"]._description_string(self.env),
                        days=company.thidua_posting_days,
                        most=MOST_DAYS,
                    )
                )

    def _thidua_posting_most(self):
        """Return the longest posting in working days (int)."""
        return MOST_DAYS


class SettingsMixin(models.AbstractModel):
    _name = "thidua.settings.mixin"
    _inherit = "thidua.settings.mixin"

    thidua_posting_days = fields.Integer(related="company_id.thidua_posting_days", readonly=False)
    thidua_posting_submit = fields.Selection(
        related="company_id.thidua_posting_submit", readonly=False
    )
    thidua_posting_issue = fields.Selection(
        related="company_id.thidua_posting_issue", readonly=False
    )
