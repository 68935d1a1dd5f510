"""A session of the council: agenda, invitation, quorum, recusal, voting, signing."""

from datetime import timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form

from .common import CouncilCase


class TestSession(CouncilCase):
    def test_a_session_from_agenda_to_signed_minutes(self):
        nomination = self.nomination()
        session = self.session(nomination)
        self.assertEqual(len(session.attendance_ids), 9)
        self.assertEqual(session.chair_id, self.members[0])
        self.assertEqual(session.secretary_id, self.members[2])
        self.assertEqual(nomination.council_result, "on_agenda")
        session.action_invite()
        asked = session.activity_ids.user_id
        self.assertEqual(asked, self.chair | self.deputy | self.clerk | self.head | self.staff)
        session.action_open()
        self.assertFalse(session.activity_ids)
        session.action_all_present()
        self.assertIn("9 of 9 members (100 %)", session.quorum_words)
        session.action_open_voting()
        self.assertIn("9 of 9 members", session.quorum_note)
        self.tally(session, [(5, 3, 1)])
        session.action_close_voting()
        item = session.item_ids
        self.assertEqual((item.result, item.voters, item.base), ("passed", 9, 9))
        self.assertEqual(
            item.rule_words,
            "5 of 9 members (55,56 %), asked for more than 50 % of all members "
            "(Quy chế 02/QC-HĐTĐKT)",
        )
        self.assertEqual(nomination.council_result, "passed")
        with self.assertRefused("fill in Conclusion of the chair, Minutes no"):
            session.action_sign()
        session.write({"conclusion": "Nhất trí", "minutes_reference": "05/BB-HĐTĐKT"})
        session.action_sign()
        self.assertEqual(session.state, "signed")

    def test_signed_minutes_lock_everything(self):
        session = self.voted(self.nomination(), [(9, 0)])
        session.write({"conclusion": "Nhất trí", "minutes_reference": "05/BB-HĐTĐKT"})
        session.action_sign()
        for record, values in (
            (session, {"conclusion": "Khác"}),
            (session, {"place": "Khác"}),
            (session, {"state": "draft"}),
            (session, {"quorum_note": "Khác"}),
            (session.item_ids, {"count_yes": 1}),
            (session.item_ids, {"result": "failed"}),
            (session.item_ids, {"opinion": "Khác"}),
            (session.attendance_ids[0], {"status": "absent"}),
        ):
            with self.assertRefused("."):
                record.write(values)
        for records in (session, session.item_ids, session.attendance_ids[0]):
            with self.assertRefused("."):
                records.unlink()
        with self.assertRefused("this step is only possible"):
            session._move("recount", "Nhầm")
        with self.assertRefused("while it votes"):
            self.tally(session, [(1, 8)])

    def test_who_is_in_office_on_the_day_is_called(self):
        self.members[8].date_to = self.today() - timedelta(days=1)
        session = self.session(self.nomination())
        self.assertNotIn(self.members[8], session._voters())
        session.date = self.today() - timedelta(days=1)
        self.assertIn(self.members[8], session._voters())

    def test_nobody_sits_twice(self):
        with self.assertRefused("already a member", ValidationError):
            self.members.create({"council_id": self.council.id, "employee_id": self.e_head.id})

    def test_no_quorum_no_vote(self):
        session = self.opened(self.nomination(), present=5)
        self.assertFalse(session.has_quorum)
        with self.assertRefused(r"not enough members are there: 5 of 9 members \(55,56 %\), asked"):
            session.action_open_voting()
        with self.assertRefused("Give the reason"):
            session._move("postpone")
        session._move("postpone", "Không đủ thành viên")
        self.assertEqual(session.state, "postponed")
        self.assertEqual(set(session.attendance_ids.mapped("status")), {"invited"})
        session.action_replan()
        self.assertEqual(session.state, "draft")

    def test_quorum_is_told_while_it_is_filled_in(self):
        session = self.opened(self.nomination(), present=0)
        with Form(session) as form:
            for index in range(6):
                with form.attendance_ids.edit(index) as row:
                    row.status = "present"
            self.assertIn("6 of 9", form.quorum_words)

    def test_one_open_agenda_at_a_time(self):
        nomination = self.nomination()
        session = self.session(nomination)
        with self.assertRefused("stands on the agenda of .* which is not over", ValidationError):
            self.session(nomination)
        with self.assertRefused("is on the agenda"):
            nomination.action_rework()
        session._move("cancel", "Gộp vào phiên sau")
        self.assertEqual(nomination.council_result, "none")
        self.assertTrue(self.session(nomination))

    def test_only_complete_nominations(self):
        with self.assertRefused("only a complete nomination", ValidationError):
            self.session(self.nomination(complete=False))

    def test_agenda_by_award(self):
        mine = self.nomination()
        other = self.nomination(self.cstdtq, employee_id=self.employees[6].id)
        session = self.session(self.nomination(employee_id=self.employees[7].id))
        action = session.action_take_nominations()
        window = Form(self.as_clerk[action["res_model"]].with_context(action["context"]))
        self.assertEqual(window.nomination_ids[:], mine | other)
        window.award_ids.add(self.cstdtq)
        self.assertEqual(window.nomination_ids[:], other)
        window.save().action_confirm()
        self.assertIn(other, session.item_ids.nomination_id)
        self.assertNotIn(mine, session.item_ids.nomination_id)

    def test_agenda_from_selected_nominations(self):
        nomination = self.nomination()
        session = self.session(self.nomination(employee_id=self.employees[7].id))
        self.nomination(employee_id=self.employees[8].id)
        action = nomination.action_put_on_agenda()
        window = Form(self.as_clerk[action["res_model"]].with_context(action["context"]))
        window.session_id = session
        self.assertEqual(window.nomination_ids[:], nomination)
        window.save().action_confirm()
        self.assertEqual(len(session.item_ids), 2)

    def test_opinions_in_writing(self):
        session = self.session(self.nomination(), way="written")
        session.action_invite()
        session.action_open()
        session.attendance_ids[:7].write({"status": "written"})
        session.action_open_voting()
        self.tally(session, [(7, 0)])
        session.action_close_voting()
        self.assertEqual(session.item_ids.result, "passed")

    def test_a_council_may_take_no_opinion_in_writing(self):
        self.council.written_opinion = False
        session = self.opened(self.nomination(), present=8)
        with self.assertRefused("takes no opinion in writing", ValidationError):
            session.attendance_ids[8].status = "written"

    def test_a_guest_has_no_vote(self):
        session = self.opened(self.nomination())
        guest = session.attendance_ids.create(
            {"session_id": session.id, "name": "Khách", "is_guest": True, "status": "present"}
        )
        self.assertEqual(len(session._voters()), 9)
        self.assertEqual(len(session.item_ids._entitled()), 9)
        with self.assertRefused("has no vote", ValidationError):
            guest.status = "written"
        with self.assertRefused("tick", ValidationError):
            guest.is_guest = False

    def test_a_later_day_is_not_opened(self):
        session = self.session(self.nomination(), date=self.today() + timedelta(days=3))
        session.action_invite()
        with self.assertRefused("on a later day"):
            session.action_open()

    def test_nothing_of_the_count_is_typed(self):
        session = self.session(self.nomination())
        item = session.item_ids
        for values in (
            {"count_yes": 9},
            {"result": "passed"},
            {"is_counted": True},
            {"chair_choice": "passed"},
        ):
            with self.assertRefused("recorded by the system"):
                item.write(values)
        made = item.with_context(default_result="passed", default_count_yes=9).create(
            {
                "session_id": session.id,
                "nomination_id": self.nomination(employee_id=self.employees[6].id).id,
                "result": "passed",
            }
        )
        self.assertEqual((made.result, made.count_yes), ("pending", 0))


