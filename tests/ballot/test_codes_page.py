"""The page on which a drawn code votes, over HTTP, and what somebody without a code tries."""

from unittest.mock import patch

import odoo
from odoo.addons.thidua_khenthuong.models.ballot import codes
from odoo.tests import HttpCase, tagged

from ..common import CommuneCase
from .common import PATH, RECEIPT, Drawn


@tagged("post_install", "-at_install", "standard")
class TestPage(Drawn, CommuneCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.company.partner_id.lang = "vi_VN"
        self.box = self.opened(self.nominations[1:])
        [self.drawn] = self.codes(self.box)
        self.items = self.box.item_ids

    def send(self, code, *choices, **form):
        """Send a form of the page; `choices`: one for each item."""
        names = (f"item_{item.id}" for item in self.items)
        form |= dict(zip(names, choices, strict=False))
        return self.url_open(PATH, data={"code": code, **form})

    def test_a_code_votes_in_three_steps(self):
        first = self.url_open(PATH)
        self.assertIn('inputmode="numeric"', first.text)
        paper = self.send(self.drawn[0])
        self.assertEqual(paper.status_code, 200)
        for item in self.items:
            self.assertIn(item.subject_name, paper.text)
            self.assertIn(item.achievement, paper.text)
        self.assertEqual(paper.text.count('type="radio"'), 6)
        self.assertIn('lang="vi"', paper.text)
        check = self.send(self.drawn[0], "yes", "abstain", step="check")
        self.assertIn("Đồng ý: 1, không đồng ý: 0, không ý kiến: 1", check.text)
        again = self.send(self.drawn[0], "yes", "abstain", step="paper")
        self.assertEqual(again.text.count('checked="checked"'), 2)
        self.assertEqual(self.box.ballot_progress, "0 / 5")
        done = self.send(self.drawn[0], "yes", "abstain", step="cast")
        [receipt] = RECEIPT.findall(done.text)
        self.assertNotIn(self.drawn[0], done.text)
        self.assertNotIn(codes.read(self.drawn[0]), done.text)
        self.box.action_close_voting()
        self.assertEqual(self.box.ballot_receipts, receipt)
        self.assertEqual(self.counts(self.box), [(1, 0, 0, 0), (0, 0, 1, 0)])

    def test_the_page_keeps_and_sends_nothing(self):
        for answer in (
            self.url_open(PATH),
            self.send(self.drawn[0]),
            self.send(self.drawn[0], "yes", "no", step="check"),
            self.send(self.drawn[0], "yes", "no", step="cast"),
            self.send(self.drawn[0]),
        ):
            self.assertEqual(answer.headers["Cache-Control"], "no-store")
            self.assertIn("noindex", answer.headers["X-Robots-Tag"])
            policy = answer.headers["Content-Security-Policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertIn("form-action 'self'", policy)
            self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
            self.assertNotIn("Set-Cookie", answer.headers)
            for word in ("<script", "src=", "href=", "csrf"):
                self.assertNotIn(word, answer.text)

    def test_a_used_code_and_a_wrong_one_are_told_the_same(self):
        self.send(self.drawn[0], "yes", "no", step="cast")
        used = self.send(self.drawn[0])
        wrong = self.send(codes.shown(codes.new_codes(1)[0]))
        replayed = self.send(self.drawn[0], "no", "no", step="cast")
        self.assertEqual({a.status_code for a in (used, wrong, replayed)}, {403})
        self.assertEqual(used.text, wrong.text)
        self.assertEqual(used.text, replayed.text)
        self.box.action_close_voting()
        self.assertEqual(self.send(self.drawn[1]).text, wrong.text, "the vote is over")
        self.assertEqual(self.counts(self.box), [(1, 0, 0, 0), (0, 1, 0, 0)])

    def test_a_code_in_a_link_is_not_looked_at(self):
        link = f"{PATH}?code={codes.read(self.drawn[0])}&step=cast"
        answer = self.url_open(link)
        self.assertNotIn(self.items[0].subject_name, answer.text)
        self.assertEqual(self.url_open(link, data={"x": "y"}).status_code, 403)
        self.assertNotEqual(self.url_open(f"{PATH}/{self.drawn[0]}").status_code, 200)
        self.assertEqual(self.box.ballot_progress, "0 / 5")

    def test_forged_forms_are_refused(self):
        mine, other = (f"item_{item.id}" for item in self.items)
        strange = self.opened(self.nominations[0]).item_ids
        good = {mine: "yes", other: "no"}
        for form in (
            {mine: "yes"},
            {**good, f"item_{strange.id}": "yes"},
            {f"item_{strange.id}": "yes"},
            {**good, mine: "maybe"},
            {**good, mine: ["yes", "yes"]},
            {**good, "item_x": "yes"},
            {**good, "item_": "yes"},
            {"item_²": "yes"},
        ):
            for step in ("check", "cast"):
                with self.subTest(form=form, step=step):
                    answer = self.url_open(PATH, data={"code": self.drawn[0], "step": step, **form})
                    self.assertIn("o_problem", answer.text)
        self.assertEqual(self.box.ballot_progress, "0 / 5")
        for code in ("", "x", "' OR 1=1 --", "2" * 4000, "%00", "\u0000"):
            self.assertEqual(self.send(code, "yes", "no", step="cast").status_code, 403)

    def test_whoever_guesses_waits(self):
        guesses = codes.new_codes(4)
        with patch.object(codes, "MOST_WRONG", 3):
            found = [self.send(guess).status_code for guess in guesses]
            self.assertEqual(found, [403, 403, 403, 429])
            self.assertEqual(self.send(self.drawn[0]).status_code, 429)
        visits = self.env["thidua.visit"].search([])
        self.assertEqual(set(visits.mapped("page")), {"ballot"})
        self.assertEqual(len(visits), 3)
        self.assertNotIn("127.0.0.1", visits.mapped("visitor"))

    def test_a_right_code_leaves_neither_visit_nor_device(self):
        # a member's phone is logged in
        self.authenticate(self.chair.login, self.chair.login)
        del self.session["_trace_disable"]
        odoo.http.root.session_store.save(self.session)
        with self.assertNoLogs("odoo.addons.thidua_khenthuong", "INFO"):
            self.send(self.drawn[0])
            self.send(self.drawn[0], "yes", "no", step="check")
            done = self.send(self.drawn[0], "yes", "no", step="cast")
        self.assertEqual(len(RECEIPT.findall(done.text)), 1)
        self.env.cr.execute("SELECT count(*) FROM thidua_visit")
        self.assertEqual(self.env.cr.fetchone(), (0,))
        self.assertEqual(self.devices(), 0)
        # other pages ask who it is, whatever they are
        self.url_open("/web/health")
        self.assertEqual(self.devices(), 1)

    def devices(self):
        query = "SELECT count(*) FROM res_device_log WHERE user_id = %s"
        self.env.cr.execute(query, [self.chair.id])
        return self.env.cr.fetchone()[0]

    def test_words_of_others_are_no_markup(self):
        self.box._move("void_ballot", "Thử")
        self.nominations[1]._with_key().write({"achievement": "<script>alert(1)</script>"})
        self.items[0]._with_key().write({"achievement": "<script>alert(1)</script>"})
        self.box.action_open_voting()
        text = self.send(self.codes(self.box)[0][0]).text
        self.assertIn("&lt;script&gt;", text)
        self.assertNotIn("<script", text)
