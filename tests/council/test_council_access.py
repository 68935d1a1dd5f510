"""Who sees and does what: each role, over RPC, also from another commune."""

from odoo import Command
from odoo.exceptions import AccessError, UserError

from ..common import CommuneCase, make_commune
from ..users import new_user
from .common import CouncilCase

MODELS = ("", ".member", ".session", ".attendance", ".item", ".recusal")


class Other:
    """A commune beside the tests' own."""

    def __init__(self, env):
        self.env = env


class TestCouncilAccess(CouncilCase):
    def setUp(self):
        super().setUp()
        self.nominated = self.nomination(employee_id=self.employees[6].id)
        self.meeting = self.opened(self.nominated)
        self.meeting.recusal_ids.browse()

    def seen(self, user, model):
        return self.env(user=user, context={})[f"thidua.council{model}"].search([])

    def test_staff_see_nothing(self):
        stranger = new_user(
            self.env,
            "thu.stranger",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        for model in MODELS:
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.seen(stranger, model)
        as_stranger = self.env(user=stranger, context={})
        self.assertNotIn(self.nominated, as_stranger["thidua.nomination"].search([]))
        with self.assertRaises(AccessError):
            self.meeting.with_user(stranger).action_declare_interest()
            as_stranger["thidua.council.interest"].create({"session_id": self.meeting.id})

    def test_a_member_sees_the_session_he_is_called_to_and_what_is_on_its_agenda(self):
        self.assertEqual(self.seen(self.staff, ".session"), self.meeting)
        self.assertEqual(self.seen(self.staff, ".item").nomination_id, self.nominated)
        self.assertEqual(len(self.seen(self.staff, ".attendance")), 9)
        as_staff = self.env(user=self.staff, context={})
        self.assertIn(self.nominated, as_staff["thidua.nomination"].search([]))
        draft = self.session(self.nomination(employee_id=self.employees[7].id))
        self.assertNotIn(draft, self.seen(self.staff, ".session"))
        self.assertNotIn(draft.item_ids.nomination_id, as_staff["thidua.nomination"].search([]))

    def test_a_member_changes_nothing(self):
        self.meeting.action_open_voting()
        self.tally(self.meeting, [(9, 0)])
        meeting = self.meeting.with_user(self.staff)
        item = meeting.item_ids
        row = meeting.attendance_ids[0]
        for attack in (
            lambda: meeting.write({"place": "Khác"}),
            lambda: item.write({"count_yes": 0}),
            lambda: item.write({"opinion": "Khác"}),
            lambda: row.write({"status": "absent"}),
            lambda: self.nominated.with_user(self.staff).write({"achievement": "Khác"}),
            lambda: self.council.with_user(self.staff).write({"threshold": 1}),
            lambda: self.members[4].with_user(self.staff).write({"role": "chair"}),
            lambda: meeting.action_close_voting(),
            lambda: meeting._move("sign"),
            lambda: (
                meeting.action_enter_tally()
                and meeting.env["thidua.council.tally"].create({"session_id": meeting.id})
            ),
            lambda: (
                meeting.action_take_nominations()
                and meeting.env["thidua.council.agenda"].create({"session_id": meeting.id})
            ),
            lambda: item.action_chair_for(),
            lambda: meeting.action_all_present(),
            lambda: meeting.action_call_members(),
            lambda: item.create({"session_id": meeting.id, "nomination_id": self.nominated.id}),
        ):
            with self.assertRaises(UserError):
                attack()

    def test_who_helps_sees_no_session(self):
        helper = new_user(
            self.env,
            "thu.helper",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        rows = self.meeting.attendance_ids
        row = rows.create(
            {
                "session_id": self.meeting.id,
                "name": "Giúp việc",
                "is_helper": True,
                "user_id": helper.id,
            }
        )
        self.assertFalse(self.seen(helper, ".session"))
        self.assertFalse(self.seen(helper, ".item"))
        row.write({"is_helper": False, "is_guest": True})
        self.assertEqual(self.seen(helper, ".session"), self.meeting)

    def test_a_leader_reads_and_does_not_run_the_session(self):
        vice = new_user(
            self.env,
            "thu.vice",
            "base.group_user,thidua_khenthuong.group_leader",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        self.assertEqual(self.seen(vice, ".session"), self.meeting)
        meeting = self.meeting.with_user(vice)
        with self.assertRefused("It is for: the Office", AccessError):
            meeting.action_open_voting()
        with self.assertRaises(AccessError):
            meeting.write({"place": "Khác"})

    def test_another_commune_sees_and_links_nothing(self):
        other = Other(self.env)
        make_commune(other, "UBND xã Khác", "khac.")
        for user in (other.clerk, other.chair, other.admin_user):
            for model in MODELS:
                if model != ".recusal":
                    self.assertFalse(self.seen(user, model), (user.login, model))
        theirs = self.env(user=other.clerk, context={})
        council = theirs["thidua.council"].create({"quorum_percent": 50, "threshold": 50})
        session = theirs["thidua.council.session"].create({"council_id": council.id})
        self.assertEqual(session.company_id, other.company)
        for attack in (
            lambda: theirs["thidua.council.item"].create(
                {"session_id": session.id, "nomination_id": self.nominated.id}
            ),
            lambda: theirs["thidua.council.session"].create({"council_id": self.council.id}),
            lambda: session.write({"chair_id": self.members[0].id}),
            lambda: theirs["thidua.council.member"].create(
                {"council_id": council.id, "employee_id": self.e_staff.id}
            ),
            lambda: theirs["thidua.council.agenda"].create({"session_id": self.meeting.id}),
            lambda: theirs["thidua.council.interest"].create({"session_id": self.meeting.id}),
            lambda: theirs["thidua.council.tally"].create({"session_id": self.meeting.id}),
            lambda: (
                theirs["thidua.council.tally"]
                .with_context(default_session_id=self.meeting.id)
                .default_get(["session_id", "line_ids", "issued"])
            ),
            lambda: theirs["thidua.council.attendance"].create(
                {"session_id": self.meeting.id, "name": "X", "is_guest": True}
            ),
        ):
            with self.assertRaises(UserError):
                attack()

    def test_the_office_forges_no_member_and_no_vote(self):
        stranger = self.council.copy({"member_ids": []})
        row = self.meeting.attendance_ids.create(
            {
                "session_id": self.meeting.id,
                "member_id": self.members[0].id,
                "name": "Giả",
                "is_guest": True,
            }
        )
        self.assertFalse(row.member_id)
        self.assertFalse(stranger.member_ids)
        self.meeting.action_open_voting()
        with self.assertRefused("can no longer be changed"):
            row.unlink()
        with self.assertRefused("can no longer be changed"):
            self.meeting.voting = "open"


class TestGroup(CommuneCase):
    def test_a_member_gets_the_groups_menu_and_nothing_else(self):
        group = self.env.ref("thidua_khenthuong.group_council")
        before = self.staff.all_group_ids
        council = self.as_clerk["thidua.council"].create({"quorum_percent": 50, "threshold": 50})
        council.member_ids.create({"council_id": council.id, "employee_id": self.e_staff.id})
        self.assertEqual(self.staff.all_group_ids - before, group)
