"""The door to delegation in the menu of the user, on a phone and on an office screen."""

from odoo.tests import tagged

from ..test_tours import BrowserCase

PHONE, OFFICE = "390x844", "1366x768"


@tagged("post_install", "-at_install", "standard")
class TestDelegationTours(BrowserCase):
    def test_leaders_and_heads_find_it(self):
        for user in (self.chair, self.head):
            for size in (PHONE, OFFICE):
                with self.subTest(user=user.login, size=size):
                    self.browser_size = size
                    self.tour(user, "", "delegation_door")

    def test_nobody_else_does(self):
        for user in (self.staff, self.clerk):
            with self.subTest(user=user.login):
                self.browser_size = OFFICE
                self.tour(user, "", "delegation_no_door")
