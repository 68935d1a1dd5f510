"""Sheets are sent together for their subjects, as after an import or for villages."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import CommuneCase, make_commune


@tagged("post_install", "-at_install", "standard")
class TestSendScored(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        plan = cls.enter_plan(for_individual=False)
        plan.collective_criterion_ids[0].evidence_required = True
        cls.round = cls.open(plan)
        cls.full, cls.begun, cls.bare, cls.blank = cls.round.evaluation_ids.sorted("subject_name")
        for sheet, lines in (
            (cls.full, slice(None)),
            (cls.bare, slice(None)),
            (cls.begun, slice(2)),
        ):
            sheet.line_ids[lines].self_score = 5
        cls.full.line_ids[0].self_score = 0

    @classmethod
    def open(cls, plan):
        campaign = cls.launch(plan)
        cls.add_everyone(campaign)
        return cls.open_round(campaign)

    def test_what_is_scored_in_full_goes_and_the_rest_is_named(self):
        told = self.round.action_send_scored()["params"]["message"]
        self.assertEqual(self.full.state, "office")
        self.assertEqual((self.begun | self.bare | self.blank).mapped("state"), ["self"] * 3)
        self.assertIn("1 sheets sent.", told)
        self.assertIn(f"{self.begun.subject_name} (2 of 7 scored)", told)
        self.assertIn(f"{self.bare.subject_name} (evidence is missing: T1)", told)
        self.assertIn("1 have no score yet.", told)
        self.assertIn("0 sheets sent.", self.round.action_send_scored()["params"]["message"])

    def test_the_office_alone(self):
        class Other:
            env = self.env

        make_commune(Other, "UBND xã Khác", "khac.")
        for user in (self.staff, self.head, self.chair, Other.clerk):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.round.with_user(user).action_send_scored()
        self.assertEqual(self.full.state, "self")

    def test_thirty_cost_no_more_than_five(self):
        counts = {}
        for number, size in ((130, 1), (131, 26)):
            self.env["hr.department"].create(
                [{"name": f"Tổ {number}.{n}", "company_id": self.company.id} for n in range(size)]
            )
            round_ = self.open(self.enter_plan(for_individual=False, number=number))
            round_.evaluation_ids.line_ids.self_score = 5
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            round_.action_send_scored()
            self.env.flush_all()
            counts[size] = self.cr.sql_log_count - before
            self.assertNotIn("self", round_.evaluation_ids.mapped("state"))
        # the first one fills caches as well
        self.assertLessEqual(counts[26], counts[1])
