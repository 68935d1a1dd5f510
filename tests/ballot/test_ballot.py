"""A secret ballot in the system: each votes once, nobody reads it early, the figures are right."""

from odoo.addons.thidua_khenthuong.models.ballot import box
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..common import make_commune
from .common import BallotCase


class TestBallot(BallotCase):
    def test_the_box_is_counted_by_the_councils_rule(self):
        session = self.opened()
        # the head is nominated himself, and his unit's member stands on the second line
        self.vote(session, self.chair, "yes", "yes", "no")
        self.vote(session, self.deputy, "yes", "no", "no")
        self.vote(session, self.head, "yes", "abstain")
        self.vote(session, self.outside[0], "yes", "yes", "abstain")
        self.vote(session, self.outside[1], "no", "yes", "yes")
        session.action_close_voting()
        self.assertEqual(session.state, "counted")
        self.assertEqual(self.counts(session), [(3, 1, 0, 0), (4, 1, 0, 0), (1, 2, 2, 0)])
        self.assertEqual(session.item_ids.mapped("result"), ["passed", "passed", "failed"])
        self.assertEqual(self.nominations.mapped("council_result"), ["passed", "passed", "failed"])
        self.assertEqual(session.item_ids[0].base, 5)
        self.assertEqual(session.item_ids[0].percent, 60)

    def test_the_sums_stand_with_the_ballots(self):
        session = self.opened(absent=self.outside[1])
        self.vote(session, self.chair, "yes", "yes", "no")
        self.vote(session, self.head, "yes", "yes")
        session.action_close_voting()
        self.assertEqual(
            (
                session.ballots_issued,
                session.ballots_returned,
                session.ballots_missing,
                session.ballots_valid,
                session.ballots_invalid,
            ),
            (4, 2, 2, 2, 0),
        )
        self.assertIn(
            "Số phiếu phát ra: 04; thu về: 02; không thu về: 02; hợp lệ: 02; không hợp lệ: 00.",
            session._paper_ballots(),
        )
        voted = session.attendance_ids.filtered("voted")
        self.assertEqual(voted.user_id, self.chair | self.head)

    def test_each_finds_his_receipt(self):
        session = self.opened()
        receipts = [self.vote(session, self.chair, "yes", "no", "no")]
        receipts.append(self.vote(session, self.outside[0], "no", "no", "no"))
        self.assertFalse(session.ballot_receipts)
        session.action_close_voting()
        self.assertEqual(session.ballot_receipts.splitlines(), sorted(receipts))
        self.assertEqual(len(set(receipts)), 2)

    def test_a_ballot_leaves_no_line_in_the_log(self):
        session = self.opened()
        with self.assertNoLogs("odoo", "INFO"):
            self.vote(session, self.chair, "yes", "no", "abstain")
            self.env.flush_all()

    def test_nobody_votes_twice(self):
        session = self.opened()
        self.vote(session, self.chair, "yes", "yes", "yes")
        with self.assertRefused("You have voted already"):
            self.vote(session, self.chair, "no", "no", "no")
        self.assertTrue(self.as_user(session, self.chair).ballot_paper()["voted"])
        self.assertEqual(self.as_user(session, self.chair).my_ballot, "cast")
        session.action_close_voting()
        self.assertEqual(self.counts(session), [(1, 0, 0, 0)] * 3)

    def test_who_is_recused_has_no_line(self):
        session = self.opened()
        paper = self.as_user(session, self.head).ballot_paper()
        self.assertEqual(
            [item["recused"] for item in paper["items"]], ["Nominated himself", "", ""]
        )
        mine = self.as_user(session, self.head)
        with self.assertRefused("Choose “In favour”, “Against” or “Abstain” on each nomination"):
            mine.cast_ballot(dict.fromkeys(map(str, session.item_ids.ids), "yes"))
        self.assertEqual(session.ballot_progress, "0 / 5")

    def test_a_ballot_is_whole_or_refused(self):
        session, other = self.opened(self.nominations[0]), None
        other = self.opened(self.nominations[1])
        mine, item = self.as_user(session, self.chair), str(session.item_ids.id)
        for choices in (
            {},
            {item: "maybe"},
            {item: ["yes"]},
            {item: None},
            {str(other.item_ids.id): "yes"},
            {item: "yes", str(other.item_ids.id): "yes"},
            {item: "yes", "-1": "yes"},
            {item: "yes", "x": "yes"},
            [item],
            None,
        ):
            with self.subTest(choices=choices), self.assertRefused("Choose “In favour”"):
                mine.cast_ballot(choices)
        # all but the head, whose nomination it is
        self.assertEqual(session.ballot_progress, "0 / 4")
        mine.cast_ballot({item: "abstain"})
        session.action_close_voting()
        self.assertEqual(self.counts(session), [(0, 0, 1, 0)])

    def test_votes_of_two_sessions_are_not_mixed(self):
        one, two = self.opened(self.nominations[1]), self.opened(self.nominations[2])
        self.vote(one, self.chair, "yes")
        self.vote(two, self.chair, "no")
        one.action_close_voting()
        self.assertEqual(self.counts(one), [(1, 0, 0, 0)])
        self.assertEqual(two.ballot_progress, "1 / 5")
        two.action_close_voting()
        self.assertEqual(self.counts(two), [(0, 1, 0, 0)])

    def test_who_has_no_log_in_cannot_vote_in_the_system(self):
        member = self.council.member_ids[-1]
        member.user_id = False
        with self.assertRefused("no log-in of Tô Văn Cựu"):
            self.opened()

    def test_a_log_in_follows_the_councils_member_alone(self):
        session = self.opened(vote=False)
        row = session.attendance_ids[-1]
        with self.assertRefused("those of the council's member"):
            row.user_id = self.clerk
        self.council.member_ids[-1].user_id = self.clerk
        session.action_call_members()
        self.assertEqual(row.user_id, self.clerk)
        session.action_open_voting()
        noted = " ".join(map(str, session.message_ids.mapped("body")))
        self.assertIn("Tô Văn Cựu (thu.clerk)", noted)

    def test_a_box_that_a_crash_emptied_is_not_counted(self):
        session = self.opened()
        self.vote(session, self.chair, "yes", "yes", "yes")
        # what the database does with unlogged tables when it recovers
        for table in box.TABLES:
            self.env.cr.execute(SQL("TRUNCATE %s", SQL.identifier(table)))
        with self.assertRefused("empty after a failure"):
            session.action_close_voting()
        with self.assertRefused("empty after a failure"):
            self.vote(session, self.deputy, "yes", "yes", "yes")
        session._move("void_ballot", "Mất điện")
        session.action_open_voting()
        self.vote(session, self.deputy, "yes", "yes", "yes")
        session.action_close_voting()
        self.assertEqual(self.counts(session), [(1, 0, 0, 0)] * 3)

    def test_who_did_not_cast_his_ballot_is_told_when_the_box_is_closed(self):
        session = self.opened(absent=self.outside[1])
        self.vote(session, self.chair, "yes", "yes", "yes")
        self.assertEqual(session.item_ids[0].absent_words, "Tô Văn Cựu")
        session.action_close_voting()
        session.item_ids.invalidate_recordset(["absent_words"])
        self.assertEqual(
            session.item_ids[0].absent_words, "Mai Thị Phó, Hà Thị Mặt Trận, Tô Văn Cựu"
        )

    def test_closing_asks_while_somebody_has_not_voted(self):
        session = self.opened()
        self.vote(session, self.chair, "yes", "yes", "yes")
        window = session.with_context(thidua_ask=True).action_close_voting()
        self.assertEqual(window["res_model"], "thidua.reason.wizard")
        self.assertEqual(session.state, "voting")
        self.assertIn("4 members have not voted", session._question("close_voting"))
        self.assertEqual(session.ballot_progress, "1 / 5")

    def test_what_was_cast_is_thrown_away_with_a_reason_and_all_vote_anew(self):
        session = self.opened()
        old = self.vote(session, self.chair, "no", "no", "no")
        session._move("void_ballot", "Một thành viên bỏ phiếu nhầm")
        self.assertEqual(session.state, "open")
        self.assertFalse(session.activity_ids.filtered(lambda a: a.user_id == self.chair))
        session.action_open_voting()
        self.vote(session, self.chair, "yes", "yes", "yes")
        session.action_close_voting()
        self.assertEqual(self.counts(session), [(1, 0, 0, 0)] * 3)
        self.assertNotIn(old, session.ballot_receipts)
        self.assertIn("Một thành viên bỏ phiếu nhầm", session.log_ids.mapped("reason"))

    def test_members_are_asked_to_vote_until_the_box_is_closed(self):
        session = self.opened(absent=self.outside[1])
        asked = session.activity_ids.filtered(
            lambda a: a.activity_type_id == self.env.ref("thidua_khenthuong.activity_ballot")
        )
        self.assertEqual(asked.user_id, self.voters - self.outside[1])
        self.vote(session, self.chair, "yes", "yes", "yes")
        # that somebody's is gone would tell when he voted
        self.assertEqual(len(asked.exists()), 4)
        session.action_close_voting()
        self.assertFalse(asked.exists())


