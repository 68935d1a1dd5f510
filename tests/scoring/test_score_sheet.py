"""Score sheets in Excel: out of a round, filled in without the network, back: all or nothing."""

import io
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from openpyxl import Workbook

from odoo.addons.thidua_khenthuong.paper import score_reader
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from ..common import make_commune
from ..external_ranking.test_ranking_score import T4Plan
from .score_sheet_common import META, ScoreSheetCase, cell, columns_of, fill, opened, saved

AN, BINH, CUONG = ScoreSheetCase.names


class TestExport(ScoreSheetCase):
    def test_a_sheet_a_unit_with_what_may_be_scored_now(self):
        self.to_office("Hội Nông dân", "Đặng Thị Ứng")
        export, content = self.export()
        book = opened(content)
        self.assertEqual(book.sheetnames, ["Hội Nông dân", "Hội Phụ nữ", META])
        self.assertNotEqual(book[META].sheet_state, "visible")
        self.assertEqual((export.evaluation_count, export.line_count), (5, 7 + 4 * 2))
        # own and head's scores stand beside the Office's
        self.assertEqual(cell(book, AN, "C1", "self_score").value, 5)
        self.assertEqual(cell(book, "Đặng Thị Ứng", "C1", "head_score").value, 6)
        self.assertIsNone(cell(book, AN, "C1", "office_score").value)
        # by given name
        sheet = book["Hội Phụ nữ"]
        header, places = columns_of(sheet)
        found = [sheet.cell(row, places["who"]).value for row in range(header + 1, sheet.max_row)]
        names = [str(value).split("\n")[0] for value in found if value]
        self.assertEqual(list(dict.fromkeys(names)), [AN, BINH, CUONG])

    def test_locked_but_for_the_scores(self):
        book = opened(self.export()[1])
        sheet = book["Hội Phụ nữ"]
        self.assertTrue(sheet.protection.sheet)
        header, places = columns_of(sheet)
        open_cells = {
            c.coordinate
            for row in sheet.iter_rows()
            for c in row
            if not c.protection.locked and c.value != header
        }
        expected = {
            cell(book, who, criterion, key).coordinate
            for who in self.names
            for criterion in ("C1", "C2")
            for key in ("office_score", "office_note")
        }
        self.assertEqual(open_cells, expected)
        self.assertTrue(sheet.column_dimensions[sheet.cell(1, places["key"]).column_letter].hidden)

    def test_a_validation_for_each_score(self):
        book = opened(self.export()[1])
        sheet = book["Hội Phụ nữ"]
        place = cell(book, AN, "C1", "office_score").coordinate
        [rule] = [v for v in sheet.data_validations.dataValidation if place in v.sqref]
        self.assertEqual(
            (rule.type, float(rule.formula1), float(rule.formula2)), ("decimal", 0, 10)
        )
        self.assertIn("0 đến 10", rule.error)

    def test_units_and_evaluations_are_chosen(self):
        self.to_office("Hội Nông dân")
        _export, content = self.export(unit_ids=self.departments[1])
        self.assertEqual(opened(content).sheetnames, ["Hội Nông dân", META])
        chosen = self.of[AN] | self.of[CUONG]
        action = chosen.action_export_scores()
        window = Form(self.as_clerk[action["res_model"]].with_context(action["context"]))
        window.step = "office"
        self.assertEqual(window.evaluation_count, 2)

    def test_no_more_rows_than_can_be_read_back(self):
        self.patch(score_reader, "ROWS_MAX", 5)
        with self.assertRefused("would have 6 rows, and at most 5.*Choose fewer units"):
            self.export()

    def test_nothing_waits(self):
        with self.assertRefused("no evaluation here waits for this score from you"):
            self.export(user=self.clerk, step="head")

    def test_nobody_exports_his_own_to_appraise_himself(self):
        own = self.of["Vũ Thị Văn Thư"]
        own.line_ids.self_score = 5
        own.action_submit()
        export, content = self.export()
        self.assertNotIn("Văn phòng", opened(content).sheetnames)
        self.assertEqual(export.evaluation_count, 3)
        export, _content = self.export(user=self.clerk_2)
        self.assertEqual(export.evaluation_count, 4)


