"""The sheet of a session fits the Office's screen, before and after its votes are counted."""

from odoo.tests import tagged

from ..test_sheets import LONG_NAME, LookCase
from .common import CouncilCase


@tagged("post_install", "-at_install", "standard")
class TestCouncilScreens(CouncilCase, LookCase):
    def test_the_sheet_of_a_session(self):
        nominations = self.nomination(self.cstdtq) | self.nomination(
            employee_id=self.employees[6].id
        )
        self.assertEqual(nominations[0].subject_name, LONG_NAME)
        coming = self.session(nominations[1])
        session = self.voted(nominations[0], [(7, 1, 0)], present=8)
        # what Odoo calls so is the browser's own
        self.session = None
        for shown in (coming, session):
            self.look("lookAtSheet", self.clerk.login, 1366, f"thidua-council-sessions/{shown.id}")
