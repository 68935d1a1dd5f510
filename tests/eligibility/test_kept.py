"""Answers as they are kept: who may see, confirm, overrule; what blocks; what nobody can forge."""

import io

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from ..common import make_commune
from ..users import new_user
from .common import YEAR, EligibilityCase


class TestKept(EligibilityCase):
    def setUp(self):
        super().setUp()
        self.ours = self.nomination(self.e_staff)

    def judge(self, check, user, reason="Đã xem quyết định 5/QĐ-UBND"):
        """Answer for a check in the window."""
        action = check.with_user(user).action_judge()
        window = Form(self.env(user=user)[action["res_model"]].with_context(action["context"]))
        window.reason = reason
        window.save().action_confirm()

    def test_asked_at_the_button(self):
        self.assertFalse(self.ours.check_state)
        action = self.ours.action_check()
        self.assertIn("To be confirmed: 1", action["params"]["message"])
        self.assertEqual(self.ours.check_state, "person")
        self.assertTrue(self.ours.check_date)
        self.assertEqual(self.check(self.ours, "rating").outcome, "person")
        find = self.as_clerk["thidua.nomination"].search
        self.assertIn(self.ours, find([("check_ids.outcome", "=", "person")]))
        self.assertIn(self.ours, find([("check_state", "=", "person")]))
        before = self.ours.check_ids
        self.ours.action_check()
        self.assertEqual(self.ours.check_ids, before, "asked again, the answers are the same rows")

    def test_what_says_nothing_any_more_is_forgotten(self):
        self.ours.action_check()
        self.assertTrue(self.check(self.ours, "registration"))
        self.company.thidua_registration_check = "none"
        self.ours.action_check()
        self.assertFalse(self.check(self.ours, "registration"))

    def test_the_office_confirms_what_waits(self):
        self.ours.action_check()
        check = self.check(self.ours, "rating")
        with self.assertRefused("for the Office", AccessError):
            check.with_user(self.chair).action_judge()
        with self.assertRefused("Say why"):
            check._judge("  ")
        self.judge(check, self.clerk)
        self.assertEqual(
            (check.outcome, check.judged_by_id, check.reason),
            ("confirmed", self.clerk, "Đã xem quyết định 5/QĐ-UBND"),
        )
        with self.assertRefused("is answered"):
            check.action_judge()
        self.assertIn("Đã xem quyết định", self.ours.log_ids[0].reason)

    def test_what_was_confirmed_falls_with_its_facts(self):
        self.ours.action_check()
        self.judge(self.check(self.ours, "rating"), self.clerk)
        self.rate(self.e_staff, "good")
        self.ours.action_check()
        check = self.check(self.ours, "rating")
        self.assertEqual((check.outcome, check.judged_by_id.ids), ("not_met", []))
        self.assertIn("the facts have changed", self.ours.log_ids[0].reason)

    def test_a_leader_overrules_a_warning_and_takes_it_back(self):
        self.ours.action_check()
        check = self.check(self.ours, "registration")
        with self.assertRefused("a leader may overrule", AccessError):
            check.action_judge()
        self.judge(check, self.chair, "Mới nhận công tác")
        self.assertEqual((check.outcome, check.reason), ("overruled", "Mới nhận công tác"))
        with self.assertRefused("a leader may overrule", AccessError):
            check.action_take_back()
        check.with_user(self.chair).action_take_back()
        self.assertEqual((check.outcome, check.reason), ("warning", False))

    def test_nobody_overrules_law(self):
        self.rate(self.e_staff, "good")
        self.ours.action_check()
        check = self.check(self.ours, "rating")
        for user in (self.clerk, self.chair):
            with self.assertRefused("This is law: nobody overrules it.*|Đ23"):
                check.with_user(user).action_judge()
            with self.assertRefused("nobody overrules it"):
                check.with_user(user)._judge("Tôi muốn")

    def test_nobody_answers_for_himself(self):
        own = self.nomination(self.e_clerk)
        own.action_check()
        with self.assertRefused("about yourself", AccessError):
            self.check(own, "rating").action_judge()
        self.check(own, "rating").with_user(self.clerk_2)._judge("Đã xem")

    def test_law_stops_what_goes_on(self):
        self.rate(self.e_staff, "good")
        with self.assertRefused("law does not let(.|\n)*Đặng Thị Ứng(.|\n)*Rating(.|\n)*Đ23"):
            self.ours.action_complete()
        self.assertEqual(self.ours.state, "draft")

    def test_law_stops_a_decision_again(self):
        rating = self.rate(self.e_staff, "excellent")
        self.nomination(self.e_staff, "ldtt")
        self.ours.action_complete()
        action = self.ours.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        rating.quality = "done"
        with self.assertRefused("law does not let"):
            decision.action_submit()
        rating.quality = "excellent"
        decision.action_submit()
        decision.with_user(self.chair).action_approve()
        decision.write({"number": 3, "date": self.today()})
        rating.quality = "done"
        with self.assertRefused("law does not let"):
            decision.with_context(thidua_ask=False).action_issue()

    def test_law_stops_a_proposal_again(self):
        self.company.thidua_ledger_since = 2020
        self.titled(self.e_staff, "cstdcs", 2022, 2023, 2024)
        ours = self.nomination(self.e_staff, "cstdt")
        ours.action_complete()
        action = ours.action_put_in_proposal()
        entry = self.as_clerk["thidua.commendation"].search(
            [("employee_id", "=", self.e_staff.id), ("reference", "=", "2023/QĐ-UBND")]
        )
        entry._withdraw_past("Ghi nhầm")
        with self.assertRefused("law does not let(.|\n)*2023: withdrawn"):
            self.as_clerk["thidua.proposal"].browse(action["res_id"]).action_submit()

    def test_what_is_open_blocks_where_the_settings_say_so(self):
        self.company.thidua_checks_required = True
        with self.assertRefused("left open(.|\n)*Rating"):
            self.ours.action_complete()
        self.ours.action_check()
        for check in self.ours.check_ids.filtered(lambda c: c.outcome == "person"):
            self.judge(check, self.clerk)
        with self.assertRefused("left open(.|\n)*Registration"):
            self.ours.action_complete()
        for check in self.ours.check_ids.filtered(lambda c: c.outcome == "warning"):
            self.judge(check, self.chair)
        self.ours.action_complete()
        self.assertEqual(self.ours.state, "complete")

    def test_side_by_side_and_in_excel(self):
        other = self.nomination(self.departments[1], "ttldtt")
        action = (self.ours | other).action_open_checks()
        window = self.as_clerk[action["res_model"]].browse(action["res_id"])
        self.assertFalse(window.table["columns"])
        window.action_check()
        window.invalidate_recordset()
        table = window.table
        codes = [column["code"] for column in table["columns"]]
        self.assertEqual(codes[:2], ["kind", "power"])
        self.assertIn("dossier", codes)
        row = next(row for row in table["rows"] if row["id"] == self.ours.id)
        cell = row["cells"][codes.index("rating")]
        self.assertEqual((cell["outcome"], cell["label"]), ("person", "? To be confirmed"))
        self.assertIsNone(row["cells"][codes.index("discipline")])
        window.action_print()
        _name, book = (
            self.as_clerk["thidua.download"].search([], order="id desc", limit=1)._render()
        )
        cells = self.read_book(book)
        self.assertIn("Đặng Thị Ứng", cells)
        self.assertIn("? To be confirmed", cells)
        self.assertTrue(any(f"no rating of {YEAR}" in text for text in cells))
        self.assertTrue(self.as_chair["thidua.nomination"].action_open_checks())

    def read_book(self, book):
        """Return the texts of the first sheet of a workbook (set of str)."""
        sheet = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
        return {str(value) for row in sheet.iter_rows(values_only=True) for value in row if value}


