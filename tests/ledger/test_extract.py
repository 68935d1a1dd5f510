"""An extract of the ledger: what stands in the register, and what was struck out of it."""

import datetime
import io
import unicodedata

import openpyxl

from odoo.addons.thidua_khenthuong.paper.ledger import BOOK, EXTRACT
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import CommuneCase
from ..printing import ask_paper, print_paper
from ..queries import QueryCounting
from ..recalculated import Recalculating, cells
from ..revocation.common import issued

NASTY = "=1+1"


def named(row, keys=EXTRACT):
    """Return the cells of a row by the keys of their columns (dict)."""
    return dict(zip(keys, row, strict=False))


@tagged("post_install", "-at_install", "standard")
class TestExtract(Recalculating, QueryCounting, CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.award = cls.env.ref("thidua_khenthuong.award_gkxa")

    def record(self, names, **values):
        """Record past awards of new people, as the Office does."""
        people = self.env["hr.employee"].create(
            [{"name": name, "company_id": self.company.id} for name in names]
        )
        authority = self.award._authority_on(self.today(), self.company)[self.award]
        return self.as_clerk["thidua.commendation"]._record_past(
            [
                {
                    "employee_id": person.id,
                    "award_id": self.award.id,
                    "authority_id": authority.id,
                    "reference": f"{number}/QĐ-UBND",
                    "date": self.today(),
                    **values,
                }
                for number, person in enumerate(people, 1)
            ],
            self.company,
        )

    def extract(self, entries):
        return print_paper(entries.with_env(self.as_clerk), "ledger_extract")

    def rows(self, content):
        return [row for row in cells(content)["Trích sổ"] if isinstance(row[0], int)]

    def test_each_cell(self):
        entries = self.record(["Lê Văn Hùng", "Trần Thị Ánh"])
        name, content = self.extract(entries)
        self.assertEqual(name, "trich-so-khen-thuong.xlsx")
        self.env.flush_all()
        self.cr.execute(
            "SELECT subject_name, reference, date, bonus FROM thidua_commendation "
            "WHERE id = ANY(%s)",
            (entries.ids,),
        )
        known = {row[0]: row[1:] for row in self.cr.fetchall()}
        rows = self.rows(content)
        self.assertEqual(len(rows), 2)
        for row in map(named, rows):
            reference, day, bonus = known[row["name"]]
            self.assertEqual(row["reference"], reference)
            self.assertEqual(row["date"].date(), day, "a day, not a text")
            self.assertEqual(row["bonus"], bonus or 0)
            self.assertEqual((row["award"], row["kind"]), (self.award.name, "Cá nhân"))
            self.assertEqual(row["state"], "Còn hiệu lực")
        self.assertRecalculated(content)

    def conferred(self):
        """Return two entries of a decision of ours, each with a bonus."""
        round_ = self.ranked_round()
        nominations = self.nominate(self.best(round_, "individual", 2), "award_gkxa")
        self.bring_dossier(nominations)
        nominations = nominations.with_env(self.as_clerk)
        nominations.action_complete()
        decision = self.as_clerk["thidua.decision"].browse(
            nominations.action_put_in_decision()["res_id"]
        )
        leader = next(user for user in (self.chair, self.deputy) if not nominations._own_of(user))
        decision.approver_id = leader
        decision.action_submit()
        decision.with_user(leader).action_approve()
        decision.write({"number": 7, "date": self.today()})
        decision.action_issue()
        return decision.commendation_ids

    def test_revoked_is_struck_out_and_in_no_sum(self):
        entries = self.conferred()
        self.assertTrue(all(entries.mapped("bonus")))
        issued(self, entries[0], 12)
        content = self.extract(entries)[1]
        sheet = openpyxl.load_workbook(io.BytesIO(content))["Trích sổ"]
        struck = {
            row[1].value: bool(row[1].font.strike)
            for row in sheet.iter_rows()
            if isinstance(row[0].value, int)
        }
        self.assertEqual(
            {name.removeprefix("Ông ").removeprefix("Bà "): of for name, of in struck.items()},
            {entries[0].subject_name: True, entries[1].subject_name: False},
        )
        states = [named(row)["state"] for row in self.rows(content)]
        self.assertEqual(sum(state == "Còn hiệu lực" for state in states), 1)
        self.assertTrue(any(s.startswith("Bị hủy bỏ theo Quyết định số 12/") for s in states))
        self.env.flush_all()
        self.cr.execute(
            "SELECT SUM(bonus) FROM thidua_commendation "
            "WHERE id = ANY(%s) AND is_revoked IS NOT TRUE",
            (entries.ids,),
        )
        total = next(
            named(row)["bonus"]
            for row in cells(content)["Trích sổ"]
            if str(row[0]).startswith("Tổng tiền thưởng")
        )
        self.assertEqual(total, self.cr.fetchone()[0])
        self.assertTrue(self.assertRecalculated(content))

    def test_the_book_says_the_same_of_an_entry(self):
        entries = self.conferred()
        issued(self, entries[0], 12)
        extract = [named(row) for row in self.rows(self.extract(entries)[1])]
        content = print_paper(entries.with_env(self.as_clerk), "ledger_book")[1]
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        lines = [row for row in sheet.iter_rows() if isinstance(row[0].value, int)]
        book = {row[1].value: named([cell.value for cell in row], BOOK) for row in lines}
        self.assertEqual(len(book), 2)
        self.assertEqual(sheet.page_setup.paperSize, 8, "on A4 nobody could read it: A3")
        shared = set(BOOK) & set(EXTRACT) - {"number"}
        self.assertEqual(set(BOOK) ^ set(EXTRACT), {"achievement", "register"})
        for row in extract:
            other = book[row["name"]]
            self.assertEqual({k: row[k] for k in shared}, {k: other[k] for k in shared})
        struck = {row[1].value for row in lines if row[1].font.strike}
        self.assertEqual(len(struck), 1)
        self.assertIn(entries[0].subject_name, struck.pop())

    def test_names_that_would_do_harm(self):
        decomposed = unicodedata.normalize("NFD", "Nguyễn Thị Ước")
        entries = self.record([NASTY, "Dài " * 400, decomposed])
        content = self.extract(entries)[1]
        sheet = openpyxl.load_workbook(io.BytesIO(content))["Trích sổ"]
        types = {row[1].data_type for row in sheet.iter_rows() if isinstance(row[0].value, int)}
        self.assertEqual(types, {"s"})
        self.assertIn(NASTY, [row[1] for row in self.rows(content)])
        self.assertRecalculated(content)

    def test_the_page(self):
        content = self.extract(self.record(["Lê Văn Hùng"]))[1]
        sheet = openpyxl.load_workbook(io.BytesIO(content))["Trích sổ"]
        self.assertEqual(sheet.page_setup.orientation, "landscape")
        self.assertTrue(sheet.print_title_rows)
        self.assertTrue(sheet.freeze_panes)
        words = [c.value for row in sheet.iter_rows() for c in row if c.value]
        self.assertIn("TRÍCH SỔ KHEN THƯỞNG", words)
        self.assertIn("NGƯỜI LẬP BIỂU", words)
        day = self.today()
        self.assertIsInstance(day, datetime.date)
        self.assertIn(f"ngày {day:%d/%m/%Y}: 01 cá nhân", " ".join(map(str, words)))

    def test_for_office_and_leaders(self):
        entries = self.record(["Lê Văn Hùng"])
        self.assertTrue(print_paper(entries.with_user(self.chair), "ledger_extract")[1])
        for user in (self.staff, self.head):
            theirs = entries.with_user(user)
            with self.subTest(user=user.login):
                self.assertTrue(theirs.has_access("read"), "the entries are theirs to read")
                with self.assertRefused("is printed by: Office", AccessError):
                    ask_paper(theirs, "ledger_extract")
                offered = dict(theirs.env["thidua.download"]._offered(theirs))
                self.assertNotIn("ledger_extract", offered)

    def test_more_entries_cost_no_more_queries(self):
        entries = self.record([f"Người {number}" for number in range(100)])
        # what is asked once and kept
        self.env.flush_all()
        self.env.invalidate_all()
        entries[:1]._extract_rows()
        self.count("rows", 10, entries[:10]._extract_rows)
        self.count("rows", 100, entries._extract_rows)
        self.assertAsMany(10, 100)
