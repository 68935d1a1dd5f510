"""An import is told, opened on exactly what came in, and undone while nothing rests on it."""

import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import CommuneCase
from .test_registration_import import row, sheet


@tagged("post_install", "-at_install", "standard")
class TestImportUndo(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls.launch(cls.enter_plan(others=("household", "organisation")))
        cls.partners = cls.env["res.partner"].create(
            [
                {
                    "name": f"Hộ ông Tạ Văn {n}",
                    "thidua_kind": "household",
                    "company_id": cls.company.id,
                }
                for n in range(110)
            ]
        )

    def load(self, partners):
        rows = [row(partner.name) for partner in partners]
        window = self.as_clerk["thidua.registration.import"].create(
            {
                "campaign_id": self.campaign.id,
                "file": base64.b64encode(sheet(rows)),
                "file_name": "dang-ky.xlsx",
            }
        )
        window.action_import()
        return self.as_clerk["thidua.import.batch"].search([], limit=1)

    def refused(self, batch):
        with self.assertRaises(UserError) as refusal, self.cr.savepoint():
            batch.action_undo()
        return str(refusal.exception)

    def test_undone_once(self):
        batch = self.load(self.partners[:3])
        registrations = self.campaign.participant_ids
        self.assertEqual((batch.record_count, batch.file_name), (3, "dang-ky.xlsx"))
        opened = batch.action_open()
        self.assertEqual(self.env[opened["res_model"]].search(opened["domain"]), registrations)
        batch.action_undo()
        self.assertFalse(registrations.exists())
        self.assertEqual(batch.undone_by_id, self.clerk)
        self.assertIn("already undone", self.refused(batch))
        # the same file comes in again
        self.assertEqual(self.load(self.partners[:3]).record_count, 3)

    def test_whole_or_nothing(self):
        batch = self.load(self.partners[:3])
        registrations = self.campaign.participant_ids
        registrations[0].with_env(self.as_clerk).note = "Sửa tay"
        told = self.refused(batch)
        self.assertIn(registrations[0].display_name, told)
        self.assertNotIn(registrations[1].display_name, told)
        self.assertEqual(len(registrations.exists()), 3)

    def test_each_takes_back_its_own(self):
        first, second = self.load(self.partners[:2]), self.load(self.partners[2:5])
        first.action_undo()
        left = self.campaign.participant_ids
        self.assertEqual(left.partner_id, self.partners[2:5])
        opened = second.action_open()
        self.assertEqual(self.env[opened["res_model"]].search(opened["domain"]), left)
        third = self.load(self.partners[:2])
        self.assertIn("already undone", self.refused(first))
        second.action_undo()
        self.assertEqual(self.campaign.participant_ids.partner_id, self.partners[:2])
        # what is withdrawn since is not as it came in
        self.campaign.participant_ids[:1].with_env(self.as_clerk)._move_with_reason(
            "withdraw", "Nhập nhầm"
        )
        self.assertIn("was changed since", self.refused(third))

    def test_with_a_sheet(self):
        batch = self.load(self.partners[:2])
        first = self.campaign.participant_ids[0]
        self.open_round(self.campaign)
        self.assertIn(f"“{first.display_name}”: “", self.refused(batch))

    def test_who(self):
        batch = self.load(self.partners[:1])
        with self.assertRaises(AccessError):
            batch.with_user(self.staff).action_undo()
        with self.assertRaises(AccessError):
            batch.with_user(self.chair).action_undo()
        for values in ({"record_count": 9}, {"undone_on": False}, {"content": {}}):
            with self.assertRaises(AccessError):
                batch.write(values)
        with self.assertRaises(AccessError):
            batch.unlink()
        self.assertFalse(batch.undone_on)

    def test_queries(self):
        counts = []
        for start, end in ((100, 101), (0, 10), (10, 110)):
            batch = self.load(self.partners[start:end])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            batch.action_undo()
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
        self.assertLessEqual(counts[2], counts[1] + 3, counts)
