"""Uploaded workbooks: read outside the server, refused in words when they ask too much."""

import base64
import io
import resource
import subprocess
import threading
import time
import zipfile
from datetime import date, datetime
from pathlib import Path
from unittest.mock import patch

import openpyxl
import xlsxwriter

from odoo.addons.thidua_khenthuong.models.core import helper_turn
from odoo.addons.thidua_khenthuong.paper import confined, reader
from odoo.exceptions import UserError

from .common import CommuneCase

ADDON = Path(reader.__file__).parents[1]
RELATION = '<Relationship Id="{id}" Type="http://x/{kind}" Target="{target}"/>'
EMPTY = "<worksheet><sheetData/></worksheet>"
ROWS = "<worksheet><sheetData>{}</sheetData></worksheet>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def package(parts):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return output.getvalue()


def book(*sheets, sheet_list=None, **parts):
    """Return the bytes of a workbook of these sheets (XML), and of other parts by name."""
    sheet_list = sheet_list or "".join(
        f'<sheet name="S{n}" id="s{n}"/>' for n in range(len(sheets))
    )
    relations = [
        RELATION.format(id=f"s{n}", kind="worksheet", target=f"worksheets/{n}.xml")
        for n in range(len(sheets))
    ]
    relations.append(RELATION.format(id="t", kind="sharedStrings", target="sharedStrings.xml"))
    root = RELATION.format(id="r", kind="officeDocument", target="xl/workbook.xml")
    return package(
        {
            "_rels/.rels": f"<Relationships>{root}</Relationships>",
            "xl/workbook.xml": f"<workbook><sheets>{sheet_list}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{''.join(relations)}</Relationships>",
            **{f"xl/worksheets/{n}.xml": sheet for n, sheet in enumerate(sheets)},
            **{f"xl/{name}.xml": content for name, content in parts.items()},
        }
    )


def saved(workbook):
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def text(words):
    return f'<c t="inlineStr"><is><t>{words}</t></is></c>'


def too_much():
    """Return name → bytes of workbooks that ask for more than they may."""
    strings = "<sst><si><t>{}</t></si></sst>"
    pointing = "".join('<row><c t="s"><v>0</v></c></row>' for _n in range(5000))
    return {
        "nine million empty cells in a row": book(ROWS.format(f"<row>{'<c/>' * 9_000_000}</row>")),
        "a row for each of four million": book(ROWS.format("<row><c/></row>" * 4_000_000)),
        "filled to the last column": book(ROWS.format(f"<row>{text('x') * 2000}</row>")),
        "a row at the end of the sheet": book(ROWS.format(f'<row r="1048576">{text("x")}</row>')),
        "a hundred thousand rows and one": book(ROWS.format(f"<row>{text('x')}</row>" * 100_001)),
        "ten thousand sheets": book(*[EMPTY] * 10_000),
        "one part as ten thousand sheets": book(
            EMPTY, sheet_list='<sheet name="S" id="s0"/>' * 10_000
        ),
        "a text of thirty million letters": book(
            EMPTY, sharedStrings=strings.format("x" * 30_000_000)
        ),
        "one long text in each row": book(
            ROWS.format(pointing), sharedStrings=strings.format("x" * 30_000)
        ),
        "more than 100 MB unpacked": book(EMPTY + " " * 105_000_000),
        "tags within tags": book(ROWS.format("<a>" * 12_000_000)),
        "an attribute of 60 MB": book(ROWS.format(f'<row><c r="{"A" * 60_000_000}"/></row>')),
        "a file of 21 MB": b"PK\x03\x04" + b"x" * (21 * 1024 * 1024),
    }


def of_another_kind():
    """Return name → (bytes, what is said of it)."""
    encrypted = OLE + "EncryptedPackage".encode("utf-16-le") + b"\0\0"
    old = OLE + "Workbook".encode("utf-16-le") + b"\0\0"
    return {
        "a.xls": (old, "but a workbook of an old Excel"),
        "b.ods": (package({"mimetype": "x", "content.xml": "<a/>"}), "LibreOffice"),
        "c.csv": ("STT;Họ và tên\n1;Lê Thị Hoa\n".encode(), "but a text file such as .csv"),
        "c16.csv": ("STT\tHọ và tên\n".encode("utf-16"), "but a text file such as .csv"),
        "d.xls": (b"\n<HTML><table><tr><td>1</td></tr></table>", "but a web page or XML"),
        "e.xlsb": (
            package(
                {
                    "_rels/.rels": "<Relationships>"
                    + RELATION.format(id="r", kind="officeDocument", target="xl/workbook.bin")
                    + "</Relationships>",
                    "xl/workbook.bin": b"\x83",
                }
            ),
            "but a binary workbook",
        ),
        "f.xlsx": (encrypted, "is locked with a password"),
        "g.docx": (package({"word/document.xml": "<a/>"}), "but a text document"),
        "h.pdf": (b"%PDF-1.7\n", "but a PDF"),
        "i.png": (b"\x89PNG\r\n\x1a\n", "but a picture"),
        "k.zip": (package({"a.txt": "x"}), "but an archive"),
        "l.xlsx": (b"", "Choose the Excel file first"),
        "m.xlsx": (b"\0\1\2\3", "or it is damaged"),
        "n.xlsx": (saved(openpyxl.Workbook())[:2000], "or it is damaged"),
        "o.xlsx": (
            book('<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>'),
            "or it is damaged",
        ),
        "p.xlsx": (book("<worksheet><sheetData><row></sheetData>"), "or it is damaged"),
        "q.xlsx": (book(ROWS.format('<row><c t="s"><v>7</v></c></row>')), "or it is damaged"),
        "r.xlsx": (book(ROWS.format('<row r="0"/>')), "or it is damaged"),
        "s.xlsx": (book(ROWS.format('<row r="-3"><c r="1A"/></row>')), "or it is damaged"),
    }


