"""The first screen in Chromium, in Vietnamese, on a phone and on an office screen."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo.tests import tagged

from ..test_tours import BrowserCase
from ..unit_report.report_common import ReportCase

PHONE, OFFICE = "390x844", "1366x768"


class TodoBrowserCase(BrowserCase):
    def land(self, user, name, size):
        """Log in, land on the first screen, and do there what the tour does."""
        self.browser_size = size
        self.tour(user, "", f"todo_{name}")


@tagged("post_install", "-at_install", "standard")
class TestTodoTours(TodoBrowserCase):
    def test_staff_send(self):
        for size in (PHONE, OFFICE):
            with self.subTest(size=size):
                campaign = self.launch(self.enter_plan(number=len(size) + 100))
                self.add_everyone(campaign)
                round_ = self.open_round(campaign)
                own = round_.evaluation_ids.filtered(lambda e: e.sudo().employee_id == self.e_staff)
                own.line_ids.with_user(self.staff).self_score = 5
                self.land(self.staff, "staff", size)
                self.assertEqual(own.state, "head")

    def test_leader_approves(self):
        for number, size in ((121, PHONE), (122, OFFICE)):
            with self.subTest(size=size):
                plan = self.enter_plan(number=number, superior_reference=False)
                plan.action_submit()
                self.land(self.chair, "leader", size)
                self.assertEqual(plan.state, "launched")
                self.assertEqual(plan.log_ids[:1].user_id, self.chair)

    def test_leader_returns_several(self):
        plans = self.enter_plan() | self.enter_plan(number=122)
        plans.action_submit()
        self.land(self.chair, "leader_several", PHONE)
        self.assertEqual(plans.mapped("state"), ["draft", "draft"])

    def test_clerk_accepts(self):
        campaign = self.launch()
        for employee, user, size in (
            (self.e_staff, self.staff, PHONE),
            (self.e_head, self.head, OFFICE),
        ):
            with self.subTest(size=size):
                own = (
                    self.env["thidua.participant"]
                    .with_user(user)
                    .create({"campaign_id": campaign.id, "employee_id": employee.id})
                )
                own.action_send()
                self.land(self.clerk, "clerk", size)
                self.assertEqual(own.state, "accepted")

    def test_nothing_waits(self):
        for size in (PHONE, OFFICE):
            self.land(self.staff, "empty", size)


@tagged("post_install", "-at_install", "standard")
class TestHeadTours(ReportCase, TodoBrowserCase):
    def test_head_sends_what_is_late(self):
        for size in (PHONE, OFFICE):
            with self.subTest(size=size):
                start = (self.today() - timedelta(days=60)).replace(day=1)
                end = start + relativedelta(months=1, days=-1)
                obligation = self.obligation(
                    units=self.farmers,
                    name=f"Báo cáo {size}",
                    date_from=str(start),
                    date_to=str(end),
                )
                own = obligation.submission_ids
                self.assertEqual(len(own), 1)
                self.attach(own.with_user(self.head))
                self.land(self.head, "head", size)
                self.assertEqual(own.state, "sent")
