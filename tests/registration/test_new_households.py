"""Households of a list that nobody has entered yet: asked about, entered, removed by the undo."""

import base64

from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from ..common import CommuneCase
from ..test_tours import BrowserCase
from .test_registration_import import HEADER, LDTT, row, sheet


@tagged("post_install", "-at_install", "standard")
class TestNewHouseholds(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls.launch(cls.enter_plan(others=("household", "organisation")))
        company = {"company_id": cls.company.id}
        cls.village, cls.other = cls.env["hr.department"].create(
            [
                {"name": f"Thôn {n}", "thidua_outside": True, "thidua_kind": "village", **company}
                for n in ("Đông", "Tây")
            ]
        )
        cls.known = cls.env["res.partner"].create(
            {
                "name": "Hộ gia đình ông Tạ Văn Ba",
                "thidua_kind": "household",
                "thidua_unit_id": cls.village.id,
                **company,
            }
        )

    def window(self, rows, header=HEADER, **values):
        return self.as_clerk["thidua.registration.import"].create(
            {
                "campaign_id": self.campaign.id,
                "file": base64.b64encode(sheet(rows, header)),
                "file_name": "ho.xlsx",
                **values,
            }
        )

    def entered(self, *rows, **values):
        self.window(rows, new_households=True, **values).action_import()
        return self.campaign.participant_ids.partner_id - self.known

    def asked(self, window):
        """Return the window that the button of the import brings back."""
        action = window.with_context(thidua_ask=True).action_import()
        self.assertEqual((action["res_model"], action["res_id"]), (window._name, window.id))
        self.assertFalse(self.campaign.participant_ids)
        return window

    def test_asked_then_entered_then_undone(self):
        rows = [
            row("Hộ bà Lê Thị Mới", "Thôn Tây"),
            row("Hộ ông Tạ Văn Bá", "Thôn Đông"),
            row("Hộ gia đình ông Tạ Văn Ba"),
        ]
        window = self.asked(self.window(rows))
        first, *others = window.refusal.splitlines()[1:]
        self.assertRegex(first, "Row 3, .*“Hộ ông Tạ Văn Bá”.*Near it: Hộ gia đình ông Tạ Văn Ba")
        self.assertRegex("".join(others), "^Row 2, .*“Hộ bà Lê Thị Mới” is not known here")
        self.assertEqual(window.asks, "new_households")
        window.new_households = True
        window.action_import()
        households = self.campaign.participant_ids.partner_id - self.known
        self.assertEqual(len(self.campaign.participant_ids), 3)
        self.assertEqual(households.company_id, self.company)
        self.assertEqual(
            households.sorted("id").mapped(
                lambda h: (h.thidua_kind, h.thidua_head_name, h.thidua_salutation, h.thidua_unit_id)
            ),
            [
                ("household", "Lê Thị Mới", "ms", self.other),
                ("household", "Tạ Văn Bá", "mr", self.village),
            ],
        )
        self.as_clerk["thidua.import.batch"].search([], limit=1).action_undo()
        self.assertFalse(self.campaign.participant_ids)
        self.assertFalse(households.exists())
        self.assertTrue(self.known.exists())

    def test_the_undo_keeps_what_others_need(self):
        used, changed, gone = self.entered(
            row("Hộ ông Một"), row("Hộ ông Hai"), row("Hộ ông Ba Mới")
        ).sorted("id")
        self.env["res.partner"].create({"name": "Con", "parent_id": used.id})
        changed.with_env(self.as_clerk).phone = "0905"
        self.as_clerk["thidua.import.batch"].search([], limit=1).action_undo()
        self.assertEqual((used | changed | gone).exists(), used | changed)

    def test_no_double(self):
        likely = "“Hộ ông Tạ Văn Ba” is likely “Hộ gia đình ông Tạ Văn Ba”"
        for unit in (None, "Thôn Đông"):
            with self.assertRefused(likely), self.cr.savepoint():
                self.entered(row("Hộ ông Tạ Văn Ba", unit))
        with self.assertRefused("Row 3, .*already in row 2"), self.cr.savepoint():
            self.entered(row("Hộ ông Mới"), row("Hộ gia đình ông Mới"))
        with self.assertRefused("“Thôn Nam” is no village"), self.cr.savepoint():
            self.entered(row("Hộ ông Mới", "Thôn Nam"))
        same_name = self.entered(row("Hộ ông Tạ Văn Ba", "Thôn Tây"))
        self.assertEqual(same_name.thidua_unit_id, self.other)

    def test_below_a_heading_or_said_in_a_column(self):
        found = self.entered(
            ["I", "", "HỘ GIA ĐÌNH TIÊU BIỂU"],
            ["1", "Bà", "Lê Thị Mới"],
            ["2", "", "Hộ gia đình ông Lê Cũ"],
            ["II", "", "Tập thể"],
            ["3", "", "Hội Phụ nữ"],
        )
        self.assertEqual(
            set(found.mapped("name")), {"Hộ gia đình bà Lê Thị Mới", "Hộ gia đình ông Lê Cũ"}
        )
        kinds = self.campaign.participant_ids.mapped("subject_kind")
        self.assertEqual(sorted(kinds), ["collective", "household", "household"])

    def test_nobody_else_is_made(self):
        with self.assertRefused("“Người Lạ” is neither"):
            self.entered(row("Người Lạ"))
        own = self.launch(self.enter_plan(number=7))
        with self.assertRefused("does not foresee subjects such as “Hộ ông Mới”"):
            self.entered(row("Hộ ông Mới"), campaign_id=own.id)
        with self.assertRefused("is not for such subjects"):
            self.entered(row("Hộ ông Mới", title=LDTT))
        self.assertFalse(self.env["res.partner"].search([("name", "=", "Hộ ông Mới")]))

    def test_ticks_show_only_where_they_are_asked_for(self):
        window = self.window([["x"] * 11], header=[*HEADER, "Tỷ lệ phiếu"])
        with self.assertRaises(UserError):
            window.action_import()
        self.asked(window)
        self.assertIn("Tỷ lệ phiếu: this column is not known here", window.refusal)
        for name in ("registration", "criteria", "ranking"):
            arch = etree.fromstring(self.as_clerk[f"thidua.{name}.import"].get_view()["arch"])
            for tick in arch.xpath("//field[starts-with(@name, 'leave_')]"):
                self.assertIn(f"'{tick.get('name')}' not in", tick.get("invisible"))
            [button] = arch.xpath("//button[@name='action_import']")
            self.assertIn("thidua_ask", button.get("context"))
        with Form(window) as form:
            self.assertEqual(form.asks, "leave_out")
            form.leave_out = True
            form.file = base64.b64encode(b"another")
            self.assertFalse(form.leave_out or form.asks or form.refusal)


@tagged("post_install", "-at_install", "standard")
class TestInTheWindow(BrowserCase):
    browser_size = "1366x900"

    def test_the_question(self):
        campaign = self.launch(self.enter_plan(others=("household",)))
        content = base64.b64encode(sheet([row("Hộ bà Lê Thị Mới")])).decode()
        for name, value in {"file": content, "file_name": "ho.xlsx"}.items():
            self.env["ir.default"].set("thidua.registration.import", name, value, self.clerk.id)
        self.tour(self.clerk, "thidua-participants", "clerk_enters_households")
        self.assertEqual(campaign.participant_ids.partner_id.thidua_head_name, "Lê Thị Mới")
