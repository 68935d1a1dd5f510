"""Nominations are made public for some working days; what is shown is what was posted."""

from datetime import timedelta
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import make_commune
from ..queries import QueryCounting
from .common import PostingCase

DAY = timedelta(days=1)


class TestPosting(PostingCase):
    def run_on(self, day):
        """Do the daily run of a day."""
        company = type(self.company)
        with patch.object(company, "_thidua_today", lambda _company: day):
            self.env["thidua.reminder"]._remind_in(self.company)
            self.env.flush_all()

    def test_posted_for_working_days_and_closed_by_the_run(self):
        posting = self.posted(*self.people[:2], days=5)
        today = self.today()
        self.assertEqual(posting.state, "posted")
        self.assertEqual(posting.date_from, today)
        self.assertEqual(posting.date_to, self.company._thidua_working_day(today, 5))
        nominations = posting.line_ids.nomination_id
        self.assertEqual(set(nominations.mapped("posting_state")), {"posted"})
        asked = posting.sudo().activity_ids.filtered(lambda a: a.user_id == self.clerk)
        self.assertEqual(asked.date_deadline, posting.date_to)
        self.run_on(posting.date_to)
        self.assertEqual(posting.state, "posted")
        self.run_on(posting.date_to + DAY)
        self.assertEqual(posting.state, "closed")
        self.assertEqual(set(nominations.mapped("posting_state")), {"closed"})
        self.assertFalse(any(posting.line_ids.mapped("is_shown")))
        told = posting.sudo().activity_ids
        self.assertEqual(told.user_id, self.clerk | self.clerk_2)
        # in the language of whoever is told
        self.assertRegex(told[0].summary, "The posting ended on|Đợt công khai kết thúc ngày")
        before = len(told)
        self.run_on(posting.date_to + 2 * DAY)
        self.assertEqual(len(posting.sudo().activity_ids), before)

    def test_closed_early_with_a_reason(self):
        posting = self.posted()
        window = posting.action_close()
        reasons = self.as_clerk["thidua.reason.wizard"].with_context(**window["context"])
        with self.assertRefused("Give the reason"):
            reasons.create({"reason": " "}).action_confirm()
        reasons.create({"reason": "Nhầm danh sách"}).action_confirm()
        self.assertEqual(posting.state, "closed")
        self.assertEqual(posting.log_ids[0].reason, "Nhầm danh sách")
        # and once more, in another posting
        again = posting.line_ids.nomination_id.action_post_publicly()
        again = self.as_clerk["thidua.posting"].browse(again["res_id"])
        again.action_post()
        self.assertEqual(posting.line_ids.nomination_id.posting_state, "posted")
        with self.assertRefused("already stands in the posting"):
            posting.line_ids.nomination_id.action_post_publicly()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.cr.savepoint(),
        ):
            self.as_clerk["thidua.posting"].create(
                {"line_ids": [(0, 0, {"nomination_id": again.line_ids.nomination_id.id})]}
            )
            self.env.flush_all()

    def test_what_is_posted_stays_as_it_was(self):
        nomination = self.nominated()
        action = nomination.action_post_publicly()
        posting = self.as_clerk["thidua.posting"].browse(action["res_id"])
        nomination.achievement = "Dập tắt đám cháy ở chợ"
        posting.action_post()
        line = posting.line_ids
        self.assertEqual(line.achievement, "Dập tắt đám cháy ở chợ")
        self.assertEqual(line.unit_name, "Hội Nông dân")
        nomination.achievement = "Chuyện khác"
        self.assertEqual(line.achievement, "Dập tắt đám cháy ở chợ")
        for attempt in (
            lambda: line.unlink(),
            lambda: posting.write({"days": 20}),
            lambda: posting.write({"date_to": self.today()}),
            lambda: line.write({"achievement": "x"}),
            lambda: posting.write({"line_ids": [(0, 0, {"nomination_id": nomination.id})]}),
            lambda: posting.unlink(),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                attempt()
        nomination._move("refuse", "Không đúng sự thật")
        self.assertFalse(line.is_shown)

    def test_what_was_posted_is_not_deleted(self):
        nomination = self.nominated()
        posting = self.as_clerk["thidua.posting"].browse(
            nomination.action_post_publicly()["res_id"]
        )
        with self.assertRefused("take it out there"):
            nomination.unlink()
        posting.action_post()
        for state in ("posted", "closed"):
            self.assertEqual(posting.state, state)
            with self.assertRefused("was made public in the posting"):
                nomination.unlink()
            if state == "posted":
                posting._move("close", "Xong")
        self.assertTrue(posting.line_ids.exists())

    def test_what_cannot_be_posted(self):
        empty = self.as_clerk["thidua.posting"].create({})
        with self.assertRefused("has no nomination"):
            empty.action_post()
        with self.assertRefused("Select at least one"):
            self.as_clerk["thidua.nomination"].action_post_publicly()
        nomination = self.nominated()
        nomination._move("refuse", "x")
        with self.assertRefused("only a draft or complete nomination"):
            nomination.action_post_publicly()
        posting = self.as_clerk["thidua.posting"].browse(
            self.nominated().action_post_publicly()["res_id"]
        )
        for days in (0, -3, 61):
            posting.days = days
            with self.assertRefused("working days are not possible"):
                posting.action_post()
        posting.days = 3
        posting.line_ids.nomination_id.achievement = " "
        with self.assertRefused("write the achievement"):
            posting.action_post()
        with self.assertRefused("choose 1 to"):
            self.company.thidua_posting_days = 0
        self.company.thidua_posting_days = 7
        self.assertEqual(self.as_clerk["thidua.posting"].create({}).days, 7)

    def test_the_law_warns_for_what_the_state_confers(self):
        order = self.env.ref("thidua_khenthuong.award_hcld3")
        nomination = self.nominated(award=order)
        posting = self.as_clerk["thidua.posting"].browse(
            nomination.action_post_publicly()["res_id"]
        )
        self.assertRegex(posting.term_warning, "10 working days.*Điều 44.*trust A")
        posting.days = 10
        self.assertFalse(posting.term_warning)
        self.assertFalse(self.posted(self.people[0]).term_warning)

    def test_a_round_is_posted_together(self):
        round_ = self.ranked_round()
        nominations = self.nominate(self.best(round_, "individual", 2), "award_gkxa")
        action = round_.with_env(self.as_clerk).action_post_publicly()
        posting = self.as_clerk["thidua.posting"].browse(action["res_id"])
        self.assertEqual(posting.line_ids.nomination_id, nominations)
        with self.assertRefused("no nomination is left to post"):
            round_.with_env(self.as_clerk).action_post_publicly()


class TestWhoReads(PostingCase):
    def test_all_staff_read_what_is_posted_and_nothing_else(self):
        posting = self.posted(self.people[0])
        nomination, line = posting.line_ids.nomination_id, posting.line_ids
        draft = self.nominated(self.people[1]).action_post_publicly()
        other = self.as_clerk["thidua.posting"].browse(draft["res_id"])
        as_staff = self.env(user=self.staff, context={})
        lines = as_staff["thidua.posting.line"]
        self.assertEqual(lines.search([]), line)
        [seen] = lines.search([]).read()
        self.assertEqual(seen["subject_name"], self.people[0].name)
        self.assertFalse({"nomination_id", "posting_id", "comment_ids"} & set(seen))
        self.assertTrue(lines.web_search_read([], {"award_id": {"fields": {"display_name": {}}}}))
        self.assertTrue(lines.formatted_read_group([], ["posting_name", "award_id"]))
        for attempt in (
            lambda: as_staff["thidua.posting"].search([]),
            lambda: as_staff["thidua.posting"].browse(posting.ids).read(["name"]),
            lambda: as_staff["thidua.posting"].create({}),
            lambda: nomination.with_env(as_staff).read(["subject_name"]),
            lambda: nomination.with_env(as_staff).action_post_publicly(),
            lambda: lines.browse(other.line_ids.ids).read(["subject_name"]),
            lambda: lines.search([("nomination_id.rank", ">", 0)]),
            lambda: lines.search([("posting_id.token", "!=", False)]),
            lambda: line.with_env(as_staff).write({"is_shown": False}),
            lambda: line.with_env(as_staff).unlink(),
            lambda: posting.with_env(as_staff).action_close(),
            lambda: posting.with_env(as_staff).action_open_page(),
            lambda: posting.with_user(self.chair).action_open_page(),
            lambda: posting.with_user(self.chair)._move("close", "x"),
            lambda: posting.with_user(self.chair).action_post(),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                result = attempt()
                if isinstance(result, dict):
                    self.confirm(result, "x", as_staff)

    def test_another_commune_reads_nothing(self):
        posting = self.posted(self.people[0])

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="other.")
        for user in (Other.clerk, Other.staff, Other.chair):
            self.assertFalse(self.env["thidua.posting.line"].with_user(user).search([]))
            with self.assertRaises(AccessError):
                posting.line_ids.with_user(user).check_access("read")
            with self.assertRaises(AccessError):
                posting.with_user(user).check_access("read")
        with self.assertRaises(UserError), self.cr.savepoint():
            self.env(user=Other.clerk)["thidua.posting"].create(
                {"line_ids": [(0, 0, {"nomination_id": posting.line_ids.nomination_id.id})]}
            )


@tagged("post_install", "-at_install", "standard")
class TestPostingQueries(QueryCounting, PostingCase):
    def test_a_hundred_cost_as_much_as_ten(self):
        people = self.env["hr.employee"].create(
            [{"name": f"Người {n}", "company_id": self.company.id} for n in range(120)]
        )
        everyone = self.nominated(*people)
        for warm, (size, some) in enumerate(
            ((10, everyone[:10]), (10, everyone[10:20]), (100, everyone[20:]))
        ):
            if warm:
                action = self.count("draft", size, some.action_post_publicly)
                posting = self.as_clerk["thidua.posting"].browse(action["res_id"])
                self.count("post", size, posting.action_post)
                self.count("page", size, posting.sudo()._page_rows)
                self.count("close", size, lambda p=posting: p._move("close", "x"))
            else:
                action = some.action_post_publicly()
                posting = self.as_clerk["thidua.posting"].browse(action["res_id"])
                self.env.flush_all()
                self.env.invalidate_all()
                posting.action_post()
                posting.sudo()._page_rows()
                posting._move("close", "x")
        self.assertAsMany(10, 100)
