"""Votes to cast, on the first screen: each his own, and nothing of anybody else's."""

from datetime import timedelta
from unittest.mock import patch

from odoo.addons.thidua_khenthuong.models.term import todo as term_todo
from odoo.tests import freeze_time

from ..ballot.common import BallotCase, DrawnCase
from ..queries import QueryCounting
from ..todo.common import cards_of


class TestBallotCard(QueryCounting, BallotCase):
    def card(self, user):
        self.env.flush_all()
        self.env.invalidate_all()
        return cards_of(self.env, user).get("ballot")

    def test_until_it_is_cast(self):
        session = self.opened()
        for user in self.voters:
            self.assertEqual(self.card(user)["action"]["res_id"], session.id)
        for user in (self.clerk, self.clerk_2, self.staff, self.admin_user):
            self.assertFalse(self.card(user), user.login)
        self.vote(session, self.deputy, "yes", "no", "no")
        self.assertFalse(self.card(self.deputy))
        self.assertTrue(self.card(self.chair))
        session.action_close_voting()
        self.assertFalse(self.card(self.chair))

    def test_the_box_is_asked_where_it_is(self):
        """A replica has no unlogged table."""
        session = self.opened()
        with patch.object(term_todo, "primary_cursor", wraps=term_todo.primary_cursor) as asked:
            self.assertEqual(self.card(self.chair)["action"]["res_id"], session.id)
        asked.assert_called()

    def test_late(self):
        self.opened()
        self.assertEqual(self.card(self.chair)["late"], 0)
        with freeze_time(self.today() + timedelta(days=5)):
            self.assertEqual(self.card(self.chair)["late"], 1)

    # a working day: on others nobody is reminded
    @freeze_time("2026-03-10 02:00:00")
    def test_all_are_reminded_alike(self):
        """Neither the reminders nor the activities tell who has voted."""
        session = self.opened()
        self.vote(session, self.deputy, "yes", "no", "no")
        self.env["thidua.reminder"]._remind_in(self.company)
        told = self.env["thidua.reminder"].search([("step", "=", "vote")])
        self.assertEqual(told.user_id, self.voters)
        asked = session.sudo().activity_ids.filtered(
            lambda a: a.activity_type_id == self.env.ref("thidua_khenthuong.activity_ballot")
        )
        self.assertEqual(asked.user_id, self.voters)
        self.assertEqual(len(asked), len(self.voters), "once each")

    def test_many_sessions_cost_as_much_as_one(self):
        people = self.employees[6:9]
        todo = self.env["thidua.todo"].with_user(self.chair)
        for count in (1, 4):
            for person in people[: count - 1]:
                self.opened(self.nominate_all(person))
            if count == 1:
                self.opened()
            # what is remembered of groups and windows
            todo._todo_ballot()
            self.count("ballot", count, todo._todo_ballot)
        self.assertAsMany(1, 4)


class TestDrawnCard(DrawnCase):
    def test_codes_are_nobodys(self):
        session = self.opened(vote=False)
        session.action_open_voting()
        self.assertNotIn("ballot", cards_of(self.env, self.chair))
