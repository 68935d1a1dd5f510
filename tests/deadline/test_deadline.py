"""Due dates, and who is asked when a step begins."""

from datetime import date

from odoo.addons.thidua_khenthuong.models.core.mail_activity import by_machine
from odoo.exceptions import ValidationError
from odoo.tests import freeze_time

from ..common import make_commune
from ..users import new_users
from .common import DeadlineCase


@freeze_time("2025-03-10 02:00:00")
class TestBeginning(DeadlineCase):
    """When a step begins: at once where it is due soon or without a date, else not yet.

    When a round opens nobody waits for that day.
    """

    def test_far_ahead_each_is_asked_when_the_round_opens(self):
        round_ = self.open_with(date_self=date(2025, 3, 18))
        own = self.of(round_, self.e_staff)
        activity = self.asked(self.staff)
        self.assertEqual((activity.res_id, activity.date_deadline), (own.id, date(2025, 3, 18)))
        self.assertEqual(own.date_due, date(2025, 3, 18))
        self.assertFalse(self.env["thidua.reminder"].search([("user_id", "=", self.staff.id)]))
        with freeze_time("2025-03-11 02:00:00"):
            self.env["thidua.reminder"]._remind_in(self.company)
            self.assertEqual(self.asked(self.staff), activity, "reminded, and not asked twice")
        reminders = self.env["thidua.reminder"].search([("user_id", "=", self.staff.id)])
        self.assertEqual(len(reminders), 1)

    def test_far_ahead_a_head_is_not_asked_yet(self):
        round_ = self.open_with(date_head=date(2025, 6, 18))
        self.of(round_, self.e_staff).with_user(self.staff).action_submit()
        self.assertFalse(self.asked(self.head, self.of(round_, self.e_staff)))

    def test_due_soon_each_is_asked_at_once(self):
        round_ = self.open_with(date_self=date(2025, 3, 17))
        activity = self.asked(self.staff)
        own = self.of(round_, self.e_staff)
        self.assertEqual((activity.res_model, activity.res_id), (own._name, own.id))
        self.assertEqual(
            activity.activity_type_id, self.env.ref("thidua_khenthuong.activity_self_assess")
        )
        self.assertEqual(activity.date_deadline, date(2025, 3, 17))
        self.assertIn(self.staff.partner_id, own.sudo().message_partner_ids)

    def test_without_a_date_as_before(self):
        round_ = self.open_with()
        own = self.of(round_, self.e_staff)
        self.assertEqual(self.asked(self.staff).res_id, own.id)
        self.assertFalse(own.date_due)
        self.assertFalse(own.is_overdue)

    def test_one_for_several_of_a_matter(self):
        """The head owes his own evaluation and that of his unit."""
        round_ = self.open_with(date_self=date(2025, 3, 17))
        activity = self.asked(self.head)
        self.assertEqual((activity.res_model, activity.res_id), (round_._name, round_.id))
        self.assertEqual(activity.summary, "2 evaluations to self-assess")
        self.assertIn("Ngô Văn Trưởng", activity.note)
        self.assertIn("Hội Nông dân", activity.note)
        self.of(round_, self.e_head).with_user(self.head).action_submit()
        self.assertEqual(self.asked(self.head), activity, "one is still owed")
        self.of(round_, self.departments[1]).with_user(self.head).action_submit()
        self.assertFalse(self.asked(self.head))

    def test_in_his_language(self):
        self.head.lang = "vi_VN"
        self.env.ref("thidua_khenthuong.activity_self_assess").with_context(
            lang="vi_VN"
        ).summary = "Tự chấm theo tiêu chí"
        self.staff.lang = "vi_VN"
        self.open_with(date_self=date(2025, 3, 17))
        self.assertEqual(self.asked(self.staff).summary, "Tự chấm theo tiêu chí")

    def sheets_of_twelve(self):
        """Open a round; return it, and the sheets of twelve members of the head's unit."""
        farmers = self.departments[1]
        self.employees |= self.env["hr.employee"].create(
            [
                {
                    "name": f"Hội viên {n:02}",
                    "company_id": self.company.id,
                    "department_id": farmers.id,
                    "date_version": date(2024, 1, 1),
                }
                for n in range(1, 12)
            ]
        )
        round_ = self.open_with(date_self=date(2025, 3, 11), date_head=date(2025, 3, 17))
        sheets = round_.evaluation_ids.filtered(
            lambda e: e.unit_id == farmers and e.subject_kind == "individual"
        )
        return round_, sheets - self.of(round_, self.e_head)

    def test_twelve_sent_to_a_head_are_one_activity(self):
        round_, sheets = self.sheets_of_twelve()
        self.assertEqual(len(sheets), 12)
        round_type = [("res_model", "=", "thidua.round"), ("user_id", "=", self.head.id)]
        activities = self.env["mail.activity"]
        by_machine(activities.search(round_type)).unlink()
        first, *others = sheets.sorted("subject_name")
        first.action_submit()
        activity = self.asked(self.head)
        self.assertEqual((activity.res_model, activity.res_id), (first._name, first.id))
        others[0].action_submit()
        activity = self.asked(self.head)
        self.assertEqual((activity.res_model, activity.res_id), (round_._name, round_.id))
        self.assertEqual(activity.summary, "2 evaluations to score")
        sheets.filtered(lambda e: e.state == "self").action_submit()
        self.assertEqual(self.asked(self.head), activity)
        self.assertEqual(activity.summary, "12 evaluations to score")
        self.assertEqual(activity.note.count("<li>"), 11)
        self.assertIn("and 2 more", activity.note)
        by_head = sheets.with_user(self.head)
        by_head.action_copy_self_scores()
        by_head[:11].action_pass_on()
        self.assertEqual(self.asked(self.head), activity)
        by_head[11:].action_pass_on()
        self.assertFalse(self.asked(self.head))

    def test_a_return_says_why_at_once(self):
        """However far its date: and it stays apart from what else he owes."""
        round_ = self.open_with(date_self=date(2025, 12, 1))
        own = self.of(round_, self.e_head)
        own.with_user(self.head).action_submit()
        own._move_with_reason("give_back", "Thiếu <b>minh chứng</b>\nở T3")
        activity = self.asked(self.head, own)
        self.assertEqual((activity.res_model, activity.res_id), (own._name, own.id))
        self.assertIn("Thiếu &lt;b&gt;minh chứng", activity.note)
        round_.date_self = date(2025, 3, 17)
        self.env["thidua.reminder"]._remind_in(self.company)
        other = self.asked(self.head) - activity
        self.assertEqual((other.res_model, other.res_id), (round_._name, round_.id))
        self.assertIn("Hội Nông dân", other.note)
        self.assertIn("minh chứng", activity.note)
        own.with_user(self.head).action_submit()
        self.assertFalse(activity.exists())

    def test_a_round_that_closes_closes_what_was_asked(self):
        round_ = self.open_with(date_self=date(2025, 3, 17), date_appraisal=date(2025, 3, 17))
        round_.action_appraise()
        self.assertTrue(self.asked(self.head), "still owed")
        self.of(round_, self.e_chair).action_submit()
        self.assertTrue(self.asked(self.clerk_2))
        done = self.of(round_, self.e_clerk)
        done.action_submit()
        done.with_user(self.clerk_2).action_copy_self_scores()
        done.with_user(self.clerk_2).action_finalize()
        round_.action_finish()
        self.assertFalse(self.asked(self.head))
        self.assertFalse(self.asked(self.staff))
        self.assertFalse(self.asked(self.clerk_2))
        round_._move_with_reason("reopen", "Còn thiếu")
        self.assertEqual(self.asked(self.head).res_model, "thidua.round")
        self.assertEqual(len(self.asked(self.staff)), 1)
        self.assertEqual(len(self.asked(self.clerk_2)), 1, "the chair's waits for him again")

    def test_dates_follow_one_another(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        round_.date_self = date(2025, 5, 1)
        with self.assertRefused("Scores of the heads until” is 30/06/2025, after", ValidationError):
            round_.write({"date_head": date(2025, 6, 30), "date_appraisal": date(2025, 6, 1)})
        with self.assertRefused("Self-assessment until” is 01/05/2025", ValidationError):
            round_.date_appraisal = date(2025, 4, 30)

    def test_overdue_is_seen_and_found(self):
        round_ = self.open_with(date_self=date(2025, 3, 9), date_appraisal=date(2025, 3, 10))
        evaluations = round_.evaluation_ids
        own = self.of(round_, self.e_clerk)
        own.action_submit()
        late = evaluations - own
        self.assertEqual(evaluations.filtered("is_overdue"), late)
        search = self.as_clerk["thidua.evaluation"].search
        of_round = [("round_id", "=", round_.id)]
        self.assertEqual(search([*of_round, ("is_overdue", "=", True)]), late)
        self.assertEqual(search([*of_round, ("is_overdue", "=", False)]), own)
        self.assertEqual(own.date_due, date(2025, 3, 10))
        self.assertEqual(round_.overdue_count, len(late))
        rounds = self.as_clerk["thidua.round"]
        self.assertEqual(rounds.search([("is_overdue", "=", True)]), round_)
        action = round_.action_open_overdue()
        self.assertEqual(action["context"]["search_default_overdue"], 1)
        # staff see their own alone
        mine = self.env["thidua.evaluation"].with_user(self.staff)
        self.assertEqual(mine.search([("is_overdue", "=", True)]).sudo().employee_id, self.e_staff)
        with self.assertRefused("is worked out by the system"):
            own.is_overdue = False


class TestBeginningAtScale(DeadlineCase):
    def people(self, count, tag):
        """Make employees of a new unit, each with a user."""
        unit = self.env["hr.department"].create(
            {"name": f"Đơn vị {tag}", "company_id": self.company.id}
        )
        common = {"company_id": self.company.id, "company_ids": [self.company.id]}
        users = new_users(
            self.env,
            [(f"thu.scale{tag}.{n}", "base.group_user", common) for n in range(count)],
        )
        return self.env["hr.employee"].create(
            [
                {
                    "name": user.name,
                    "company_id": self.company.id,
                    "department_id": unit.id,
                    "user_id": user.id,
                    "date_version": date(2024, 1, 1),
                }
                for user in users
            ]
        )

    def run_the_way(self, count):
        """Take `count` persons through what is asked of them; return the queries of each path."""
        self.counts = {}
        round_ = self.open_far_ahead(count)
        evaluations = round_.evaluation_ids.browse(round_.evaluation_ids.ids)
        self.assertEqual(len(evaluations), count)
        # when a round opens nobody waits for the day of the reminder
        self.assertEqual(len(evaluations.sudo().activity_ids), count)
        self.remind(round_, evaluations)
        self.send_and_appraise(round_, evaluations)
        return self.counts

    def measure(self, path, function, *args):
        """Run a function, and note the queries of a path."""
        self.env.flush_all()
        self.env.invalidate_all()
        # what an environment keeps of its user, as long as it lives
        for env in (self.env, self.as_clerk, self.env(user=1, context={})):
            env.user.read(["tz", "company_id"])
            env.user._get_company_ids()
            env["ir.default"]._get_model_defaults("mail.activity")
        before = self.cr.sql_log_count
        function(*args)
        self.env.flush_all()
        self.counts[path] = self.cr.sql_log_count - before

    def open_far_ahead(self, count):
        """Open a round of `count` persons whose day is far ahead."""
        campaign = self.enter_plan(number=300 + count, for_collective=False)
        # Odoo inserts a hundred rows at a time
        campaign.individual_criterion_ids[1:].unlink()
        self.launch(campaign)
        campaign.env["thidua.participant"].create(
            [
                {"campaign_id": campaign.id, "employee_id": employee.id}
                for employee in self.people(count, count)
            ]
        ).action_accept()
        round_ = campaign.env["thidua.round"].create(
            {"campaign_id": campaign.id, "year": 2025, "date_self": date(2025, 12, 1)}
        )
        self.measure("open, due far ahead", round_.action_open)
        return round_

    def remind(self, round_, evaluations):
        """Come to the days when each is reminded, and raised."""
        run = self.env["thidua.reminder"]._remind_in
        send = self.env["thidua.reminder"]._send_mails
        self.measure("nothing to do", run, self.company)
        self.env["thidua.round"].browse(round_.id).date_self = date(2025, 3, 14)
        self.measure("remind", run, self.company)
        self.measure("send the mails", send)
        self.assertEqual(len(evaluations.sudo().activity_ids), len(evaluations))
        self.measure("a second run", run, self.company)
        by_machine(evaluations).activity_ids.unlink()
        # as the system: what a user's own defaults cost is asked once, and then known
        self.measure("ask at once", evaluations.with_user(1)._ask_subject)
        self.assertEqual(len(evaluations.sudo().activity_ids), len(evaluations))
        with freeze_time("2025-03-18 02:00:00"):
            self.measure("raise", run, self.company)
            send()

    def send_and_appraise(self, round_, evaluations):
        """Send all sheets, and take them to the end."""
        evaluations.line_ids.with_user(1).self_score = 5
        self.measure("send", evaluations.with_user(self.clerk).action_submit)
        self.assertFalse(self.env["thidua.owed"].search([("res_id", "in", evaluations.ids)]))
        round_.action_appraise()
        evaluations.line_ids.with_user(1).office_score = 5
        evaluations.with_user(self.clerk)._move("finalize")

    @freeze_time("2025-03-10 02:00:00")
    def test_a_hundred_cost_as_much_as_ten(self):
        # what other tests left in the caches would be thrown out of them half-way
        self.env.registry.clear_all_caches()
        self.run_the_way(2)
        ten, hundred = self.run_the_way(10), self.run_the_way(100)
        self.assertEqual(ten.keys(), hundred.keys())
        for path, count in ten.items():
            # one, where a cache that is full lets something go
            self.assertLessEqual(abs(hundred[path] - count), 1, path)

    def test_another_commune_is_another_matter(self):
        """Its people are neither asked by our run, nor told of ours."""
        Other = type("Other", (), {"env": self.env})
        make_commune(Other, "UBND xã Khác", "khac.")
        self.assertFalse(Other.company._thidua_office_team()[Other.company] & self.clerk)
        team = (Other.company | self.company)._thidua_office_team()
        self.assertEqual(team[self.company], self.clerk | self.clerk_2)
        self.assertEqual(team[Other.company], Other.clerk | Other.clerk_2)
