"""Who is called to a session follows from the council: nobody is dropped, nobody slips in."""

from odoo import Command
from odoo.exceptions import ValidationError

from ..users import new_user
from .common import CouncilCase


class TestCalled(CouncilCase):
    def test_who_is_absent_is_noted_and_never_deleted(self):
        session = self.opened(self.nomination(), present=6)
        with self.assertRefused("note him as absent instead"):
            session.attendance_ids[-1].unlink()
        with self.assertRefused("note him as absent instead"):
            session.write({"attendance_ids": [Command.delete(session.attendance_ids[-1].id)]})
        self.assertEqual(session.member_total, 9)

    def test_a_guest_is_taken_off_again(self):
        session = self.opened(self.nomination())
        guest = self.as_clerk["thidua.council.attendance"].create(
            {"session_id": session.id, "name": "Khách mời", "is_guest": True}
        )
        guest.unlink()
        self.assertEqual(len(session.attendance_ids), 9)

    def test_a_member_of_today_is_called_before_the_vote(self):
        session = self.opened(self.nomination())
        self.as_clerk["thidua.council.member"].create(
            {"council_id": self.council.id, "name": "Ủy viên mới", "title": "Đoàn Thanh niên"}
        )
        with self.assertRefused("has changed since its members were called"):
            session.action_open_voting()
        session.action_call_members()
        session.action_open_voting()
        self.assertEqual(session.member_total, 10)

    def test_what_the_rules_no_longer_allow_is_seen_before_the_vote(self):
        session = self.opened(self.nomination())
        session.attendance_ids[-1].status = "written"
        self.council.written_opinion = False
        with self.assertRefused("takes no opinion in writing", ValidationError):
            session.action_open_voting()

    def test_a_log_in_of_the_portal_sits_in_no_council(self):
        portal = new_user(self.env, "thu.portal", "base.group_portal")
        with self.assertRefused("is a log-in from outside", ValidationError):
            self.members[-1].sudo().user_id = portal
        member = self.env["thidua.council.member"].create(
            {"council_id": self.council.id, "partner_id": portal.partner_id.id}
        )
        self.assertFalse(member.user_id)

    def test_an_interest_withdrawn_is_noted_and_its_member_told(self):
        session = self.opened(self.nomination())
        row = session.attendance_ids.filtered(lambda r: r.user_id == self.deputy)
        session.item_ids._declare_interest(row, "Anh rể")
        session.recusal_ids.action_withdraw()
        noted = session.message_ids.filtered(lambda m: "Withdrawn, and voting again" in m.body)
        self.assertTrue(noted)
        self.assertIn("Mai Thị Phó", noted[0].body)
