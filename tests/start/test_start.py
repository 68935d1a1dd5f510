"""The guided start: of a commune with nothing, of one half set up, for each role."""

from datetime import date

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form

from ..common import COLLECTIVE_CRITERIA, INDIVIDUAL_CRITERIA, QUOTAS, CommuneCase, make_commune
from ..todo.common import cards_of
from ..users import new_user


class StartCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # a fresh commune: a clerk of its own, and nothing else
        cls.fresh = cls.env["res.company"].create(
            {"name": "UBND phường Mới", "currency_id": cls.env.ref("base.VND").id, "logo": False}
        )
        cls.fresh.partner_id.lang = "en_US"
        cls.fresh_clerk = new_user(
            cls.env,
            "moi.clerk",
            "base.group_user,thidua_khenthuong.group_office",
            company_id=cls.fresh.id,
            company_ids=[Command.set(cls.fresh.ids)],
        )

    def start(self, user):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env["thidua.start"].with_user(user).with_context(lang="en_US")

    def steps(self, user):
        return {step["code"]: step for step in self.start(user).start_read()["steps"]}

    def on_first_screen(self, user):
        self.env.flush_all()
        return self.env["thidua.todo"].with_user(user).todo_read()["start"]


class TestSteps(StartCase):
    def test_nothing_is_there(self):
        guide = self.start(self.fresh_clerk).start_read()
        self.assertEqual((guide["company"], guide["done"]), ("UBND phường Mới", 0))
        self.assertEqual(
            [step["code"] for step in guide["steps"]],
            ["body", "people", "units", "council", "fund", "plan"],
        )
        steps = self.steps(self.fresh_clerk)
        self.assertIn("place name", steps["body"]["note"])
        self.assertIn("role of a leader", steps["people"]["note"])
        self.assertNotIn("role of the Office", steps["people"]["note"])
        for code in ("body", "people"):
            self.assertFalse(steps[code]["button"], "the clerk has no right to it")
            self.assertIn("administers this Odoo", steps[code]["note"])
        for code in ("units", "council", "fund"):
            self.assertTrue(steps[code]["open"], code)
        self.assertEqual(steps["plan"]["method"], "start_plan")
        for step in steps.values():
            self.assertTrue(step["title"] and step["why"])

    def test_whoever_administers_odoo_goes_there(self):
        self.fresh_clerk.group_ids = [Command.link(self.env.ref("base.group_system").id)]
        steps = self.steps(self.fresh_clerk)
        self.assertEqual(steps["body"]["open"]["action"], "thidua_khenthuong.action_settings")
        self.assertEqual(steps["people"]["open"]["action"], "base.action_res_users")
        for step in steps.values():
            if step["open"]:
                self.assertTrue(self.env.ref(step["open"]["action"]))

    def test_an_administrator_of_the_app_has_his_page(self):
        self.fresh_clerk.group_ids = [
            Command.link(self.env.ref("thidua_khenthuong.group_admin").id)
        ]
        steps = self.steps(self.fresh_clerk)
        self.assertEqual(steps["body"]["method"], "start_settings")
        self.assertNotIn("administers this Odoo", steps["body"]["note"])
        window = self.start(self.fresh_clerk).start_settings()
        page = self.env[window["res_model"]].browse(window["res_id"])
        self.assertEqual(page.company_id, self.fresh)

    def test_half_of_it(self):
        """The commune of the tests: people and one head are there."""
        steps = self.steps(self.clerk)
        self.assertTrue(steps["body"]["done"] and steps["people"]["done"])
        self.assertIn("3 units have no head", steps["units"]["note"])
        headless = self.env["hr.department"].with_user(self.clerk)
        headless = headless.search(steps["units"]["open"]["domain"])
        self.assertEqual(headless, self.departments - self.departments[1])
        headless.sudo().write({"manager_id": self.e_clerk.id})
        self.assertTrue(self.steps(self.clerk)["units"]["done"])
        self.company.thidua_approver_id = False
        self.assertIn("usually approves", self.steps(self.clerk)["people"]["note"])

    def test_to_the_end(self):
        self.departments.write({"manager_id": self.e_head.id})
        council = self.as_clerk["thidua.council"].create(
            {"date_from": "2025-01-01", "quorum_percent": 50, "threshold": 50}
        )
        self.assertIn("no members", self.steps(self.clerk)["council"]["note"])
        council.member_ids = [Command.create({"employee_id": self.e_chair.id, "role": "chair"})]
        self.as_clerk["thidua.fund"].create({"year": self.today().year})
        plan = self.enter_plan()
        step = self.steps(self.clerk)["plan"]
        self.assertIn("not submitted", step["note"])
        self.assertEqual(step["open"]["res_id"], plan.id)
        self.assertTrue(self.on_first_screen(self.clerk))
        plan.action_submit()
        guide = self.start(self.clerk).start_read()
        undone = [step["code"] for step in guide["steps"] if not step["done"]]
        self.assertEqual(undone, [])
        self.assertIsNone(self.on_first_screen(self.clerk), "all is done")

    def test_put_away_and_back(self):
        self.assertTrue(self.on_first_screen(self.admin_user))
        self.start(self.clerk).start_hide()
        for user in (self.clerk, self.admin_user):
            self.assertIsNone(self.on_first_screen(user))
        self.assertTrue(self.on_first_screen(self.fresh_clerk), "another company's own")
        self.assertTrue(self.start(self.clerk).start_read()["hidden"])
        self.start(self.clerk).start_hide(False)
        self.assertTrue(self.on_first_screen(self.clerk))

    def test_for_whom(self):
        for user in (self.staff, self.head, self.chair):
            self.assertIsNone(self.on_first_screen(user), user.login)
            for call in ("start_read", "start_hide", "start_plan"):
                with self.assertRaises(AccessError):
                    getattr(self.start(user), call)()
            self.assertFalse(self.company.thidua_start_hidden)
        self.assertFalse(
            self.env["thidua.campaign"].search([("sample_code", "!=", False)]), "nothing was made"
        )

    def test_as_often_for_a_hundred_units(self):
        counts = []
        for size in (10, 90):
            self.env["hr.department"].create(
                [{"name": f"Tổ {n}", "company_id": self.company.id} for n in range(size)]
            )
            self.start(self.clerk).start_read()
            start = self.start(self.clerk)
            before = self.env.cr.sql_log_count
            start.start_read()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)


