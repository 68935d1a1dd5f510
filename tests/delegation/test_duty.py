"""Work that is given to a head reaches who acts for him, and goes back when he returns."""

from datetime import datetime, timedelta

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form, freeze_time, tagged

from ..queries import QueryCounting
from ..todo.common import cards_of
from .common import DelegationCase


class DutyCase(DelegationCase):
    def launched(self, *duties):
        """Launch a plan with duties: what, who (values), in how many days."""
        self.plans = getattr(self, "plans", 120) + 1
        plan = self.enter_plan(number=self.plans)
        plan.duty_ids = [
            Command.create({"name": name, **who, "date_deadline": self.day(days)})
            for name, who, days in duties
        ]
        return self.launch(plan).duty_ids

    def of_unit(self):
        return {"department_id": self.departments[1].id}

    def doers(self, duty):
        """Return the log-ins of those who have the duty on their list (set of str)."""
        activities = self.env["mail.activity"].search(
            [("res_model", "=", "thidua.duty"), ("res_id", "=", duty.id)]
        )
        return set(activities.mapped("user_id.login"))

    def noon(self, days):
        noon = datetime.combine(self.day(0), datetime.min.time()) + timedelta(hours=5)
        return freeze_time(noon + timedelta(days=days))

    def told_late(self, record):
        """Return the log-ins of those who were told that a record is late (set of str)."""
        late = self.env["thidua.reminder"].search(
            [("kind", "=", "raise"), ("model", "=", record._name)]
        )
        return set(late.mapped("user_id.login"))


