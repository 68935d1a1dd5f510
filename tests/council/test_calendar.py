"""The meeting as a file that a calendar opens, for download and in the mail."""

from datetime import date, datetime, timezone

import vobject

from odoo.tests import tagged

from ..printing import ask_paper, print_paper
from .common import CouncilCase


@tagged("post_install", "-at_install", "standard")
class TestCalendar(CouncilCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"

    def planned(self, **values):
        return self.session(
            self.nomination(),
            **{
                "date": date(2026, 12, 3),
                "hour": 8.5,
                "name": "xét danh hiệu thi đua năm 2026; đợt 2, cuối năm",
                **values,
            },
        )

    def read(self, content):
        return vobject.readOne(content.decode()).vevent

    def test_a_calendar_reads_it(self):
        session = self.planned()
        name, content = print_paper(session, "council_calendar")
        self.assertEqual(name, "lich-hop.ics")
        event = self.read(content)
        self.assertEqual(event.dtstart.value, datetime(2026, 12, 3, 1, 30, tzinfo=timezone.utc))
        self.assertEqual(event.dtend.value, datetime(2026, 12, 3, 3, 30, tzinfo=timezone.utc))
        self.assertIn("xét danh hiệu thi đua năm 2026; đợt 2, cuối năm", event.summary.value)
        self.assertEqual(event.location.value, "Phòng họp")
        self.assertNotIn(session.item_ids.subject_name, content.decode(), "others read calendars")
        again = self.read(self.moved(session))
        self.assertEqual(again.uid.value, event.uid.value, "it moves, and is not added")
        self.assertEqual(again.dtstart.value.day, 4)

    def moved(self, session):
        session.date = date(2026, 12, 4)
        return session._calendar_file()

    def test_the_invitation_carries_it(self):
        session = self.planned()
        session.action_invite()
        message = self.env["mail.message"].search(
            [("model", "=", session._name), ("res_id", "=", session.id)], limit=1, order="id desc"
        )
        files = self.env["ir.attachment"].search([("name", "=", "lich-hop.ics")])
        self.assertEqual(message.attachment_ids, files)
        self.assertEqual(self.read(files.raw).dtstart.value.hour, 1)
        # who is called opens what he is sent
        self.assertTrue(files.with_user(self.deputy).raw)

    def test_opinions_in_writing_have_no_meeting(self):
        session = self.planned(way="written")
        with self.assertRefused("no meeting"):
            ask_paper(session, "council_calendar")
        session.action_invite()
        self.assertFalse(self.env["ir.attachment"].search([("name", "=", "lich-hop.ics")]))
