"""What is late, has come or holds follows the company's day, never the user's own clock."""

import ast
from pathlib import Path

from odoo.addons import thidua_khenthuong
from odoo.tests import freeze_time, tagged

from .common import CommuneCase

# 19:00 UTC: past midnight in the commune, noon of the day before at the other end of the world
EVE = "2026-03-15 19:00:00"
FAR = "Etc/GMT+12"


@tagged("post_install", "-at_install", "standard")
class TestClock(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"
        cls.campaign = cls.launch()

    def far(self, user):
        """Let a user choose a time zone where it is still yesterday; return his environment."""
        user.with_user(user).tz = FAR
        return self.env(user=user, context={"tz": FAR})

    def test_late_is_late_in_every_time_zone(self):
        self.campaign.registration_deadline = "2026-03-15"
        env = self.far(self.staff)
        with freeze_time(EVE):
            mine = env["thidua.participant"].create(
                {"campaign_id": self.campaign.id, "employee_id": self.e_staff.id}
            )
            self.assertEqual(str(mine.date), "2026-03-16")
            mine.action_send()
        self.assertTrue(mine.is_late)

    def test_a_duty_is_done_on_the_companys_day(self):
        plan = self.enter_plan(number=122)
        self.as_clerk["thidua.duty"].create(
            {
                "campaign_id": plan.id,
                "name": "Tuyên truyền",
                "user_id": self.staff.id,
                "date_deadline": "2026-03-15",
            }
        )
        self.launch(plan)
        duty = plan.duty_ids.with_env(self.far(self.staff))
        with freeze_time(EVE):
            duty.action_finish()
        self.assertEqual(str(duty.date_done), "2026-03-16")
        self.assertTrue(duty.is_late)

    def test_who_heads_a_cluster_today(self):
        cluster = self.as_clerk["thidua.cluster"].create(
            {
                "name": "Cụm",
                "member_ids": [
                    (
                        0,
                        0,
                        {
                            "department_id": self.departments[1].id,
                            "role": "head",
                            "date_from": "2025-01-01",
                            "date_to": "2026-03-15",
                        },
                    )
                ],
            }
        )
        headed = [("is_headed_by_me", "=", True)]
        with freeze_time("2026-03-15 05:00:00"):
            found = self.env(user=self.head)["thidua.cluster"].search(headed)
            self.assertEqual(found.ids, cluster.ids)
        with freeze_time(EVE):
            self.assertFalse(self.far(self.head)["thidua.cluster"].search(headed))

    def test_no_rule_asks_the_users_clock(self):
        """Not even for what is proposed: a machine's is a day behind from midnight to seven."""
        root = Path(thidua_khenthuong.__file__).parent
        asked = [
            f"{path.name}:{node.lineno}"
            for path in (*root.glob("models/**/*.py"), *root.glob("wizard/**/*.py"))
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Attribute) and node.attr in ("context_today", "today")
        ]
        self.assertFalse(asked)

    def test_no_test_asks_the_machines_clock(self):
        """It is another day there from midnight to seven in the commune."""
        asked = [
            f"{path.name}:{node.lineno}"
            for path in Path(__file__).parent.rglob("*.py")
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Attribute)
            and node.attr in ("today", "context_today")
            # self.today() and cls.today() are ours
            and not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"))
        ]
        self.assertFalse(asked)
