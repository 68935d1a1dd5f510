"""The public page over HTTP, and what a curious user tries over the wire."""

from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from ..wire import Wire
from .common import PostingCase

VISIT = "odoo.addons.thidua_khenthuong.models.core.visit"


@tagged("post_install", "-at_install", "standard")
class TestPage(PostingCase, HttpCase):
    def page(self, posting):
        """Make a public page as the clerk does; return its path."""
        posting.action_open_page()
        return "/thidua/" + posting.page_url.split("/thidua/", 1)[1]

    def test_what_the_page_shows(self):
        posting = self.posted(self.people[0], name="Công khai đợt 1")
        path = self.page(posting)
        posting.line_ids.nomination_id.message_post(body="Chuyện nội bộ")
        self.company.partner_id.lang = "vi_VN"
        found = self.url_open(path)
        self.assertEqual(found.status_code, 200)
        self.assertIn("noindex", found.headers["X-Robots-Tag"])
        self.assertEqual(found.headers["Cache-Control"], "no-store")
        self.assertNotIn("Set-Cookie", found.headers)
        text = found.text
        for word in (
            '<meta name="robots" content="noindex, nofollow, noarchive"',
            "width=device-width",
            'lang="vi"',
            "Công khai đợt 1",
            self.people[0].name,
            "Hội Phụ nữ",
            "Dũng cảm cứu người",
            posting.line_ids.award_id.with_context(lang="vi_VN").name,
            "Thành tích",
        ):
            self.assertIn(word, text)
        for word in ("<script", "Chuyện nội bộ", "Cán bộ", "session", "src=", "href="):
            self.assertNotIn(word, text)

    def test_words_of_others_are_no_markup(self):
        nomination = self.nominated(achievement="<script>alert(1)</script>")
        posting = self.as_clerk["thidua.posting"].browse(
            nomination.action_post_publicly()["res_id"]
        )
        posting.action_post()
        text = self.url_open(self.page(posting)).text
        self.assertIn("&lt;script&gt;", text)
        self.assertNotIn("<script", text)

    def test_a_link_leads_nowhere_after_it_was_revoked_or_closed(self):
        posting = self.posted(self.people[0])
        first = self.page(posting)
        second = self.page(posting)
        self.assertGreater(len(second), 55)
        self.assertNotEqual(first, second)
        self.assertEqual(self.url_open(first).status_code, 404)
        self.assertEqual(self.url_open(second).status_code, 200)
        posting.action_revoke_page()
        gone = self.url_open(second)
        self.assertEqual(gone.status_code, 404)
        self.assertIn("noindex", gone.headers["X-Robots-Tag"])
        self.assertNotIn(self.people[0].name, gone.text)
        third = self.page(posting)
        posting._move("close", "Xong")
        self.assertEqual(self.url_open(third).status_code, 404)
        self.assertFalse(posting.page_url)
        for path in ("x", "%00", "a" * 500, "%F0%9F%98%80", "False", "None", "0"):
            self.assertEqual(self.url_open(f"/thidua/cong-khai/{path}").status_code, 404, path)
        with self.assertRefused("only what is posted has a public page"):
            posting.action_open_page()

    def test_who_was_refused_is_no_longer_shown(self):
        posting = self.posted(*self.people[:2])
        path = self.page(posting)
        posting.line_ids[0].nomination_id._move("refuse", "Không đúng")
        text = self.url_open(path).text
        self.assertNotIn(posting.line_ids[0].subject_name, text)
        self.assertIn(posting.line_ids[1].subject_name, text)

    def test_whoever_calls_too_often_waits(self):
        path = self.page(self.posted(self.people[0]))
        with patch(f"{VISIT}.MOST", 3):
            found = [self.url_open(path).status_code for _call in range(5)]
            self.assertEqual(found, [200, 200, 200, 429, 429])
            self.assertEqual(self.url_open("/thidua/cong-khai/guess").status_code, 429)
        visits = self.env["thidua.visit"]
        self.assertEqual(visits.search_count([]), 3)
        self.assertNotIn("127.0.0.1", visits.search([], limit=1).visitor)
        self.env.cr.execute("UPDATE thidua_visit SET called_on = called_on - interval '2 hours'")
        self.assertTrue(visits._may_enter("posting", "127.0.0.1"))
        visits._gc_visits()
        visits.invalidate_model()
        self.assertEqual(visits.search_count([]), 1)
        same = visits._visitor("2001:db8:1:2::1"), visits._visitor("2001:db8:1:2:ffff::9")
        self.assertEqual(*same)
        self.assertNotEqual(same[0], visits._visitor("2001:db8:1:3::1"))


@tagged("post_install", "-at_install", "standard")
class TestWire(Wire, PostingCase, HttpCase):
    def test_curious_staff(self):
        freeze = self.freeze(self.people[0])
        posting = self.posted(self.people[0])
        comment = self.comment(posting.line_ids, self.head)
        nomination = posting.line_ids.nomination_id
        posting.action_open_page()
        for model, method, *args in (
            ("thidua.freeze", "read", freeze.ids, ["subject_name"]),
            ("thidua.freeze", "search_count", []),
            ("thidua.freeze", "name_search", ""),
            ("thidua.freeze", "web_search_read", [], {"subject_name": {}}),
            ("thidua.freeze", "export_data", freeze.ids, ["subject_name"]),
            ("thidua.freeze", "action_lift", freeze.ids),
            ("thidua.freeze", "_lift", freeze.ids, "x"),
            ("thidua.freeze", "_take_step", freeze.ids, "lift", "x"),
            ("thidua.posting", "read", posting.ids, ["token"]),
            ("thidua.posting", "action_open_page", posting.ids),
            ("thidua.posting.line", "read", posting.line_ids.ids, ["posting_id"]),
            ("thidua.posting.comment", "read", comment.ids, ["comment"]),
            ("thidua.posting.comment", "_answer", comment.ids, "x"),
            ("thidua.visit", "search_read", []),
            ("thidua.visit", "_may_enter", "x", "x"),
            ("thidua.nomination", "_frozen", nomination.ids),
            ("thidua.nomination", "read", nomination.ids, ["freeze_warning"]),
            ("thidua.nomination", "search_read", [["freeze_warning", "!=", False]]),
            ("thidua.nomination", "search_read", [["posting_comment_ids.state", "=", "serious"]]),
            ("thidua.nomination", "formatted_read_group", [], ["posting_comment_ids"]),
            ("mail.message", "search_read", [["model", "=", "thidua.freeze"]], ["nothing"]),
            ("hr.employee", "search_read", [["thidua_freeze_ids", "!=", False]]),
        ):
            if method == "action_lift":
                continue
            with self.subTest(model=model, method=method):
                self.refused(self.staff, model, method, *args)

    def test_a_clerk_forges_nothing(self):
        posting = self.posted(self.people[0])
        for values in ({"token": "abc"}, {"state": "closed"}, {"date_to": "2030-01-01"}):
            self.refused(self.clerk, "thidua.posting", "write", posting.ids, values)
        for values in ({"is_shown": False}, {"subject_name": "x"}, {"posting_state": "closed"}):
            self.refused(self.clerk, "thidua.posting.line", "write", posting.line_ids.ids, values)
        nomination = posting.line_ids.nomination_id
        self.refused(
            self.clerk, "thidua.nomination", "write", nomination.ids, {"posting_state": "none"}
        )