class TestNameOfASheet(ScoreSheetCase):
    @classmethod
    def prepared_plan(cls):
        # a unit keeps the name that it had when the round was opened
        cls.departments[2].name = "=Thôn [1]: Đông/Tây, phía bên kia sông rất dài?"
        return super().prepared_plan()

    def test_no_formula_and_no_more_than_excel_takes(self):
        [name, _meta] = opened(self.export()[1]).sheetnames
        self.assertLessEqual(len(name), 31)
        self.assertFalse(set(name) & set("[]:*?/\\"))
        self.assertTrue(name.endswith("phía bên kia"), f"{name}: cut between two words")


class TestThereAndBack(ScoreSheetCase):
    def test_what_was_typed_is_written_and_the_rest_stays(self):
        self.of[BINH].line_ids[0].office_score = 3
        export, content = self.export()
        told = self.upload(
            fill(
                content,
                {
                    (AN, "C1", "office_score"): 7.5,
                    (AN, "C1", "office_note"): "Đủ minh chứng",
                    (AN, "C2", "office_score"): "8,25",
                    (BINH, "C2", "office_score"): 4,
                },
            )
        )
        self.assertIn("3 scores and 1 remarks written", told)
        self.assertEqual(self.office_scores(), [[7.5, 8.25], [3, 4], [0, 0]])
        self.assertEqual(self.of[AN].line_ids[0].office_note, "Đủ minh chứng")
        # C1 of weight 60, C2 of weight 40, both of 10
        self.assertEqual(self.of[AN].total, 7.5 * 6 + 8.25 * 4)
        self.assertEqual((export.state, export.used_by_id), ("used", self.clerk))
        self.assertEqual(export.written_count, 4)

    def test_an_untouched_sheet_changes_nothing(self):
        self.of[BINH].line_ids.office_score = 3
        export, content = self.export()
        self.assertIn("0 scores and 0 remarks written, 2 cells unchanged", self.upload(content))
        self.assertEqual(export.state, "out")
        self.assertEqual(self.office_scores(BINH), [[3, 3]])

    def test_zero_clears_and_empty_keeps(self):
        self.of[AN].line_ids.office_score = 6
        content = self.export()[1]
        self.upload(
            fill(content, {(AN, "C1", "office_score"): 0, (AN, "C2", "office_score"): None})
        )
        self.assertEqual(self.office_scores(AN), [[0, 6]])

    def test_the_head_and_the_subject_too(self):
        own = self.of["Đặng Thị Ứng"]
        _export, content = self.export(user=self.staff, step="self")
        self.upload(fill(content, {(own.subject_name, "C1", "self_score"): 7}), user=self.staff)
        own.with_user(self.staff).action_submit()
        _export, content = self.export(user=self.head, step="head")
        self.assertEqual(cell(opened(content), own.subject_name, "C1", "self_score").value, 7)
        self.upload(fill(content, {(own.subject_name, "C1", "head_score"): 6.5}), user=self.head)
        self.env.invalidate_all()
        self.assertEqual((own.line_ids[0].self_score, own.line_ids[0].head_score), (7, 6.5))

    def test_a_change_after_sending_leaves_its_trace(self):
        self.of[AN].line_ids.office_score = 6
        content = self.export()[1]
        self.upload(fill(content, {(AN, "C1", "office_score"): 9}))
        [change] = self.of[AN].change_ids
        self.assertEqual(
            (change.user_id, change.step, change.old_score, change.new_score),
            (self.clerk, "office", 6, 9),
        )

    def test_the_same_sheet_in_two_goes(self):
        export, content = self.export()
        self.upload(fill(content, {(AN, "C1", "office_score"): 5}))
        both = {(AN, "C1", "office_score"): 5, (AN, "C2", "office_score"): 6}
        self.upload(fill(content, both))
        self.assertEqual(self.office_scores(AN), [[5, 6]])
        with self.assertRefused("brought in “5”, and now it says “7”.*Import again"):
            self.upload(fill(content, {(AN, "C1", "office_score"): 7}))
        self.upload(fill(content, {(AN, "C1", "office_score"): 7}), again=True)
        self.assertEqual(self.office_scores(AN), [[7, 6]])
        self.assertEqual(export.written_count, 3)

    def test_downloaded_once_more_it_is_the_same_sheet(self):
        export, content = self.export()
        self.of[AN].line_ids.office_score = 9
        once_more = self.fetched(export.action_download(), self.clerk)._render()[1]
        self.assertIsNone(cell(opened(once_more), AN, "C1", "office_score").value)
        self.assertEqual(
            cell(opened(once_more), AN, "C1", "key").value,
            cell(opened(content), AN, "C1", "key").value,
        )

    def test_resaved_by_libreoffice(self):
        """Another program writes the file anew: cells, hidden part and validations survive."""
        content = self.export()[1]
        typed = {(AN, "C1", "office_score"): 7.25, (CUONG, "C2", "office_note"): "Tốt\nrất tốt"}
        again = through_libreoffice(saved(fill(content, typed)))
        sheet = opened(again)["Hội Phụ nữ"]
        self.assertTrue(sheet.protection.sheet)
        place = cell(opened(again), AN, "C1", "office_score").coordinate
        rules = [v for v in sheet.data_validations.dataValidation if place in v.sqref]
        self.assertEqual([(rule.type, float(rule.formula2)) for rule in rules], [("decimal", 10)])
        # what adds up is worked out there as the system does: 7.25 ÷ 10 × 60
        header, places = columns_of(sheet)
        computed = opened(again, data_only=True)["Hội Phụ nữ"]
        total = computed.cell(header + 3, places["office_score"]).value
        self.assertEqual(total, 43.5)
        self.assertIn("1 scores and 1 remarks written", self.upload(again))
        self.assertEqual(self.office_scores(AN), [[7.25, 0]])
        self.assertEqual(self.of[CUONG].line_ids[1].office_note, "Tốt\nrất tốt")


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


