"""Score sheets in Excel: out of a round, filled in without the network, and back."""

from odoo.addons.thidua_khenthuong.paper import score_reader
from odoo.tests import Form

from ..libreoffice import through_libreoffice
from .score_sheet_common import (
    AN,
    BINH,
    CUONG,
    META,
    ScoreSheetCase,
    cell,
    columns_of,
    fill,
    opened,
    saved,
)


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

    def test_a_zero_is_a_score_however_it_is_typed(self):
        typed = {(AN, "C1"): 0, (AN, "C2"): "0", (BINH, "C1"): "0,0", (BINH, "C2"): "0.00"}
        typed |= {(CUONG, "C1"): -0.0, (CUONG, "C2"): " "}
        content = self.export()[1]
        self.upload(fill(content, {(*k, "office_score"): v for k, v in typed.items()}))
        found = [score for scores in self.office_scores() for score in scores]
        self.assertEqual([type(score) for score in found], [*[float] * 5, bool])

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
        [again] = through_libreoffice(saved(fill(content, typed)))
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