@tagged("post_install", "-at_install", "standard")
class TestDuty(DutyCase):
    def test_it_begins_after_the_launch_and_ends_before_it_is_done(self):
        duty = self.launched(("Báo cáo quý", self.of_unit(), 60))
        self.assertEqual(self.doers(duty), {"thu.head"})
        delegation = self.delegate(self.head, self.staff, kind="unit")
        self.assertEqual(self.doers(duty), {"thu.head", "thu.staff"})
        own = self.env["mail.activity"].search(
            [("res_model", "=", "thidua.duty"), ("user_id", "=", self.staff.id)]
        )
        self.assertEqual((own.summary, own.date_deadline), ("Báo cáo quý", self.day(60)))
        self.run_day()
        self.assertEqual(self.doers(duty), {"thu.head", "thu.staff"}, "and once")
        self.end(delegation)
        self.assertEqual(self.doers(duty), {"thu.head"})
        with self.assertRaises(AccessError):
            duty.with_user(self.staff).action_finish()

    def test_who_acts_does_not_keep_it_by_giving_it_to_himself(self):
        duty = self.launched(("Báo cáo quý", self.of_unit(), 60))
        delegation = self.delegate(self.head, self.staff, kind="unit")
        own = self.as_user(self.staff)["mail.activity"].search(
            [("res_model", "=", "thidua.duty"), ("user_id", "=", self.staff.id)]
        )
        own.write({"user_id": self.staff.id})
        self.end(delegation)
        self.run_day()
        self.assertEqual(self.doers(duty), {"thu.head"})
        with self.assertRaises(AccessError):
            duty.with_user(self.staff).action_finish()

    def test_who_acts_writes_what_came_of_a_head_named_in_person(self):
        duty = self.launched(("Báo cáo quý", {**self.of_unit(), "user_id": self.head.id}, 60))
        self.delegate(self.head, self.staff, kind="unit")
        self.assertEqual(cards_of(self.env, self.staff)["duty"]["first"], duty.id)
        mine = duty.with_user(self.staff)
        with Form(mine) as form:
            form.result = "Đã báo cáo"
        mine.action_finish()
        self.assertEqual((duty.state, duty.result), ("done", "Đã báo cáo"))
        self.assertEqual(duty.log_ids[:1].for_user_id, self.head)

    def test_who_acts_does_it(self):
        self.delegate(self.head, self.staff, kind="unit")
        duty = self.launched(("Báo cáo quý", self.of_unit(), 60))
        self.assertEqual(self.doers(duty), {"thu.head", "thu.staff"})
        own = self.as_user(self.staff)["mail.activity"].search(
            [("res_model", "=", "thidua.duty"), ("user_id", "=", self.staff.id)]
        )
        own.action_feedback(feedback="Đã gửi")
        self.assertEqual((duty.state, duty.result), ("done", "Đã gửi"))
        self.assertFalse(self.doers(duty))
        log = duty.sudo().log_ids.filtered(lambda log: log.state_to == "done")
        self.assertEqual((log.user_id, log.for_user_id), (self.staff, self.head))

    def test_it_begins_and_ends_by_itself(self):
        duty = self.launched(("Báo cáo quý", self.of_unit(), 60))
        self.delegate(self.head, self.staff, days=(2, 4), kind="unit")
        both = {"thu.head", "thu.staff"}
        for days, doers in ((1, {"thu.head"}), (2, both), (4, both), (5, {"thu.head"})):
            with self.subTest(days=days), self.noon(days):
                self.run_day()
                self.assertEqual(self.doers(duty), doers)

    def test_named_in_person(self):
        """Who is named as head of the unit is acted for; work of one's own goes to nobody."""
        as_head = {**self.of_unit(), "user_id": self.head.id}
        duties = self.launched(
            ("Việc của đơn vị", as_head, 60),
            ("Việc riêng", {"user_id": self.head.id}, 60),
            ("Việc của chuyên viên", {**self.of_unit(), "user_id": self.deputy.id}, 60),
        ).sorted("id")
        self.delegate(self.head, self.staff, kind="unit")
        self.assertEqual(self.doers(duties[0]), {"thu.head", "thu.staff"})
        self.assertEqual(self.doers(duties[1]), {"thu.head"})
        self.assertEqual(self.doers(duties[2]), {self.deputy.login})

    def test_what_he_gave_on_stays(self):
        duty = self.launched(("Báo cáo quý", self.of_unit(), 60))
        delegation = self.delegate(self.head, self.staff, kind="unit")
        own = self.as_user(self.staff)["mail.activity"].search(
            [("res_model", "=", "thidua.duty"), ("user_id", "=", self.staff.id)]
        )
        own.user_id = self.clerk_2
        self.end(delegation)
        self.run_day()
        self.assertEqual(self.doers(duty), {"thu.head", "thu.clerk2"})
        duty.with_user(self.clerk_2).action_finish()
        self.assertFalse(self.doers(duty))

    def test_near_work_is_asked_the_same_day(self):
        """What the daily run asks of heads it asks of who acts a moment after he begins to."""
        cron = self.env.ref("thidua_khenthuong.cron_remind")
        triggers = self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])
        delegation = self.delegate(self.head, self.staff, kind="unit")
        self.end(delegation)
        again = self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])
        self.assertEqual(again, triggers + 2)

    def test_who_is_told_that_it_is_late(self):
        """A leader who is away is told nothing: who acts for him is, unless it is his own."""
        duties = self.launched(
            ("Báo cáo quý", self.of_unit(), 1), ("Sơ kết", {"user_id": self.deputy.id}, 1)
        ).sorted("id")
        self.delegate(self.chair, self.deputy, days=(0, 30))
        superiors = duties._superiors()
        self.assertEqual(superiors[duties[0]], self.deputy)
        self.assertNotIn(self.deputy, superiors[duties[1]], "nobody is above himself")
        with self.noon(10):
            self.run_day()
            self.assertIn(self.deputy.login, self.told_late(duties))
            self.assertNotIn(self.chair.login, self.told_late(duties))

    def test_late_appraisals(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        sheets = round_.evaluation_ids
        self.assertEqual(sheets._superiors_office()[sheets[0]], self.chair)
        self.delegate(self.chair, self.deputy)
        self.assertEqual(sheets._superiors_office()[sheets[0]], self.deputy)

    def test_a_difficulty_of_the_unit(self):
        """Who acts for a head sends what troubles the unit, in his place."""
        campaign = self.launch()
        self.delegate(self.head, self.clerk_2, kind="unit")
        form = Form(self.as_user(self.clerk_2)["thidua.difficulty"])
        form.campaign_id = campaign.with_env(form._env)
        form.name = "Vướng"
        form.description = "Thiếu mẫu"
        form.unit_id = self.departments[1].with_env(form._env)
        difficulty = form.save()
        difficulty.action_send()
        self.assertEqual(difficulty.unit_id, self.departments[1])


@tagged("post_install", "-at_install", "standard")
class TestDutyQueries(QueryCounting, DutyCase):
    def run_the_way(self, size):
        duties = self.launched(*((f"Việc {n}", self.of_unit(), 60) for n in range(size)))
        again = self.draft(self.head, self.staff, kind="unit")
        self.count("begin", size, again.action_confirm)
        self.assertEqual(self.doers(duties[-1]), {"thu.head", "thu.staff"})
        self.count("end", size, lambda: again._move_with_reason("end", "Về sớm"))
        self.assertEqual(self.doers(duties[-1]), {"thu.head"})
        duties._with_key().unlink()

    def test_as_many_queries(self):
        self.run_the_way(2)
        self.counts.clear()
        self.run_the_way(10)
        self.run_the_way(100)
        self.assertAsMany(10, 100, spare=2)