class TestCost(ScoreSheetCase):
    names = ()

    def test_a_hundred_cost_as_much_as_ten(self):
        counts = {}
        for size in (2, 10, 100):
            names = self.more_people(size)
            counts[size] = []
            self.env.flush_all()
            self.env.invalidate_all()
            self.assertTrue(self.as_clerk.user.name)
            before = self.cr.sql_log_count
            _export, content = self.export()
            self.env.flush_all()
            counts[size].append(self.cr.sql_log_count - before)
            book = fill(content, {(who, "C1", "office_score"): 7 for who in names})
            self.env.invalidate_all()
            # what an environment keeps of its user, as long as it lives
            self.assertTrue(self.as_clerk.user.name)
            before = self.cr.sql_log_count
            self.assertIn(f"{size} scores and 0 remarks written", self.upload(book))
            self.env.flush_all()
            counts[size].append(self.cr.sql_log_count - before)
        self.assertEqual(counts[10], counts[100])

    def more_people(self, count):
        """Open a round in which so many people of a unit wait for the Office; return names."""
        unit = self.env["hr.department"].create(
            {"name": f"Thôn {count}", "company_id": self.company.id}
        )
        names = [f"Người thứ {count}-{n:03}" for n in range(count)]
        employees = self.env["hr.employee"].create(
            [
                {"name": name, "company_id": self.company.id, "department_id": unit.id}
                for name in names
            ]
        )
        plan = self.enter_plan(number=500 + count, for_collective=False)
        plan.individual_criterion_ids[1:].unlink()
        campaign = self.launch(plan)
        campaign.env["thidua.participant"].create(
            [{"campaign_id": campaign.id, "employee_id": employee.id} for employee in employees]
        ).action_accept()
        self.round = self.open_round(campaign)
        self.round.evaluation_ids.line_ids.self_score = 5
        self.round.evaluation_ids.action_submit()
        return names


def through_libreoffice(content):
    """Have LibreOffice open a workbook and save it as its own kind of .xlsx (bytes)."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "phieu.xlsx")
        source.write_bytes(content)
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                str(Path(folder, "out")),
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return Path(folder, "out", "phieu.xlsx").read_bytes()
