"""A member votes on his phone, in Vietnamese."""

from odoo.tests import tagged

from ..test_tours import BrowserCase
from .common import Ballot


@tagged("post_install", "-at_install", "standard")
class TestBallotTour(Ballot, BrowserCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_a_member_votes_on_his_phone(self):
        session = self.opened()
        self.env.flush_all()
        self.tour(self.head, f"thidua-council-sessions/{session.id}", "member_votes")
        self.vote(session, self.chair, "yes", "abstain", "yes")
        session.action_close_voting()
        self.assertEqual(self.counts(session), [(1, 0, 0, 0), (0, 1, 1, 0), (2, 0, 0, 0)])
        self.assertEqual(len(session.ballot_receipts.splitlines()), 2)