class TestSample(StartCase):
    def window(self, user):
        action = self.start(user).start_plan()
        wizard = Form(
            self.env[action["res_model"]].with_user(user).with_context(**action["context"])
        )
        return wizard

    def test_the_template_says_what_plan_121_says(self):
        window = self.window(self.clerk)
        sample = window.source_id
        self.assertTrue(sample.is_template)
        self.assertEqual(
            (str(sample.date_start), str(sample.date_end)), ("2024-12-09", "2026-12-31")
        )
        self.assertEqual(
            [len(sample[f"{name}_ids"]) for name in ("purpose", "requirement", "content")],
            [4, 2, 6],
        )
        self.assertEqual(sample.standard_ids.mapped("round_kind"), [False, "annual", "final"])
        rows = [(q.round_kind, q.award_id.code, q.counted, q.maximum) for q in sample.quota_ids]
        codes = {name: self.env.ref(f"thidua_khenthuong.{name}").code for name, *_rest in QUOTAS}
        self.assertEqual(
            rows,
            [(kind, codes[a], c, n) for kind in ("annual", "final") for a, c, n in QUOTAS],
        )
        kinds = sample.criterion_ids.mapped("subject_kind")
        self.assertEqual(kinds.count("collective"), len(COLLECTIVE_CRITERIA))
        self.assertEqual(kinds.count("individual"), len(INDIVIDUAL_CRITERIA))
        self.assertEqual((sample.collective_weight, sample.individual_weight), (100, 100))
        self.assertEqual(
            sample.criterion_ids.filtered("source").mapped("source"),
            ["ranking", "reports", "initiatives"],
        )
        self.assertEqual(len(sample.duty_ids), 4)

    def test_a_fresh_commune_comes_to_a_draft_of_its_own(self):
        window = self.window(self.fresh_clerk)
        window.date_start = date(2027, 1, 1)
        action = window.save().action_start()
        plan = self.env["thidua.campaign"].with_user(self.fresh_clerk).browse(action["res_id"])
        self.assertEqual(
            (plan.state, plan.company_id, plan.is_template), ("draft", self.fresh, False)
        )
        self.assertIn("trên địa bàn phường Mới, giai đoạn 2027-2029", plan.name)
        self.assertEqual((str(plan.date_start), str(plan.date_end)), ("2027-01-01", "2029-12-31"))
        self.assertNotIn("{", "".join(plan.item_ids.mapped("name") + plan.duty_ids.mapped("name")))
        self.assertIn("Đảng ủy phường", plan.recipient_ids[0].name)
        self.assertNotIn("Hòa Phong", "".join(plan.item_ids.mapped("name")))
        self.assertEqual(str(max(plan.duty_ids.mapped("date_deadline"))), "2029-12-15")
        # the district's award ended with the district
        self.assertEqual(set(plan.quota_ids.mapped("award_id.code")), {"BKTINH", "GKXA"})
        self.assertIn(self.env.ref("thidua_khenthuong.award_gkhuyen").name, window.left_behind)
        self.assertEqual(len(plan.criterion_ids), 9)
        step = self.steps(self.fresh_clerk)["plan"]
        self.assertEqual((step["done"], step["open"]["res_id"]), (False, plan.id))
        approver = new_user(
            self.env,
            "moi.chair",
            "base.group_user,thidua_khenthuong.group_leader",
            company_id=self.fresh.id,
            company_ids=[Command.set(self.fresh.ids)],
        )
        plan.write({"date": self.today(), "approver_id": approver.id})
        plan.action_submit()
        plan.with_user(approver).action_approve()
        self.assertEqual(plan.state, "launched")
        self.assertTrue(self.steps(self.fresh_clerk)["plan"]["done"])

    def test_it_is_made_once_and_stays_the_offices(self):
        sample = self.window(self.clerk).source_id
        sample.with_env(self.as_clerk).name = "Mẫu của xã"
        self.assertEqual(self.window(self.clerk_2).source_id, sample)
        self.assertEqual(sample.name, "Mẫu của xã")
        self.assertNotEqual(self.window(self.fresh_clerk).source_id, sample)
        sample.active = False
        self.assertEqual(self.window(self.clerk).source_id, sample)
        sample.with_env(self.as_clerk).unlink()
        self.assertTrue(self.window(self.clerk).source_id.exists())

    def test_nobody_types_the_sign_of_a_sample(self):
        plan = self.enter_plan(sample_code="plan_121")
        self.assertFalse(plan.sample_code)
        with self.assertRefused("sample_code|recorded|typed|system"):
            plan.write({"sample_code": "plan_121"})

    def test_another_commune_keeps_its_own(self):
        other = type("Other", (), {"env": self.env})
        make_commune(other, "UBND xã Khác", "khac.")
        sample = self.window(self.clerk).source_id
        with self.assertRaises(AccessError):
            sample.with_user(other.clerk).read(["name"])
        # the set of criteria is shared
        shared = self.env.ref("thidua_khenthuong.criteria_set_121")
        self.assertEqual(len(shared.with_user(other.clerk).line_ids), 9)
        self.assertTrue(cards_of(self.env, other.clerk) is not None)
