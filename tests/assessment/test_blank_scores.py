"""A score that nobody has given is blank; an honest 0 is a score, and can be sent."""

from odoo.exceptions import ValidationError
from odoo.tests import Form

from .common import ScoringCase


class TestBlank(ScoringCase):
    def test_blank_until_scored_everywhere(self):
        mine = self.as_user(self.staff)
        [sheet] = mine.read(["self_total", "head_total", "total", "max_total", "scored_text"])
        self.assertEqual(
            [sheet["self_total"], sheet["head_total"], sheet["total"]], [False, False, False]
        )
        self.assertIs(sheet["total"], False)
        self.assertEqual(sheet["scored_text"], "0/2")
        line = mine.line_ids[0]
        self.assertIs(line.self_score, False)
        self.assertEqual(line.with_env(self.env).export_data(["self_score"])["datas"], [[""]])
        self.env.cr.execute(
            "SELECT self_score, head_score, office_score FROM thidua_evaluation_line WHERE id = %s",
            [line.id],
        )
        self.assertEqual(self.env.cr.fetchone(), (None, None, None))
        line.self_score = 0
        self.assertIs(type(line.self_score), float)
        self.assertEqual((mine.self_total, mine.scored_text), (0.0, "1/2"))
        self.assertIs(type(mine.self_total), float)
        self.assertEqual(line.with_env(self.env).export_data(["self_score"])["datas"], [[0.0]])
        line.self_score = False
        self.assertIs(mine.self_total, False)

    def test_found_and_averaged_apart(self):
        self.as_user(self.staff).line_ids.self_score = 0
        sheets = self.env["thidua.evaluation"].with_user(self.clerk)
        here = [("round_id", "=", self.round.id)]
        self.assertEqual(sheets.search([*here, ("self_total", "=", 0)]).ids, self.own.ids)
        self.assertEqual(sheets.search_count([*here, ("self_total", "=", False)]), 13)
        other = self.by_name["Nguyễn Văn An"].with_user(self.clerk)
        other.line_ids.self_score = 10
        [[average]] = sheets._read_group(here, [], ["self_total:avg"])
        self.assertEqual(average, 50, "who has no score does not count as 0")

    def test_an_honest_zero_is_sent_by_subject_and_head(self):
        mine = self.as_user(self.staff)
        with self.assertRefused("no criterion has a score yet.*type 0"):
            mine.action_submit()
        with Form(mine) as form:
            for index in range(2):
                with form.line_ids.edit(index) as line:
                    line.self_score = 0
                    line.self_note = "Nghỉ thai sản cả năm"
        mine.action_submit()
        by_head = self.as_user(self.head)
        by_head.line_ids.head_score = 0
        by_head.action_pass_on()
        office = self.as_user(self.clerk)
        office.line_ids.office_score = 0
        office.line_ids.office_note = "Không tham gia"
        office.action_finalize()
        self.assertEqual((self.own.state, self.own.total), ("final", 0))
        self.assertIs(type(self.own.total), float)

    def test_a_zero_is_a_change_of_what_stood(self):
        self.send(8, 9)
        by_head = self.as_user(self.head)
        by_head.line_ids.head_score = 7
        by_head.action_pass_on()
        self.give_back(self.clerk, "give_back_head", "Xem lại")
        by_head.line_ids[0].head_score = 0
        by_head.line_ids[1].head_score = False
        changes = self.own.change_ids.sorted("id")
        self.assertEqual(changes.mapped("old_score"), [7, 7])
        self.assertIs(type(changes[0].new_score), float)
        self.assertIs(changes[1].new_score, False)

    def test_what_is_unscored_is_asked_about(self):
        mine = self.as_user(self.staff).with_context(thidua_ask=True)
        mine.line_ids[0].self_score = 8
        action = mine.action_submit()
        window = Form(
            self.env[action["res_model"]].with_user(self.staff).with_context(action["context"])
        )
        self.assertRegex(window.question, r"(?s)no score.*Đặng Thị Ứng: C2\. ")
        self.assertEqual(self.own.state, "self")
        window.save().action_confirm()
        self.assertEqual(self.own.state, "head")

    def test_sent_by_mistake_it_is_taken_back_until_scored(self):
        self.send(8, 9)
        mine = self.as_user(self.staff)
        self.assertIn(",recall,", mine.available_moves)
        mine._move_with_reason("recall", "Gửi nhầm")
        self.assertEqual((self.own.state, self.own.is_returned), ("self", False))
        mine.action_submit()
        self.as_user(self.head).line_ids[0].head_score = 0
        with self.assertRefused("is scored already. Ask whoever scores it"):
            mine._move_with_reason("recall", "Gửi nhầm")

    def test_all_faults_of_a_sheet_at_once(self):
        mine = self.as_user(self.staff)
        one, two = mine.line_ids
        with self.assertRefused("(?s)• .*C1.*11.*• .*C2.*12", ValidationError):
            mine.write(
                {"line_ids": [(1, one.id, {"self_score": 11}), (1, two.id, {"self_score": 12})]}
            )
        self.assertIs(one.self_score, False)

    def test_the_table_opens_on_what_one_may_score(self):
        for user, names, step in (
            (self.staff, ["Đặng Thị Ứng"], "self"),
            (self.head, ["Hội Nông dân"], "self"),
        ):
            page = self.round.with_user(user).score_grid_read()
            self.assertEqual([row["name"] for row in page["rows"]], names)
            self.assertEqual((page["filters"]["step"], page["filters"]["mine"]), (step, True))
        self.send(8, 9)
        page = self.round.with_user(self.head).score_grid_read()
        self.assertEqual(page["filters"]["step"], "head")
        self.assertEqual([row["name"] for row in page["rows"]], ["Đặng Thị Ứng"])
        page = self.round.with_user(self.chair).score_grid_read()
        self.assertEqual([row["name"] for row in page["rows"]], ["Bùi Văn Chủ"])
        cell = next(iter(page["rows"][0]["cells"].values()))
        self.assertIs(cell["self_score"], False)

    def test_what_is_mine_on_the_sheet(self):
        mine = self.as_user(self.staff)
        self.assertEqual(mine.line_ids.mapped("my_step"), ["self", "self"])
        self.assertIn("0/2", mine.scoring_note)
        self.assertEqual(self.as_user(self.head).line_ids.mapped("my_step"), ["", ""])
        self.send(8, 9)
        self.assertEqual(self.as_user(self.staff).line_ids.mapped("my_step"), ["", ""])
        self.give_back(self.head, "return_to_subject", "Bổ sung", C1="Thiếu số liệu")
        mine.invalidate_recordset()
        self.assertEqual(mine.line_ids.mapped("my_step"), ["self", ""])

    def test_the_workbook_of_scores(self):
        self.as_user(self.staff).line_ids[0].self_score = 0
        export = (
            self.env["thidua.score.export"]
            .with_user(self.staff)
            ._make(self.as_user(self.staff), "self")
        )
        rows = export._sheet_units()[0]["people"][0]["rows"]
        self.assertEqual([row["self_score"] for row in rows], [0.0, ""])