class UploadCase(CommuneCase):
    def windows(self):
        """Return dict model → window, of every model that takes an Excel file."""
        campaign = self.launch()
        self.add_everyone(campaign)
        series = self.as_clerk["thidua.ranking.series"].create({"name": "A", "code": "A"})
        table = series.env["thidua.ranking.table"].create({"series_id": series.id, "year": 2025})
        values = {
            "thidua.registration.import": {"campaign_id": campaign.id},
            "thidua.criteria.import": {"name": "Bộ"},
            "thidua.ranking.import": {"table_id": table.id},
            "thidua.score.import": {"round_id": self.open_round(campaign).id},
        }
        doors = {
            name
            for name, model in self.env.registry.items()
            if not model._abstract
            and "thidua.upload.mixin" in model._inherit
            or "thidua.import.mixin" in model._inherit
            and not model._abstract
        }
        self.assertEqual(set(values), doors, "each door is to be tried")
        return {name: self.as_clerk[name].create(vals) for name, vals in values.items()}

    def put(self, window, content, name="a.xlsx"):
        window.write({"file": base64.b64encode(content), "file_name": name})
        return window.action_import()


class TestUpload(UploadCase):
    def test_every_door_refuses_what_asks_too_much(self):
        content = too_much()["nine million empty cells in a row"]
        for name, window in self.windows().items():
            with self.subTest(door=name):
                # a score sheet shows first whose it is
                with self.assertRefused("“a.xlsx” is (too big: at most 100000|no score sheet)"):
                    self.put(window, content)

    def test_whatever_asks_too_much_is_refused_within_seconds(self):
        window = self.windows()["thidua.criteria.import"]
        for what, content in too_much().items():
            with self.subTest(what=what):
                with self.assertRefused("“a.xlsx” is too big: at most 100000 rows"):
                    self.put(window, content)

    def test_every_door_says_what_a_file_is_instead(self):
        kinds = of_another_kind()
        for name, window in self.windows().items():
            for file, (content, words) in kinds.items():
                if name == "thidua.score.import" and file[0] in "opqrs":
                    words = "is no score sheet|or it is damaged"
                with self.subTest(file=file, door=name), self.assertRefused(words):
                    self.put(window, content, file)

    def test_the_server_itself_reads_no_workbook(self):
        """Whatever happens to the process that reads, the server goes on."""
        for path in ADDON.rglob("*.py"):
            if path.parent.name != "sheet" and path.name != "document.py":
                words = path.read_text("utf-8")
                self.assertNotIn("openpyxl", words, path)
                self.assertNotIn("zipfile", words, path)
        [window] = (w for m, w in self.windows().items() if m == "thidua.criteria.import")
        content = saved(openpyxl.Workbook())
        with (
            patch.object(confined, "_READ", "import os; os.kill(os.getpid(), 9)"),
            self.assertRefused("is too big"),
        ):
            self.put(window, content)
        with (
            patch.object(confined, "_READ", "import time; time.sleep(60)"),
            patch.object(confined, "_CLOCK_READ", 1),
            self.assertRefused("is too big"),
        ):
            self.put(window, content)

    def test_the_memory_of_the_server_does_not_grow(self):
        files = [book(ROWS.format(f"<row>{'<c/>' * 9_000_000}</row>"))]
        files.append(book(EMPTY, sharedStrings=f"<sst><si><t>{'x' * 60_000_000}</t></si></sst>"))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for content in files:
            with self.assertRaises(reader.ReadError):
                reader.read_tables(content, {"a": "A"}, ["a"], str)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        self.assertLess(grown, 20_000, "KB")

    def test_no_more_than_a_few_at_once(self):
        at_work, most, lock = 0, 0, threading.Lock()
        run = subprocess.run

        def counted(*args, **kwargs):
            nonlocal at_work, most
            with lock:
                at_work += 1
                most = max(most, at_work)
            try:
                time.sleep(0.1)
                return run(*args, **kwargs)
            finally:
                with lock:
                    at_work -= 1

        answers = []

        def upload():
            with self.env.registry._db.cursor() as cr:
                env = self.env(cr=cr)
                with helper_turn.helper_turn(env):
                    answers.append(
                        reader.read_tables(content, {"a": "A"}, ["a"], str).rows[0][1]["a"]
                    )

        workbook = openpyxl.Workbook()
        workbook.active.append(["A"])
        workbook.active.append(["x"])
        content = saved(workbook)
        with patch.object(subprocess, "run", counted):
            threads = [threading.Thread(target=upload) for _n in range(20)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(answers, ["x"] * 20)
        self.assertLessEqual(most, helper_turn.PLACES)

    def test_who_has_no_turn_is_told(self):
        window = self.windows()["thidua.criteria.import"]
        connections = [self.env.registry._db.cursor() for _n in range(helper_turn.PLACES)]
        for place, cr in enumerate(connections, 1):
            self.addCleanup(cr.close)
            cr.execute("SELECT pg_advisory_lock(%s, %s)", [helper_turn._KEY, place])
        self.patch(helper_turn, "SECONDS", 0.3)
        with self.assertRefused("Many files are being read at this moment"):
            self.put(window, saved(openpyxl.Workbook()))
        connections[0].execute("SELECT pg_advisory_unlock_all()")
        with self.assertRefused("no sheet has a header row"):
            self.put(window, saved(openpyxl.Workbook()))


class TestReader(CommuneCase):
    def read(self, content, **titles):
        titles = titles or {"a": "A", "b": "B", "c": "C"}
        return reader.read_tables(content, titles, ["a"], str.strip)

    def values(self, content):
        return [values for _place, values in self.read(content).rows]

    def test_what_cells_hold(self):
        output = io.BytesIO()
        with xlsxwriter.Workbook(output) as workbook:
            day = workbook.add_format({"num_format": "dd/mm/yyyy"})
            money = workbook.add_format({"num_format": '#,##0 "đồng/day"'})
            sheet = workbook.add_worksheet()
            sheet.write_row(0, 0, ["A", "B", "C"])
            sheet.write_row(1, 0, [1, 2.5, " Lê Thị Hoa\n"])
            sheet.write_datetime(2, 0, datetime(2025, 1, 31), day)
            sheet.write_number(2, 1, 45000, money)
            sheet.write_boolean(2, 2, True)
            sheet.write_formula(3, 0, "=1+1", None, 2)
            sheet.write_rich_string(3, 2, "a", workbook.add_format({"bold": True}), "b", "c")
            sheet.write_string(5, 0, "a\x01b\rc")
            sheet.write_number(6, 0, 1e300)
        self.assertEqual(
            self.values(output.getvalue()),
            [
                {"a": 1, "b": 2.5, "c": "Lê Thị Hoa"},
                {"a": date(2025, 1, 31), "b": 45000, "c": True},
                {"a": 2, "b": "", "c": "abc"},
                {"a": "ab\nc", "b": "", "c": ""},
                {"a": 1e300, "b": "", "c": ""},
            ],
        )

    def test_as_other_programs_write(self):
        """Other prefixes, no references, numbers out of range, spelling aids beside a text."""
        rows = (
            "<x:row>"
            + "".join(f'<x:c t="str"><x:v>{title}</x:v></x:c>' for title in "ABC")
            + "</x:row>"
            + '<x:row r="7"><x:c r="B7"><x:v>1E+400</x:v></x:c>'
            + '<x:c r="C7"><x:v>12345678901234567890</x:v></x:c></x:row>'
            + '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c>'
            + '<x:c t="d"><x:v>2025-02-03T00:00:00</x:v></x:c></x:row>'
        )
        sheet = f'<x:worksheet xmlns:x="y"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
        strings = "<sst><si><r><t>Hoa</t></r><rPh><t>nn</t></rPh></si></sst>"
        found = self.read(book(sheet, sharedStrings=strings))
        self.assertEqual([place.number for place, _values in found.rows], [7, 8])
        self.assertEqual(
            [list(values.values()) for _place, values in found.rows],
            [
                ["", "1E+400", "12345678901234567890"],
                ["Hoa", "#N/A", date(2025, 2, 3)],
            ],
        )

    def test_all_sheets_that_users_see(self):
        workbook = openpyxl.Workbook()
        for name, state, rows in (
            ("Một", "visible", [["A"], ["x"]]),
            ("Ẩn", "hidden", [["A"], ["không đọc"]]),
            ("Rất ẩn", "veryHidden", [["A"], ["không đọc"]]),
            ("Bìa", "visible", [["Danh sách"]]),
            ("Trống", "visible", []),
            ("Hai", "visible", [["ghi chú"], ["B", "A"], ["1", "y"]]),
        ):
            sheet = workbook.create_sheet(name)
            sheet.sheet_state = state
            for row in rows:
                sheet.append(row)
        found = self.read(saved(workbook))
        self.assertEqual([values["a"] for _place, values in found.rows], ["x", "y"])
        self.assertEqual([str(place) for place, _values in found.rows], ["2 (Một)", "3 (Hai)"])
        self.assertEqual(found.left, ["Bìa"])

    def test_formulas_without_a_result_are_told_by_cell(self):
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet.title = "Điểm"
        sheet.append(["A", "khác", "C"])
        for row in range(2, 15):
            sheet.append(["x", "=1+1", f"=A{row}"])
        with self.assertRaises(reader.ReadError) as refusal:
            self.read(saved(workbook))
        self.assertEqual(refusal.exception.code, reader.UNWORKED)
        self.assertTrue(refusal.exception.detail.startswith("Điểm!C2, Điểm!C3"))
        self.assertTrue(refusal.exception.detail.endswith("Điểm!C11, … (+3)"))

    def test_sheets_that_would_be_left_out_are_named(self):
        workbook = openpyxl.Workbook()
        workbook.active.append(["STT", "Đối tượng", "Tiêu chí", "Điểm tối đa", "Trọng số"])
        workbook.active.append([1, "Tập thể", "Một", 10, 1])
        workbook.create_sheet("Cá nhân").append(["Thứ tự", "Nội dung"])
        window = self.as_clerk["thidua.criteria.import"].create(
            {"name": "Bộ mới", "file": base64.b64encode(saved(workbook)), "file_name": "b.xlsx"}
        )
        with self.assertRefused("“b.xlsx”: no header row .* is on: “Cá nhân”. Nothing was"):
            window.action_import()
        window.leave_sheets = True
        action = window.action_import()
        made = self.as_clerk["thidua.criteria.set"].browse(action["res_id"])
        self.assertEqual(made.line_ids.mapped("name"), ["Một"])

    def test_the_row_of_a_second_sheet_is_told_with_its_sheet(self):
        workbook = openpyxl.Workbook()
        header = ["STT", "Đối tượng", "Tiêu chí", "Điểm tối đa", "Trọng số"]
        for name, weight in (("Một", 1), ("Hai", "nhiều")):
            sheet = workbook.create_sheet(name)
            sheet.append(header)
            sheet.append([1, "Tập thể", name, 10, weight])
        window = self.as_clerk["thidua.criteria.import"].create(
            {"name": "Bộ mới", "file": base64.b64encode(saved(workbook))}
        )
        with self.assertRaises(UserError) as refusal:
            window.action_import()
        self.assertIn("Row 2 (Hai), Trọng số", str(refusal.exception))
        self.assertNotIn("(Một)", str(refusal.exception))


class TestSheetsOfRegistrations(CommuneCase):
    """Lists as offices keep them: a sheet for collectives, one for people, last year's hidden."""

    HEADER = ("STT", "Họ và tên / Tên tập thể", "Đơn vị")

    def load(self, sheets, campaign):
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for title, state, names in sheets:
            sheet = workbook.create_sheet(title)
            sheet.sheet_state = state
            for row in (self.HEADER, *enumerate(names, 1)):
                sheet.append(row)
        window = self.as_clerk["thidua.registration.import"].create(
            {"campaign_id": campaign.id, "file": base64.b64encode(saved(workbook))}
        )
        window.action_import()
        return campaign.participant_ids.mapped("subject_name")

    def test_two_sheets_are_both_registered(self):
        names = self.load(
            [
                ("Tập thể", "visible", ["Hội Phụ nữ"]),
                ("Cá nhân", "visible", ["Đặng Thị Ứng", "Trần Thị Bình"]),
            ],
            self.launch(),
        )
        self.assertEqual(set(names), {"Hội Phụ nữ", "Đặng Thị Ứng", "Trần Thị Bình"})

    def test_a_hidden_sheet_is_not_read(self):
        names = self.load(
            [
                ("Năm cũ", "hidden", ["Trần Thị Bình"]),
                ("Năm nay", "visible", ["Đặng Thị Ứng"]),
            ],
            self.launch(),
        )
        self.assertEqual(names, ["Đặng Thị Ứng"])

    def test_one_person_on_two_sheets_is_told(self):
        with self.assertRefused(r"Row 2 \(Hai\), .*already in row 2 \(Một\)"):
            self.load(
                [
                    ("Một", "visible", ["Đặng Thị Ứng"]),
                    ("Hai", "visible", ["Đặng Thị Ứng"]),
                ],
                self.launch(),
            )
