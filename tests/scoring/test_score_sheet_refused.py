"""Score sheets in Excel that are refused: all or nothing, and who may bring one in."""

import io
import zipfile

from openpyxl import Workbook

from odoo.exceptions import AccessError, UserError

from ..common import make_commune
from ..external_ranking.test_ranking_score import T4Plan
from .score_sheet_common import (
    AN,
    BINH,
    CUONG,
    META,
    TITLES,
    ScoreSheetCase,
    cell,
    columns_of,
    fill,
    opened,
)


class TestRefused(ScoreSheetCase):
    def assertKept(self, pattern, content, **how):
        before = self.office_scores()
        with self.assertRefused(pattern):
            self.upload(content, **how)
        self.assertEqual(self.office_scores(), before)

    def test_every_bad_cell_at_once_and_none_written(self):
        content = self.export()[1]
        book = fill(
            content,
            {
                (AN, "C1", "office_score"): 7,
                (AN, "C2", "office_score"): 11,
                (BINH, "C1", "office_score"): "khá",
                (BINH, "C2", "office_score"): -1,
                (CUONG, "C1", "office_score"): 7.125,
                (CUONG, "C2", "office_score"): True,
            },
        )
        rows = {cell(book, who, c, "who").row for who in self.names for c in ("C1", "C2")} - {
            cell(book, AN, "C1", "who").row
        }
        before = self.office_scores()
        with self.assertRaises(UserError) as refusal:
            self.upload(book)
        message = str(refusal.exception)
        self.assertIn("5 places of the sheet cannot be taken in; nothing was written", message)
        for row in rows:
            self.assertRegex(message, rf"Sheet “Hội Phụ nữ”, row {row}, Điểm thẩm định: ")
        self.assertIn("“khá” is no number", message)
        self.assertIn("it must lie between 0 and 10", message)
        self.assertIn("two digits after the comma", message)
        self.assertEqual(self.office_scores(), before)

    def test_columns_that_somebody_added(self):
        content = self.export()[1]
        for title, told in (
            (None, "column {} .sheet “Hội Phụ nữ”."),
            ("Điểm họp", "“Điểm họp” .sheet"),
            ("Điểm thẩm định", "“Điểm thẩm định” .sheet"),
        ):
            book = fill(content, {(AN, "C1", "office_score"): 7})
            score, key = (cell(book, AN, "C1", name) for name in ("office_score", "key"))
            sheet, header = score.parent, columns_of(score.parent)[0]
            # the last title of two is the one that is read
            place = 1 if title == TITLES["office_score"] else key.column + 1
            if place == 1:
                sheet.insert_cols(1)
            sheet.cell(header, place).value = title
            sheet.cell(score.row, place).value = 9
            told = told.format(sheet.cell(1, place).column_letter)
            with self.subTest(title=title):
                self.assertKept(f"has filled columns that it did not have.*{told}", book)
        self.assertIn("1 scores", self.upload(book, leave_out=True))
        self.assertEqual(self.office_scores(AN), [[7, 0]])

    def test_what_stands_beside_no_row_is_no_column(self):
        book = fill(self.export()[1], {(AN, "C1", "office_score"): 7})
        place = cell(book, AN, "C1", "key")
        header = columns_of(place.parent)[0]
        for row, text in ((header - 1, "Mẫu số 2"), (place.row, " \u200b"), (place.row + 90, "x")):
            place.parent.cell(row, place.column + 1).value = text
        self.assertIn("1 scores", self.upload(book))

    def test_a_sheet_of_another_round(self):
        content = self.export()[1]
        other = self.open_round(self.round.campaign_id.with_env(self.as_clerk), year=2026)
        typed = fill(content, {(AN, "C1", "office_score"): 7})
        self.assertKept("belongs to the round “.*2025.*not to “.*2026", typed, round_=other)

    def test_an_older_export(self):
        older = self.export()[1]
        newer = self.export()[1]
        self.upload(fill(newer, {(AN, "C1", "office_score"): 7}))
        self.assertKept(
            "For “Trần Thị Bình” a newer one.*was imported at",
            fill(older, {(BINH, "C1", "office_score"): 5}),
        )

    def test_two_of_one_unit_each_with_his_own_sheet(self):
        first = self.export(chosen=[AN])[1]
        second = self.export(user=self.clerk_2, chosen=[BINH])[1]
        typed = fill(second, {(BINH, "C1", "office_score"): 5})
        self.upload(typed, user=self.clerk_2)
        self.upload(fill(first, {(AN, "C1", "office_score"): 7}))
        self.assertEqual(self.office_scores(AN, BINH), [[7, 0], [5, 0]])

    def test_newer_work_in_the_system_is_not_overwritten(self):
        self.of[AN].line_ids[0].office_score = 4
        content = self.export()[1]
        self.of[AN].with_user(self.clerk_2).line_ids[0].office_score = 9
        # a first score leaves no trace of who and when
        self.of[BINH].with_user(self.clerk_2).line_ids[1].office_score = 2
        typed = {(AN, "C1", "office_score"): 7, (BINH, "C1", "office_score"): 5}
        self.assertKept(
            "(?s)2 places.*Hồ Văn Phụ has changed it from “4” to “9”, and the file says “7”"
            ".*become “2” in the system, instead of “–”, and the file says “6”",
            fill(content, {**typed, (BINH, "C2", "office_score"): 6}),
        )
        # without that cell the rest goes in
        del typed[AN, "C1", "office_score"]
        self.upload(fill(content, typed))
        self.assertEqual(self.office_scores(AN, BINH), [[9, 0], [5, 2]])

    def test_rows_that_were_moved_renamed_or_doubled(self):
        content = self.export()[1]
        book = fill(content, {(AN, "C1", "office_score"): 7})
        one, other = cell(book, AN, "C1", "key"), cell(book, BINH, "C1", "key")
        one.value, other.value = other.value, one.value
        self.assertKept("(?s)2 places.*this row is not as it was exported", book)
        book = fill(content, {(AN, "C1", "office_score"): 7})
        cell(book, AN, "C1", "who").value = "Người khác"
        self.assertKept("this row is not as it was exported", book)
        book = fill(content, {(AN, "C1", "office_score"): 7})
        sheet = book["Hội Phụ nữ"]
        row = cell(book, AN, "C1", "who").row
        sheet.append([c.value for c in sheet[row]])
        self.assertKept("it is in the file twice", book)

    def test_a_forged_identity(self):
        content = self.export()[1]
        book = fill(content, {(AN, "C1", "office_score"): 7})
        for row in book[META].iter_rows():
            if row[0].value == "step":
                row[1].value = "self"
        self.assertKept("hidden part.*has been changed", book)

    def test_files_that_are_no_score_sheet(self):
        book = Workbook()
        book.active.append(["Họ tên/Tập thể", "Tiêu chí"])
        self.assertKept("is no score sheet that was exported here", book)
        self.assertKept("is not an Excel file", b"%PDF-1.7")
        content = self.export()[1]
        self.assertKept("is not an Excel file", content[: len(content) // 2])
        book = opened(content)
        header, places = columns_of(book["Hội Phụ nữ"])
        book["Hội Phụ nữ"].cell(header, places["office_score"]).value = "Điểm"
        self.assertKept("sheet “Hội Phụ nữ”: columns or their titles are missing", book)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("xl/workbook.xml", b" " * (101 * 1024 * 1024))
        self.assertKept("is too big", packed.getvalue())

    def test_numbers_that_are_no_scores(self):
        content = self.export()[1]
        book = fill(
            content,
            {
                # what a sum in Excel leaves: shown as 7.3
                (AN, "C1", "office_score"): 7.299999999999999,
                (BINH, "C1", "office_score"): 10**12,
                (BINH, "C2", "office_score"): 1e300,
            },
        )
        self.assertKept("2 places of the sheet", book)
        cell(book, BINH, "C1", "office_score").value = None
        cell(book, BINH, "C2", "office_score").value = None
        self.upload(book)
        self.assertEqual(self.office_scores(AN), [[7.3, 0]])

    def test_a_row_in_the_millions(self):
        book = opened(self.export()[1])
        book["Hội Phụ nữ"].cell(1_000_000, 1).value = "x"
        self.assertKept("is too big", book)

    def test_sent_on_meanwhile(self):
        content = self.export()[1]
        self.of[AN].line_ids.office_score = 6
        self.of[AN].action_finalize()
        self.assertKept(
            "Sheet “Hội Phụ nữ”, row",
            fill(content, {(AN, "C2", "office_score"): 7, (BINH, "C1", "office_score"): 5}),
        )

    def test_the_round_is_closed(self):
        content = self.export()[1]
        self.of[BINH].line_ids.office_score = 6
        self.of[BINH].action_finalize()
        self.round.action_appraise()
        self.round.action_finish()
        self.assertKept(
            "no score is taken in any more", fill(content, {(AN, "C1", "office_score"): 7})
        )

    def test_only_what_was_returned(self):
        own = self.of["Đặng Thị Ứng"]
        mine = own.with_user(self.staff)
        mine.line_ids.self_score = 5
        mine.action_submit()
        own.with_user(self.head)._return(
            "return_to_subject", "", {own.line_ids[0]: "Bổ sung minh chứng"}
        )
        _export, content = self.export(user=self.staff, step="self")
        book = opened(content)
        self.assertFalse(cell(book, own.subject_name, "C1", "self_score").protection.locked)
        self.assertTrue(cell(book, own.subject_name, "C2", "self_score").protection.locked)
        self.assertKept(
            "only what was returned can be changed now",
            fill(content, {(own.subject_name, "C2", "self_score"): 9}),
            user=self.staff,
        )


class TestRoles(ScoreSheetCase):
    def test_staff_sees_his_own_sheets_only(self):
        export, content = self.export()
        for user in (self.staff, self.head):
            theirs = self.env["thidua.score.export"].with_user(user)
            self.assertFalse(theirs.search([]))
            with self.assertRaises(AccessError):
                export.with_user(user).read(["token"])
            with self.assertRefused("not from here, or not for you"):
                self.upload(fill(content, {(AN, "C1", "office_score"): 7}), user=user)
        own = self.export(user=self.staff, step="self")[0]
        self.assertEqual(self.env["thidua.score.export"].with_user(self.staff).search([]), own)
        for user in (self.clerk, self.clerk_2, self.chair, self.admin_user):
            self.assertEqual(
                self.env["thidua.score.export"].with_user(user).search([]), export | own
            )

    def test_a_colleague_of_the_office_brings_it_in_a_leader_does_not(self):
        export, content = self.export()
        typed = fill(content, {(AN, "C1", "office_score"): 7})
        with self.assertRefused("1 places of the sheet cannot be taken in"):
            self.upload(typed, user=self.chair)
        self.upload(typed, user=self.clerk_2)
        self.assertEqual(export.used_by_id, self.clerk_2)

    def test_nobody_writes_the_notes(self):
        export, _content = self.export()
        for user in (self.staff, self.clerk, self.chair, self.admin_user):
            for change in ({"exported": {}}, {"used_on": False}):
                with self.assertRaises(AccessError):
                    export.with_user(user).write(change)
            with self.assertRaises(AccessError):
                export.with_user(user).unlink()
            with self.assertRaises(AccessError):
                export.with_user(user).create({"round_id": self.round.id})

    def test_another_commune(self):
        _export, content = self.export()

        class Other:
            env = self.env

        make_commune(Other, "UBND xã Khác", "khac.")
        self.assertFalse(self.env["thidua.score.export"].with_user(Other.clerk).search([]))
        with self.assertRaises(AccessError):
            self.upload(fill(content, {(AN, "C1", "office_score"): 7}), user=Other.clerk)


class TestComputedInSheets(T4Plan, ScoreSheetCase):
    """What the system works out is shown, locked, and not taken back."""

    names = ()

    @classmethod
    def prepared_plan(cls):
        cls.series = cls.as_clerk["thidua.ranking.series"].create({"name": "Dân vận"})
        return cls.plan(launch=False)

    def test_shown_locked_and_refused(self):
        unit = self.of["Hội Nông dân"]
        unit.line_ids.filtered(lambda line: not line.is_computed).self_score = 5
        unit.action_submit()
        _export, content = self.export()
        book = opened(content)
        self.assertTrue(cell(book, "Hội Nông dân", "T4", "office_score").protection.locked)
        with self.assertRefused("the system works this criterion out"):
            self.upload(fill(content, {("Hội Nông dân", "T4", "office_score"): 20}))
        self.upload(fill(content, {("Hội Nông dân", "T1", "office_score"): 9}))
        self.assertEqual(self.of["Hội Nông dân"].line_ids[0].office_score, 9)
