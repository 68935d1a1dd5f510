"""A vote that was opened too early, or by mistake, is taken back with a reason."""

from odoo.exceptions import AccessError

from .common import CouncilCase


class TestVoid(CouncilCase):
    def test_a_vote_on_paper_is_taken_back(self):
        session = self.opened(self.nomination(), present=8, voting="secret_paper")
        session.action_open_voting()
        self.tally(
            session,
            [(8, 0)],
            **{"issued": 8, "returned": 8, "missing": 0, "valid": 8, "invalid": 0},
        )
        session._move_with_reason("void_ballot", "Một thành viên đến muộn")
        self.assertEqual((session.state, session.is_tallied), ("open", False))
        self.assertEqual((session.ballots_issued, session.ballots_valid), (0, 0))
        session.attendance_ids.filtered(lambda row: row.status == "absent").action_present()
        session.action_open_voting()
        self.assertEqual(session.present_total, 9)
        with self.assertRefused("not entered yet|Enter|enter"):
            session.action_close_voting()

    def test_a_new_opening_asks_for_the_quorum_of_its_day(self):
        session = self.opened(self.nomination(), present=6)
        session.action_open_voting()
        session._move_with_reason("void_ballot", "Mở nhầm")
        self.assertFalse(session.quorum_note)
        self.council.sudo().quorum_percent = 80
        session.invalidate_recordset()
        with self.assertRefused("not enough members"):
            session.action_open_voting()

    def recuse(self, session, rows):
        self.env["thidua.council.recusal"].sudo()._keyed().create(
            [
                {"item_id": session.item_ids.id, "attendance_id": row.id, "ground": "interest"}
                for row in rows
            ]
        )

    def test_nobody_left_to_vote(self):
        session = self.opened(self.nomination())
        self.recuse(session, session.attendance_ids)
        with self.assertRefused("nobody who is there votes on"):
            session.action_open_voting()

    def test_the_last_who_could_vote_is_recused_by_what_holds_at_the_opening(self):
        self.council.recuse_unit_head = False
        session = self.opened(self.nomination(department_id=self.departments[1].id))
        head = self.members[3]
        self.recuse(session, session.attendance_ids.filtered(lambda row: row.member_id != head))
        self.council.recuse_unit_head = True
        with self.assertRefused("nobody who is there votes on"):
            session.action_open_voting()
        self.council.recuse_unit_head = False
        session.action_open_voting()
        self.assertEqual(session.item_ids._entitled(), head)

    def test_who_was_called_once_reads_no_result_in_a_nomination(self):
        nomination = self.nomination()
        self.voted(nomination, [(3, 6)])
        member = self.council.member_ids.user_id.filtered(
            lambda user: (
                not user.has_group("thidua_khenthuong.group_office")
                and not user.has_group("thidua_khenthuong.group_leader")
            )
        )[:1]
        seen = nomination.with_env(self.env(user=member, context={}))
        for name in ("council_result", "council_words", "council_stage"):
            with self.subTest(name), self.assertRaises(AccessError):
                seen.read([name])