class TestKeptAccess(EligibilityCase):
    def setUp(self):
        super().setUp()
        self.ours = self.nomination(self.e_staff)
        self.ours.action_check()
        self.rating = self.check(self.ours, "rating")

    def test_staff_and_heads_see_no_answer(self):
        for user in (self.staff, self.head):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    self.rating.with_user(user).read(["words"])
                mine = self.ours.with_user(user)
                for name in ("check_ids", "check_state", "check_open", "same_html"):
                    with self.assertRaises(AccessError):
                        mine.read([name])
                with self.assertRaises(AccessError):
                    mine.action_check()
                for attempt in (
                    lambda user=user: self.rating.with_user(user)._judge("Tôi muốn"),
                    lambda user=user: self.rating.with_user(user).action_take_back(),
                    lambda mine=mine: mine.action_open_checks(),
                ):
                    with self.assertRaises(UserError), self.cr.savepoint():
                        attempt()

    def test_answers_are_not_forged(self):
        values = {
            "nomination_id": self.ours.id,
            "company_id": self.company.id,
            "code": "years",
            "state": "met",
            "date": "2026-01-01 00:00:00",
        }
        for user in (self.staff, self.clerk, self.chair, self.admin_user):
            checks = self.rating.with_user(user)
            for attempt in (
                lambda checks=checks: checks.create(values),
                lambda checks=checks: checks.write({"state": "met"}),
                lambda checks=checks: checks.write({"judged_by_id": self.chair.id, "reason": "x"}),
                lambda checks=checks: checks.unlink(),
            ):
                with self.assertRaises(UserError), self.cr.savepoint():
                    attempt()
        for vals in (
            {"check_state": "met"},
            {"check_open": 0},
            {"check_ids": [(1, self.rating.id, {"state": "met"})]},
            {"check_ids": [(5, 0, 0)]},
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                self.ours.write(vals)
        forged = self.nomination(self.e_head, env=self.as_clerk, check_state="met", check_open=0)
        self.assertFalse(forged.check_state)
        typed = self.as_clerk["thidua.nomination"].with_context(default_check_state="met")
        self.assertFalse(self.nomination(self.e_deputy, env=typed.env).check_state)

    def test_another_commune_sees_and_moves_nothing(self):
        class Other:
            env = self.env

        make_commune(Other, "UBND xã Khác", "k.")
        for user in (Other.clerk, Other.chair):
            theirs = self.rating.with_user(user)
            with self.assertRaises(AccessError):
                theirs.read(["words"])
            self.assertFalse(theirs.search([("nomination_id", "=", self.ours.id)]))
            for attempt in (
                lambda theirs=theirs: theirs._judge("Tôi muốn"),
                lambda theirs=theirs: theirs.action_take_back(),
                lambda user=user: self.ours.with_user(user).action_check(),
                lambda user=user: self.ours.with_user(user).action_open_checks(),
                lambda user=user: self.env(user=user)["thidua.check.judge"].create(
                    {"check_ids": self.rating.ids, "reason": "x"}
                ),
            ):
                with self.assertRaises(AccessError), self.cr.savepoint():
                    attempt()
            table = self.env(user=user)["thidua.check.table"].create(
                {"nomination_ids": self.ours.ids}
            )
            self.assertFalse(table.table["rows"])

    def test_the_facts_of_one_commune_are_not_those_of_another(self):
        class Other:
            env = self.env

        make_commune(Other, "UBND xã Khác", "k.")
        person = Other.e_staff
        self.env["thidua.rating"].with_user(Other.clerk).create(
            {"employee_id": person.id, "year": YEAR, "quality": "excellent"}
        )
        user = new_user(
            self.env,
            "hai.xa",
            "base.group_user,thidua_khenthuong.group_office",
            company_id=self.company.id,
            company_ids=[self.company.id, Other.company.id],
        )
        env = self.env(user=user, context={"allowed_company_ids": [self.company.id]})
        self.assertEqual(self.answer("rating", self.ours.with_env(env)).state, "person")
