"""Who is disciplined, investigated or complained about is not commended; why is told to few."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import make_commune
from ..queries import QueryCounting
from .common import PostingCase


class TestFreeze(PostingCase):
    def test_a_nomination_stops_and_goes_on(self):
        nomination = self.nominated()
        freeze = self.freeze()
        self.assertEqual(freeze.status, "in_force")
        with self.assertRefused("Đặng Thị Ứng – .*Complaint.*07/TB-TTr"):
            nomination.action_complete()
        self.assertIn("07/TB-TTr", nomination.freeze_warning)
        self.lift(freeze)
        self.assertEqual((freeze.status, freeze.lifted_by_id), ("lifted", self.clerk))
        self.assertEqual(freeze.lifted_on, self.today())
        self.assertEqual(freeze.lift_reason, "Kết luận không có vi phạm")
        nomination.action_complete()
        self.assertEqual(nomination.state, "complete")
        self.assertFalse(nomination.freeze_warning)

    def test_a_decision_and_a_proposal_stop(self):
        own, above = self.nominated(), self.nominated(award=self.bktinh)
        (own | above).action_complete()
        decision = self.as_clerk["thidua.decision"].browse(own.action_put_in_decision()["res_id"])
        proposal = self.as_clerk["thidua.proposal"].browse(above.action_put_in_proposal()["res_id"])
        freeze = self.freeze(ground="discipline")
        for paper in (decision, proposal):
            with self.assertRefused("Discipline under consideration"):
                paper.action_submit()
        self.lift(freeze)
        decision.action_submit()
        proposal.action_submit()
        decision.with_env(self.as_chair).action_approve()
        proposal.with_env(self.as_chair).action_approve()
        # one that comes after it was approved stops it too
        self.freeze(ground="investigation")
        decision.write({"number": 3, "date": self.today()})
        proposal.write({"number": 4, "date": self.today()})
        with self.assertRefused("Investigation"):
            decision.action_issue()
        with self.assertRefused("Investigation"):
            proposal.action_send()
        # what stands already is printed, whatever comes after it
        for paper in (decision, proposal):
            self.assertTrue(paper._paper_data()["rows" if paper == decision else "groups"])

    def test_only_from_to_and_only_that_subject(self):
        day = timedelta(days=1)
        today = self.today()
        self.freeze(date_from=today + day)
        self.freeze(date_from=today - 9 * day, date_to=today - day)
        unit = self.freeze(department_id=self.farmers.id)
        nominations = self.nominated(self.e_staff, self.e_head)
        self.assertFalse(nominations._frozen())
        self.assertEqual(list(nominations._frozen(today + day)), [nominations[0]])
        self.assertEqual(list(nominations._frozen(today - day)), [nominations[0]])
        of_unit = self.as_clerk["thidua.nomination"].create(
            {**self.values(), "employee_id": False, "department_id": self.farmers.id}
        )
        self.assertIn("Complaint", of_unit._frozen()[of_unit])
        self.assertEqual(unit.status, "in_force")
        found = self.as_clerk["thidua.freeze"].search
        for status, count in (("in_force", 1), ("ahead", 1), ("over", 1), ("lifted", 0)):
            self.assertEqual(len(found([("status", "=", status)])), count, status)
        self.assertEqual(len(found([("status", "!=", "over")])), 2)

    def test_what_it_says_stays(self):
        freeze = self.freeze(date_to=self.today())
        freeze.note = "Hồ sơ ở tủ 3"
        for values in (
            {"date_to": self.today()},
            {"ground": "press"},
            {"reference": "x"},
            {"company_id": self.env["res.company"].create({"name": "UBND xã Bên"}).id},
            {"lifted_on": self.today()},
            {"lift_reason": "x"},
        ):
            with self.assertRefused("recorded by the system"):
                freeze.write(values)
        with self.assertRefused("stays who it is"):
            freeze.employee_id = self.e_head
        with self.assertRaises(AccessError):
            freeze.unlink()
        with self.assertRaises(AccessError):
            freeze.sudo().unlink()
        with self.assertRefused("Write it down"):
            self.lift(freeze, reason="  ")
        self.lift(freeze)
        with self.assertRefused("was lifted on"):
            self.lift(freeze)
        forged = self.as_clerk["thidua.freeze"].with_context(default_lifted_on="2020-01-01")
        self.assertFalse(self.freeze(env=forged.env).lifted_on)
        with self.assertRefused("before the first"):
            self.freeze(date_to=self.today() - timedelta(days=1))
        with self.assertRefused("no such step"):
            window = self.as_clerk["thidua.reasoned.wizard"].create(
                {
                    "res_model": "thidua.freeze",
                    "res_ids": freeze.ids,
                    "step": "unlink",
                    "reason": "x",
                }
            )
            window.action_confirm()


class TestWhoKnows(PostingCase):
    def test_staff_head_and_other_communes_know_nothing(self):
        freeze = self.freeze(self.people[0])

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="other.")
        self.women.manager_id = self.e_head
        for user in (self.staff, self.head, Other.clerk, Other.chair):
            freezes = self.env["thidua.freeze"].with_user(user)
            with self.subTest(user=user.login):
                for attempt in (
                    lambda f=freezes: f.browse(freeze.ids).read(["subject_name"]),
                    lambda f=freezes: (
                        f.browse(freeze.ids).action_lift()
                        and self.lift(f.browse(freeze.ids), env=f.env)
                    ),
                    lambda f=freezes: f.browse(freeze.ids).write({"note": "x"}),
                ):
                    with self.assertRaises(UserError), self.cr.savepoint():
                        attempt()
        for user in (Other.clerk, Other.chair):
            self.assertFalse(self.env["thidua.freeze"].with_user(user).search([]))
            with self.assertRaises(UserError), self.cr.savepoint():
                self.freeze(self.people[0], env=self.env(user=user, context={}))

    def test_staff_may_not_even_ask(self):
        self.freeze(self.people[0])
        for user in (self.staff, self.head):
            freezes = self.env["thidua.freeze"].with_user(user)
            for attempt in (
                lambda f=freezes: f.search_count([]),
                lambda f=freezes: f.name_search("Đặng"),
                lambda f=freezes: f.formatted_read_group([], ["ground"]),
                lambda f=freezes: f.create({"ground": "press", "employee_id": self.e_head.id}),
            ):
                with self.assertRaises(AccessError), self.cr.savepoint():
                    attempt()

    def test_the_head_of_the_unit_reads_the_nomination_alone(self):
        nomination = self.nominated(self.people[0])
        self.freeze(self.people[0])
        self.women.manager_id = self.e_head
        # who heads the unit reads the nomination, not what stops it
        seen = nomination.with_user(self.head)
        self.assertTrue(seen.subject_name)
        with self.assertRaises(AccessError):
            seen.read(["freeze_warning"])
        self.assertNotIn("freeze_warning", seen.fields_get())
        with self.assertRaises(AccessError):
            seen.search([("freeze_warning", "!=", False)])
        self.assertNotIn("omplaint", str(seen._frozen()))

    def test_nobody_knows_what_is_about_himself(self):
        clerk_frozen = self.freeze(self.e_clerk, env=self.env(user=self.chair, context={}))
        self.assertNotIn(clerk_frozen, self.as_clerk["thidua.freeze"].search([]))
        with self.assertRaises(UserError), self.cr.savepoint():
            self.lift(clerk_frozen.with_env(self.as_clerk))
        own = self.nominated(self.e_clerk)
        self.assertFalse(own.freeze_warning)
        with self.assertRefused("another clerk of the Office or a leader"):
            own.action_complete()
        with self.assertRefused("Complaint"):
            own.with_user(self.clerk_2).action_complete()
        self.lift(clerk_frozen.with_user(self.clerk_2))
        own.action_complete()

    def test_nothing_is_said_elsewhere(self):
        """No mail, no message, no follower, no activity, no field of another model leads to it."""
        before = {
            name: self.env[name].search_count([])
            for name in ("mail.message", "mail.mail", "mail.activity", "mail.followers")
        }
        freeze = self.freeze()
        self.lift(freeze)
        for name, count in before.items():
            self.assertEqual(self.env[name].search_count([]), count, name)
        self.assertFalse(hasattr(freeze, "message_ids"))
        leading = [
            f"{model}.{name}"
            for model in self.env.registry
            for name, field in self.env[model]._fields.items()
            if field.relational and field.comodel_name == "thidua.freeze"
        ]
        self.assertFalse(leading)


@tagged("post_install", "-at_install", "standard")
class TestFreezeQueries(QueryCounting, PostingCase):
    def test_a_hundred_cost_as_much_as_ten(self):
        people = self.env["hr.employee"].create(
            [{"name": f"Người {n}", "company_id": self.company.id} for n in range(110)]
        )
        self.as_clerk["thidua.freeze"].create(
            [{"ground": "press", "employee_id": person.id} for person in people]
        )
        nominations = self.nominated(*people)
        few, many = nominations[:10], nominations[10:]
        # caches that are cold once
        self.env.invalidate_all()
        few._frozen()
        for size, some in ((10, few), (100, many)):
            found = self.count("frozen", size, some._frozen)
            self.assertEqual(len(found), size)
            self.count("warning", size, lambda s=some: s.mapped("freeze_warning"))
        self.assertAsMany(10, 100)
