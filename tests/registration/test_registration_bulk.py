"""Many registered at once by the Office; a nomination without registration."""

from odoo.tests import Form

from ..common import enter_plan
from .common import RegistrationCase


class TestBulk(RegistrationCase):
    def wizard(self, **values):
        return self.as_clerk["thidua.participant.wizard"].create(
            {"campaign_id": self.campaign.id, **values}
        )

    def test_windows_know_the_campaign_one_came_from(self):
        other = self.launch(self.enter_plan(number=122))
        for campaign in (self.campaign, other):
            action = campaign.with_env(self.as_clerk).action_open_participants()
            # the web client hands no defaults on to what a list opens
            context = {k: v for k, v in action["context"].items() if k[:8] != "default_"}
            for model in ("thidua.participant.wizard", "thidua.registration.import"):
                window = Form(self.as_clerk[model].with_context(**context))
                self.assertEqual(window.campaign_id.id, campaign.id)
        self.assertFalse(Form(self.as_clerk["thidua.participant.wizard"]).campaign_id)

    def test_only_employees_who(self):
        wizard = self.wizard(
            add_collectives=False, employee_domain="[('job_title', 'ilike', 'chủ tịch')]"
        )
        self.assertIn("3 individuals", wizard.preview)
        wizard.action_add()
        self.assertEqual(
            set(self.campaign.participant_ids.mapped("subject_name")),
            {"Bùi Văn Chủ", "Mai Thị Phó", "Ngô Văn Trưởng"},
        )

    def test_a_condition_that_cannot_be_used(self):
        for condition in (
            "[('nowhere', '=', 1)]",
            "[('employee_id.private_email', 'ilike', 'a')]",
            "__import__('os').getcwd()",
            "[('name', '=',",
            "7",
        ):
            wizard = self.wizard(employee_domain=condition)
            with self.subTest(condition=condition):
                self.assertIn("cannot be used", wizard.preview)
                with self.assertRefused("cannot be used"):
                    wizard.action_add()

    def test_households_and_awards(self):
        partners = self.env["res.partner"].create(
            [{"name": "Hộ bà Lý"}, {"name": "Công ty Sen", "is_company": True}]
        )
        wizard = self.wizard(
            add_individuals=False,
            department_ids=self.departments[1].ids,
            partner_ids=partners.ids,
            award_ids=(self.ldtt | self.gkxa).ids,
        )
        self.assertIn("2 households and organisations", wizard.preview)
        wizard.action_add()
        awards = {p.subject_name: p.award_ids for p in self.campaign.participant_ids}
        self.assertEqual(awards["Hội Nông dân"], self.gkxa)
        self.assertEqual(awards["Hộ bà Lý"], self.gkxa)
        self.assertEqual(set(self.campaign.participant_ids.mapped("state")), {"accepted"})
        with self.assertRefused("Nobody to add"):
            wizard.action_add()

    def make_units(self, size):
        """Return a department of `size` // 2 employees, with as many departments below it."""
        company = {"company_id": self.company.id}
        top = self.env["hr.department"].create({"name": f"Khối {size}", **company})
        self.env["hr.department"].create(
            [{"name": f"Tổ {n}", "parent_id": top.id, **company} for n in range(size // 2 - 1)]
        )
        self.env["hr.employee"].create(
            [{"name": f"Người {n}", "department_id": top.id, **company} for n in range(size // 2)]
        )
        return top

    def queries(self, top, size, number):
        """Return how many queries it takes to add `size` subjects with an award each."""
        campaign = self.launch(enter_plan(self.as_clerk, self.chair, number=number))
        wizard = self.as_clerk["thidua.participant.wizard"].create(
            {
                "campaign_id": campaign.id,
                "department_ids": top.ids,
                "award_ids": self.gkxa.ids,
            }
        )
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        wizard.action_add()
        self.env.flush_all()
        count = self.cr.sql_log_count - before
        self.assertEqual(len(campaign.participant_ids), size)
        return count

    def test_a_hundred_cost_as_much_as_ten(self):
        """As many as Odoo writes in one batch."""
        small, large = self.make_units(10), self.make_units(100)
        self.queries(small, 10, 300)  # warms the caches up
        self.assertEqual(self.queries(small, 10, 301), self.queries(large, 100, 302))


class TestAtNomination(RegistrationCase):
    def nominated(self, check):
        """Return a ranked round where staff registered for one award, and others did not."""
        self.company.thidua_registration_check = check
        registration = self.own(self.staff)
        registration.award_ids = self.ldtt
        registration.action_send()
        registration.with_env(self.as_clerk).action_accept()
        self.add_everyone(self.campaign)
        round_ = self.open_round(self.campaign)
        round_.action_appraise()
        people = round_.evaluation_ids.filtered(
            lambda e: e.employee_id in self.e_staff | self.e_head
        )
        self.score(people, 0.9)
        round_.action_finish()
        return people

    def test_warned_and_not_blocked(self):
        people = self.nominated("warn")
        wizard = Form(
            self.as_clerk["thidua.nominate.wizard"].with_context(default_evaluation_ids=people.ids)
        )
        wizard.award_id = self.gkxa
        self.assertIn("“Ngô Văn Trưởng” did not register", wizard.registration_note)
        self.assertIn("“Đặng Thị Ứng” registered for: Lao động tiên tiến", wizard.registration_note)
        wizard.save().action_nominate()
        self.assertEqual(len(people.nomination_ids), 2)
        for nomination in people.nomination_ids:
            self.assertIn("register", nomination.registration_warning)
        self.company.thidua_registration_check = "none"
        self.assertFalse(people.nomination_ids[0].registration_warning)

    def test_refused_where_the_settings_ask_for_it(self):
        people = self.nominated("block")
        with self.assertRefused("did not register[^$]*registered for[^$]*not among the legal"):
            self.nominate(people, "award_gkxa")
        registration = self.campaign.participant_ids.filtered(
            lambda p: p.employee_id == self.e_staff
        )
        registration.with_env(self.as_clerk).award_ids += self.gkxa
        own = people.filtered(lambda e: e.employee_id == self.e_staff)
        self.assertFalse(self.nominate(own, "award_gkxa").registration_warning)