class TestRecusal(CouncilCase):
    def test_the_nominee_and_the_head_of_a_nominated_unit(self):
        own = self.nomination(employee_id=self.e_head.id)
        unit = self.nomination(department_id=self.departments[1].id)
        session = self.opened(own | unit)
        items = {item.nomination_id: item for item in session.item_ids}
        head = self.members[3]
        self.assertEqual(items[own].recusal_ids.mapped("ground"), ["own"])
        self.assertEqual(items[unit].recusal_ids.mapped("ground"), ["unit_head"])
        for item in items.values():
            self.assertNotIn(head, item._entitled())
            self.assertEqual(len(item._entitled()), 8)
            self.assertNotIn(head, item._absent())
        self.council.recuse_unit_head = False
        session.action_open_voting()
        self.assertIn(head, items[unit]._entitled())
        self.assertNotIn(head, items[own]._entitled())

    def test_who_acts_for_the_head_of_a_nominated_unit(self):
        self.env["thidua.delegation"].with_user(self.head).create(
            {
                "kind": "unit",
                "user_id": self.head.id,
                "delegate_id": self.staff.id,
                "date_from": self.today(),
                "date_to": self.today(),
                "reason": "Đi công tác",
            }
        ).action_confirm()
        session = self.opened(self.nomination(department_id=self.departments[1].id))
        item = session.item_ids
        self.assertEqual(set(item.recusal_ids.mapped("ground")), {"unit_head"})
        for member in (self.members[3], self.members[4]):
            self.assertNotIn(member, item._entitled())
        self.council.recuse_unit_head = False
        session.action_open_voting()
        self.assertIn(self.members[4], item._entitled())

    def declare(self, session, user, row=None, note="Anh em ruột"):
        action = session.with_user(user).action_declare_interest()
        window = Form(
            self.env(user=user, context={})[action["res_model"]].with_context(action["context"])
        )
        if row:
            window.attendance_id = row
        window.item_ids.add(session.item_ids)
        window.note = note
        window.save().action_confirm()

    def test_an_interest_is_declared_by_the_member_himself(self):
        session = self.opened(self.nomination())
        self.declare(session, self.staff)
        recusal = session.recusal_ids
        self.assertEqual((recusal.ground, recusal.note), ("interest", "Anh em ruột"))
        self.assertNotIn(self.members[4], session.item_ids._entitled())
        session.action_open_voting()
        with self.assertRefused("before the vote"):
            recusal.with_user(self.staff).action_withdraw()
        with self.assertRefused("before the vote"):
            self.declare(session, self.staff)

    def test_an_interest_is_withdrawn(self):
        session = self.opened(self.nomination())
        self.declare(session, self.clerk, session.attendance_ids[6])
        recusal = session.recusal_ids
        with self.assertRefused("by the member himself", UserError):
            recusal.with_user(self.staff).action_withdraw()
        recusal.action_withdraw()
        self.assertFalse(session.recusal_ids)

    def test_nobody_declares_for_another(self):
        session = self.opened(self.nomination())
        with self.assertRefused("by the member himself", UserError):
            self.declare(session, self.staff, session.attendance_ids[6])
        with self.assertRefused("by the system alone", UserError):
            session.recusal_ids.create(
                {
                    "item_id": session.item_ids.id,
                    "attendance_id": session.attendance_ids[6].id,
                    "ground": "interest",
                }
            )
