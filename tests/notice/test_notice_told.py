"""Whom a notice was told here, whom it was not, and that no word of it speaks of votes."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..revocation.common import issued
from .test_notice import NoticeCase


@tagged("post_install", "-at_install", "standard")
class TestTold(NoticeCase):
    def told(self, user, after):
        return self.env["mail.message"].search_count(
            [("id", ">", after), ("partner_ids", "in", user.partner_id.ids)]
        )

    def last_message(self):
        return self.env["mail.message"].search([], order="id desc", limit=1).id

    def test_a_unit_with_nobody_leaves_it_open(self):
        self.decide()
        empty, full = self.won.sudo().unit_id, self.lost.sudo().unit_id
        self.assertNotEqual(empty, full)
        empty.write({"thidua_head_user_id": False, "manager_id": False})
        before = self.last_message()
        notice = self.begin()
        self.assertFalse(notice.untold_note, "a draft tells nobody")
        notice.action_submit()
        notice.with_user(self.chair).action_approve()
        self.assertIn(f"Nobody acts for: {empty.name}", notice.untold_note, "before it goes out")
        notice.write({"number": 9, "date": self.today()})
        notice.action_issue()
        self.assertEqual((notice.state, notice.told_on), ("issued", False))
        self.assertIn(f"Nobody acts for: {empty.name}", notice.untold_note)
        self.assertNotIn(full.name, notice.untold_note)
        self.assertEqual(self.told(self.head, before), 1)
        with self.assertRefused(f"Nobody acts for: {empty.name}"):
            notice.action_tell()
        empty.thidua_head_user_id = self.staff
        notice.invalidate_recordset()
        self.assertEqual(notice.untold_note, f"Not told yet: {empty.name}.")
        with self.assertRaises(AccessError):
            notice.with_user(self.chair).action_tell()
        notice.action_tell()
        self.assertTrue(notice.told_on)
        self.assertFalse(notice.untold_note)
        self.assertEqual((self.told(self.staff, before), self.told(self.head, before)), (1, 1))
        with self.assertRefused("nobody left to tell"):
            notice.action_tell()

    def test_a_revocation_asks_for_a_new_notice(self):
        decision = self.decide()
        drafted, notice = self.begin(), self.issued(self.begin())
        self.assertFalse(notice.overtaken_note)
        issued(self, decision.commendation_ids)
        notice.invalidate_recordset()
        self.assertIn(self.won.subject_name, notice.overtaken_note)
        self.assertNotIn(self.lost.subject_name, notice.overtaken_note)
        self.assertIn("make a new notice", notice.overtaken_note)
        self.assertFalse(drafted.overtaken_note, "a draft is refused until it is taken anew")
        with self.assertRefused("have it returned first"):
            drafted.action_submit()
        for_others = self.begin(unit_ids=[Command.set(self.lost.unit_id.ids)])
        self.issued(for_others, 10)
        notice.invalidate_recordset()
        self.assertTrue(notice.overtaken_note, "it was not for the unit of whom it tells")
        anew = self.issued(self.begin(), 11)
        self.assertNotIn(self.won.subject_name, anew.line_ids.mapped("subject_name"))
        notice.invalidate_recordset()
        self.assertFalse(notice.overtaken_note)

    def test_a_corrected_number_is_told_anew(self):
        notice = self.issued(self.begin())
        self.assertTrue(notice.told_on)
        before = self.last_message()
        notice._move_with_reason("reopen", "Ghi nhầm số")
        notice.number = 10
        notice.action_issue()
        self.assertEqual(self.told(self.head, before), 1)

    def test_neither_heading_nor_recipients_speak_of_votes(self):
        notice = self.begin()
        kept = {"name": notice.name, "recipients": notice.recipients}
        for name in kept:
            notice.write({**kept, name: "Kết quả kiểm phiếu 5/9 thành viên"})
            with self.subTest(field=name), self.assertRefused("heading or its recipients"):
                notice.action_submit()
        notice.write(kept)
        notice.action_submit()

    def test_of_one_decision(self):
        decision = self.decide()
        notice = self.as_clerk["thidua.notice"].create(
            {"decision_id": decision.id, "approver_id": self.chair.id}
        )
        self.assertEqual(
            notice.name, f"Kết quả xét khen thưởng theo Quyết định số {decision.reference}"
        )
        self.assertEqual(self.outcomes(notice), {self.won.subject_name: "agreed"})
        self.issued(notice)
        again = self.as_clerk["thidua.notice"].create({"decision_id": decision.id})
        self.assertFalse(again.line_ids, "told already")
        self.assertIn(self.won.subject_name, self.outcomes(self.begin()), "a round is told whole")
