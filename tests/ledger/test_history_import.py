"""A history comes into the ledger from the lists that others hand out."""

from datetime import date

from odoo.exceptions import AccessError, UserError

from ..common import CommuneCase, make_commune
from .history import History, decomposed, history, line

NUMBER = "45/QĐ-UBND"
DAY = "20/5/2024"
GK = "Giấy khen"
XA = "Chủ tịch UBND xã"


class TestHistoryImport(History, CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name in ("gkxa", "gkhuyen", "bktinh", "ldtt"):
            setattr(cls, name, cls.env.ref(f"thidua_khenthuong.award_{name}"))
        cls.household = cls.env["res.partner"].create(
            {"name": "Hộ ông Tạ Văn Ba", "thidua_kind": "household", "company_id": cls.company.id}
        )

    def refusal(self, rows, **values):
        with self.assertRaises(UserError) as refusal, self.cr.savepoint():
            self.load(rows, **values)
        self.assertFalse(self.entries(), "nothing is half-written")
        return str(refusal.exception)

    def test_a_filled_column_without_a_title_is_named(self):
        rows = [[*line("Hội Nông dân", GK, NUMBER, DAY, "UBND xã Hòa Phong"), None, "đã nhận"]]
        self.assertIn("column N: it is filled, but has no title", self.refusal(rows))

    def test_as_provinces_hand_it_out(self):
        """Title rows, headings, blank lines, marks apart, dates as text, a merged decision."""
        entries = self.load(
            [
                ["I", None, "TẬP THỂ"],
                line("Hội  Nông dân", GK, NUMBER, date(2024, 5, 20), "UBND xã Hòa Phong"),
                [],
                ["II", None, "CÁ NHÂN"],
                line(
                    decomposed("Đặng Thị Ứng"),
                    decomposed("Bằng khen"),
                    " 1234/QĐ-UBND ",
                    "ngày 02 tháng 9 năm 2024",
                    "Tỉnh",
                    job="Cán bộ",
                    unit=self.departments[1].name,
                ),
                ["III", None, "Hộ gia đình"],
                line("Hộ ông Tạ Văn Ba", "Giấy khen của Chủ tịch UBND xã", "9", "03.10.2025"),
                ["", "", "Tổng cộng: 3"],
            ]
        )
        found = {entry.subject_name: entry for entry in entries}
        self.assertEqual(len(found), 3)
        unit, person, home = (
            found[name] for name in ("Hội Nông dân", "Đặng Thị Ứng", "Hộ ông Tạ Văn Ba")
        )
        self.assertEqual(
            (unit.department_id, unit.award_id, unit.reference, unit.date),
            (self.departments[1], self.gkxa, NUMBER, date(2024, 5, 20)),
        )
        self.assertEqual(
            (person.employee_id, person.award_id, person.reference, person.date),
            (self.e_staff, self.bktinh, "1234/QĐ-UBND", date(2024, 9, 2)),
        )
        self.assertEqual(person.authority_id.level, "province")
        self.assertEqual((person.job_title, person.unit_name), ("Cán bộ", "Hội Nông dân"))
        self.assertEqual((home.partner_id, home.award_id), (self.household, self.gkxa))
        self.assertEqual(set(entries.mapped("source")), {"history"})
        self.assertFalse(sum(entries.mapped("bonus")))

    def test_a_decision_stands_once(self):
        """Above its rows, in a merged cell, or number and day in one column."""
        header = ["TT", "Họ và tên", "Danh hiệu", "Số, ngày quyết định", "Loại hình"]
        staff, head, clerk = (e.name for e in (self.e_staff, self.e_head, self.e_clerk))
        content = history(
            [
                [None, "Quyết định số 7/QĐ-UBND ngày 20/5/2024 của Chủ tịch UBND xã Hòa Phong"],
                [1, staff, self.ldtt.name],
                [2, head, self.ldtt.name, None, "Công trạng"],
                [3, clerk, self.ldtt.name, "8/QĐ-UBND, ngày 21/5/2024"],
                [4, "Hội Nông dân", GK + " của Chủ tịch UBND xã", None],
            ],
            merged=["D8:D9"],
            header=header,
        )
        self.window(content).action_import()
        self.assertEqual(
            {entry.subject_name: (entry.reference, entry.date.day) for entry in self.entries()},
            {
                staff: ("7/QĐ-UBND", 20),
                head: ("7/QĐ-UBND", 20),
                clerk: ("8/QĐ-UBND", 21),
                "Hội Nông dân": ("8/QĐ-UBND", 21),
            },
        )
        self.assertEqual(self.entries().commendation_type_id.mapped("code"), ["CT"])
        batch = self.as_clerk["thidua.import.batch"].search([], limit=1)
        self.assertRegex(batch.readings, "6, 7, 9|the one above them was taken")

    def test_a_decision_that_cannot_be_read_is_told(self):
        """It is not taken from the row above, as that of an empty cell is; marks of ditto are."""
        header = ["TT", "Họ và tên", "Danh hiệu", "Số, ngày quyết định"]
        staff, head, clerk = (e.name for e in (self.e_staff, self.e_head, self.e_clerk))
        good = [1, staff, self.ldtt.name, "7/QĐ-UBND ngày 20/5/2024"]
        ditto = [2, head, self.ldtt.name, "-nt-"]
        bad = [3, clerk, self.ldtt.name, "8/QĐ-UBND ngày 31/02/2024"]
        with self.assertRefused(
            "Row 7, Số, ngày quyết định: number and day of the decision cannot be read in "
            "“8/QĐ-UBND ngày 31/02/2024”"
        ):
            self.window(history([good, ditto, bad], header=header)).action_import()
        action = self.window(history([good, ditto], header=header)).action_import()
        self.assertEqual(set(self.entries().mapped("reference")), {"7/QĐ-UBND"})
        self.assertEqual(action["display_name"], "2 past awards from “so-khen-thuong.xlsx”")

    def test_every_fault_at_once(self):
        self.load([line("Hội Nông dân", GK, NUMBER, DAY, XA)])
        self.entries()._withdraw_past("Nhập nhầm")
        told = self.refusal(
            [
                line("Hội Nông dân", GK, None, DAY, XA),
                line("Hội Nông dân", GK, NUMBER, "20/13/2024", XA),
                line("Hội Nông dân", "Huân chương Mặt trời", NUMBER, DAY, XA),
                line("Hội Nông dân", GK, NUMBER, DAY, "Hội đồng làng"),
                line("Hội Nông dân", self.gkhuyen.name, "3", "01/08/2025"),
                line("Hội Nông dân", self.ldtt.name, "4", DAY, XA),
                line("Hội Nông dân", GK, "5", self.today().replace(year=2100), XA),
                line("Hội Nông dân", GK, "6", "01/02/2003"),
                line("Hội Nông dân", self.gkxa.name, "7", DAY, "Chủ tịch UBND tỉnh"),
            ]
        )
        for number, words in (
            (5, "give the number of the decision"),
            (6, "“20/13/2024” is no day"),
            (7, "is no title or form known"),
            (8, "is no authority known"),
            (9, "not known here|nobody had the power"),
            (10, "is not conferred on: Collective"),
            (11, "still to come"),
            (12, "may be several|is not known here"),
            (13, "was conferred by: Chủ tịch UBND cấp xã"),
        ):
            with self.subTest(row=number):
                self.assertRegex(told, rf"Row {number}, [^\n]*({words})")

    def test_what_is_there_already(self):
        rows = [line("Hội Nông dân", GK, NUMBER, DAY, XA)]
        [first] = self.load(rows)
        twice = [*rows, line("Hội Phụ nữ", GK, "6", DAY, XA), line("Hội Phụ nữ", GK, "6", DAY, XA)]
        window = self.ask(twice)
        self.assertIn("leave_known", window.asks)
        self.assertIn("is already in the ledger, by decision 45/QĐ-UBND", window.refusal)
        self.assertIn("in row 6 too", window.refusal)
        self.assertEqual(window.refusal.count("tick “Leave out what is in the ledger”"), 2)
        window.leave_known = True
        window.action_import()
        self.assertEqual((self.entries() - first).mapped("subject_name"), ["Hội Phụ nữ"])

    def test_undone_it_stays_withdrawn(self):
        entries = self.load([line("Hội Nông dân", GK, NUMBER, DAY, XA)])
        batch = self.as_clerk["thidua.import.batch"].search([], limit=1)
        opened = batch.action_open()
        self.assertEqual(self.env[opened["res_model"]].search(opened["domain"]), entries)
        batch.action_undo()
        self.assertFalse(self.entries())
        self.assertFalse(entries.active)
        self.assertIn("undone", entries.withdrawn_reason)
        # the same file comes in again
        self.assertEqual(len(self.load([line("Hội Nông dân", GK, NUMBER, DAY, XA)])), 1)

    def test_only_the_office(self):
        rows = history([line("Hội Nông dân", GK, NUMBER, DAY, XA)])
        for user in (self.staff, self.head, self.chair):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.window(rows, env=self.env(user=user))

    def test_another_communes_people_and_window(self):
        """His own ledger, his own people; the window of another is no door."""

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="khac.")
        stranger = self.env(user=Other.clerk)
        mine = self.window(history([line("Ai đó", GK, NUMBER, DAY, XA)]))
        mine.with_context(thidua_ask=True).action_import()
        theirs = mine.choice_ids.with_env(stranger)
        for records in (mine.with_env(stranger), theirs, theirs.option_ids):
            with self.subTest(model=records._name), self.assertRaises(AccessError):
                records.check_access("read")
        with self.assertRaises(AccessError):
            self.window(history([]), env=stranger, company_id=self.company.id)
