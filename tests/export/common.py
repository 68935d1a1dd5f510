"""What the tests of exported files share: a ledger of past awards, and papers read back."""

import base64
import io
from datetime import date, timedelta

from openpyxl import load_workbook

from odoo.addons.thidua_khenthuong.models.export import export_asking, export_making

from ..common import CommuneCase
from ..printing import ask_paper

ENTRIES = 25


class ExportCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        awards = [cls.env.ref(f"thidua_khenthuong.award_{name}") for name in ("gkxa", "bktinh")]
        day = date(2024, 1, 10)
        cls.entries = cls.as_clerk["thidua.commendation"]._record_past(
            [
                {
                    "employee_id": cls.employees[number % len(cls.employees)].id,
                    "award_id": awards[number % 2].id,
                    "authority_id": awards[number % 2]
                    ._authority_on(day, cls.company)[awards[number % 2]]
                    .id,
                    "reference": f"{number}/QĐ-UBND",
                    "date": day + timedelta(number),
                    "achievement": "=1+1 hoàn thành xuất sắc nhiệm vụ",
                }
                for number in range(ENTRIES)
            ],
            cls.company,
        )
        cls.setting(export_asking.DIRECT_PARAMETER, 10)
        cls.cron = cls.env.ref("thidua_khenthuong.cron_make_exports")

    @classmethod
    def setting(cls, parameter, value):
        cls.env["ir.config_parameter"].set_param(parameter, str(value))

    def setUp(self):
        super().setUp()
        self.patch(export_making, "BATCH", 10)

    def ask(self, entries=None, user=None, paper="ledger_book"):
        """Ask for a paper as a list's button does; return the export."""
        entries = self.entries if entries is None else entries
        action = ask_paper(entries.with_user(user or self.clerk), paper)
        self.assertEqual(action["res_model"], "thidua.export")
        return self.env["thidua.export"].with_user(user or self.clerk).browse(action["res_id"])

    def run_cron(self):
        with self.enter_registry_test_mode():
            self.cron.method_direct_trigger()
        self.env.invalidate_all()

    @staticmethod
    def cells(content):
        """Return what stands in the first sheet of a workbook (list of tuple)."""
        [sheet, *_lists] = load_workbook(io.BytesIO(content)).worksheets
        return list(sheet.iter_rows(values_only=True))

    def content(self, export):
        return base64.b64decode(export.with_context(bin_size=False).file)
