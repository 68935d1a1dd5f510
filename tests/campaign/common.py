"""What the tests of campaigns share: a plan with duties, and how it is amended."""

from datetime import date

from odoo.tests import Form

from ..common import PlannedCase


class PlanCase(PlannedCase):
    """A plan with duties, and short ways to amend it."""

    def enter_duties(self, campaign):
        """Enter who does what as the clerk does, in the form."""
        with Form(campaign) as form:
            for name, values in {
                "Tổng hợp, thẩm định hồ sơ": {"user_id": self.clerk_2},
                "Triển khai trong hội viên": {"department_id": self.departments[1]},
                "Tham mưu phát động phong trào": {"body": "Hội đồng TĐKT xã"},
            }.items():
                with form.duty_ids.new() as line:
                    line.name = name
                    line.date_deadline = date(2025, 6, 30)
                    for field, value in values.items():
                        setattr(line, field, value)
        return campaign.duty_ids

    def amend(self, campaign, number=15, reason="Bổ sung theo chỉ đạo của cấp trên"):
        """Open the amendment of a launched plan as the clerk does; return the draft."""
        action = campaign.with_env(self.as_clerk).action_amend()
        amendment = self.as_clerk["thidua.campaign"].browse(action["res_id"])
        with Form(amendment) as form:
            form.number = number
            form.date = date(2025, 3, 1)
            form.amendment_reason = reason
        return amendment

    def approve(self, campaign):
        campaign.action_submit()
        campaign.with_env(self.as_chair).action_approve()