class TestWhoMay(BallotCase):
    def test_only_members_who_are_there_vote(self):
        session = self.opened(absent=self.outside[1])
        for user in (self.clerk, self.staff, self.admin_user, self.outside[1]):
            mine = self.as_user(session, user)
            choices = dict.fromkeys(map(str, session.item_ids.ids), "yes")
            for call in (
                mine.ballot_paper,
                mine.action_vote,
                lambda m=mine, c=choices: m.cast_ballot(c),
            ):
                with self.subTest(user=user.name), self.assertRaises(AccessError):
                    call()
        self.assertEqual(session.ballot_progress, "0 / 4")

    def test_another_commune_sees_no_box(self):
        session = self.opened()
        other = type("Other", (), {"env": self.env})()
        make_commune(other, "UBND xã Bên Cạnh", "kia.")
        mine = self.as_user(session, other.clerk)
        for call in (mine.ballot_paper, lambda: mine.ballot_progress, mine.action_close_voting):
            with self.assertRaises(AccessError):
                call()

    def test_nobody_votes_before_or_after(self):
        session = self.opened()
        session.action_close_voting()
        with self.assertRefused("no ballot is cast in the system now"):
            self.as_user(session, self.chair).ballot_paper()

    def test_no_tally_is_read_before_the_box_is_closed(self):
        session = self.opened()
        self.vote(session, self.chair, "yes", "no", "abstain")
        self.env.flush_all()
        for user in (self.clerk, self.chair, self.admin_user, self.env.ref("base.user_admin")):
            user.sudo().company_ids |= self.company
            mine = self.as_user(session, user).with_context(allowed_company_ids=self.company.ids)
            with self.subTest(user=user.name):
                self.assertEqual(mine.ballot_progress, "1 / 5")
                self.assertEqual(self.counts(mine), [(0, 0, 0, 0)] * 3)
                self.assertFalse(any(mine.attendance_ids.mapped("voted")))
                self.assertFalse(mine.ballot_receipts)
                self.assertEqual(set(mine.item_ids.mapped("result")), {"pending"})
        # no model reaches the box, whoever asks
        tables = {model._table for model in self.env.values()}
        self.assertFalse([table for table in tables if "ballot_" in table and "thidua" in table])

    def test_nobody_enters_or_forges_a_tally(self):
        session = self.opened()
        with self.assertRefused("nobody enters its tally"):
            self.as_clerk["thidua.council.tally"].with_context(
                default_session_id=session.id
            ).create({"session_id": session.id}).action_confirm()
        for values in (
            {"ballot_receipts": "GIẢ"},
            {"state": "counted"},
        ):
            with self.assertRaises(UserError):
                session.write(values)
        with self.assertRaises(UserError):
            session.item_ids.write({"count_yes": 5})
        with self.assertRaises(UserError):
            session.attendance_ids.write({"voted": True})
        with self.assertRaises(UserError):
            session.attendance_ids[0].write({"user_id": self.clerk.id})
        with self.assertRaises(UserError):
            session.attendance_ids[0].unlink()

    def test_a_member_neither_closes_nor_throws_away(self):
        session = self.opened()
        mine = self.as_user(session, self.outside[0])
        with self.assertRaises(UserError):
            mine.action_close_voting()
        with self.assertRaises(UserError):
            mine._move("void_ballot", "Tôi muốn bỏ lại")
        self.assertEqual(session.state, "voting")


class TestQueries(BallotCase):
    def test_a_long_paper_costs_as_many_queries_as_a_short_one(self):
        short, long = self.opened(self.nominated(1, 3)), self.opened(self.nominated(3, 10))
        self.assertEqual(self.cost(short, 2), self.cost(long, 7))

    def nominated(self, first, last):
        """Return nominations of so many newcomers."""
        people = self.env["hr.employee"].create(
            [{"name": f"Người mới {n}", "company_id": self.company.id} for n in range(first, last)]
        )
        return self.nominate_all(people)

    def cost(self, session, count):
        mine = self.as_user(session, self.chair)
        # what is read once for all users and sessions is read by now
        items = mine.ballot_paper()["items"]
        self.assertEqual(len(items), count)
        ballot = {item["id"]: "yes" for item in items}
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        mine.cast_ballot(ballot)
        return self.env.cr.sql_log_count - before
