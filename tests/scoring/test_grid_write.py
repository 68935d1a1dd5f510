"""The score table over RPC: what each role writes, bad cells, what becomes final."""

from odoo.exceptions import AccessError

from ..users import new_user
from .common import GridCase


class TestWrite(GridCase):
    def test_many_cells_at_once(self):
        evaluations = self.to_office("Nguyễn Văn An", "Trần Thị Bình")
        lines = evaluations.line_ids
        answer = self.write(
            [self.change(line, 7.5 + index, old=0) for index, line in enumerate(lines[:3])]
            + [self.change(lines[0], "Tốt", "office_note", old="")]
        )
        self.assertEqual([cell["ok"] for cell in answer["cells"]], [True] * 4)
        self.assertEqual([cell["value"] for cell in answer["cells"]], [7.5, 8.5, 9.5, "Tốt"])
        self.assertEqual(lines.mapped("office_score"), [7.5, 8.5, 9.5, 0])
        self.assertEqual(lines[0].office_note, "Tốt")
        totals = {row["name"]: row["totals"]["office"] for row in answer["rows"]}
        self.assertEqual(totals, {"Nguyễn Văn An": 79, "Trần Thị Bình": 57})

    def test_a_bad_cell_does_not_lose_the_others(self):
        an, bình = self.to_office("Nguyễn Văn An", "Trần Thị Bình")
        waiting = self.of["Lê Văn Cường"]
        bad = [
            (self.change(an.line_ids[0], 10.5), "must lie between 0 and 10"),
            (self.change(bình.line_ids[0], -1), "must lie between 0 and 10"),
            (self.change(bình.line_ids[1], "chín"), "“chín” is no number"),
            (self.change(bình.line_ids[0], 5, "office_note"), "A remark is a text"),
            (self.change(waiting.line_ids[0], 5), "cannot be given now"),
            (self.change(waiting.line_ids[0], 5, "head_score"), "cannot be given now"),
            (self.change(an.line_ids[0], True, "self_score"), "is no number"),
            (self.change(an.line_ids[1], 1.125, "self_score"), "two digits"),
        ]
        answer = self.write([self.change(an.line_ids[1], 9), *(change for change, _why in bad)])
        self.assertTrue(answer["cells"][0]["ok"])
        for (change, why), cell in zip(bad, answer["cells"][1:], strict=True):
            with self.subTest(change):
                self.assertEqual((cell["line"], cell["ok"]), (change["line"], False))
                self.assertIn(why, cell["error"])
        self.assertEqual(an.line_ids.mapped("office_score"), [0, 9])
        self.assertFalse(any(bình.line_ids.mapped("office_score")))
        self.assertFalse(bình.line_ids[0].office_note)
        self.assertFalse(any(waiting.line_ids.mapped("office_score")))

    def test_infinity_and_shapes(self):
        line = self.to_office("Nguyễn Văn An").line_ids[0]
        for value in (float("inf"), float("nan")):
            answer = self.round.with_env(self.as_clerk).score_grid_write([self.change(line, value)])
            self.assertIn("is no number", answer["cells"][0]["error"])
        for changes in (
            "x",
            [1],
            [{}],
            [{"line": "1", "field": "office_score", "value": 1}],
            [{"line": line.id, "field": "max_score", "value": 1}],
            [{"line": line.id, "field": "office_score"}],
            [self.change(line, 1)] * 5001,
        ):
            with self.subTest(str(changes)[:40]), self.assertRefused("Score table"):
                self.round.with_env(self.as_clerk).score_grid_write(changes)

    def test_nobody_overwrites_what_he_has_not_seen(self):
        line = self.to_office("Nguyễn Văn An").line_ids[0]
        line.with_user(self.clerk_2).office_score = 6
        cell = self.write([self.change(line, 9, old=0)])["cells"][0]
        self.assertEqual((cell["ok"], cell["conflict"], cell["value"]), (False, True, 6))
        self.assertIn("changed it to “6” meanwhile", cell["error"])
        self.assertEqual(line.office_score, 6)
        self.assertTrue(self.write([self.change(line, 9, old=6)])["cells"][0]["ok"])
        self.assertTrue(self.write([self.change(line, 9, old=6)])["cells"][0]["ok"], "sent twice")

    def test_nobody_appraises_himself(self):
        own = self.to_office("Vũ Thị Văn Thư")
        cell = self.write([self.change(own.line_ids[0], 10)])["cells"][0]
        self.assertIn("Nobody scores himself", cell["error"])
        self.assertTrue(
            self.write([self.change(own.line_ids[0], 8)], self.clerk_2)["cells"][0]["ok"]
        )
        self.assertEqual(own.line_ids[0].office_score, 8)

    def test_each_step_is_for_its_own(self):
        own = self.of["Đặng Thị Ứng"]
        line = own.line_ids[0]
        every = [
            self.change(line, 4, "self_score"),
            self.change(line, 5, "head_score"),
            self.change(line, 6, "office_score"),
        ]
        ok = lambda user: [cell["ok"] for cell in self.write(every, user)["cells"]]  # noqa: E731
        roles = (self.staff, self.head, self.clerk, self.chair)
        by_state = [[ok(user) for user in roles]]
        own.with_user(self.staff).action_submit()
        by_state.append([ok(user) for user in roles])
        own.with_user(self.head).action_pass_on()
        by_state.append([ok(user) for user in roles])
        own.action_finalize()
        by_state.append([ok(user) for user in roles])
        none, self_, head, office = (
            [False] * 3,
            [True, False, False],
            [False, True, False],
            [False, False, True],
        )
        self.assertEqual(
            by_state,
            [
                [self_, none, self_, none],
                [none, head, none, none],
                [none, none, office, none],
                [none, none, none, none],
            ],
        )
        self.assertEqual((line.self_score, line.head_score, line.office_score), (4, 5, 6))

    def test_staff_do_not_reach_others(self):
        line = self.of["Nguyễn Văn An"].line_ids[0]
        answer = self.write([self.change(line, 5, "self_score")], self.staff)
        self.assertEqual(answer["rows"], [])
        self.assertNotIn("value", answer["cells"][0])
        self.assertIn("may not write it", answer["cells"][0]["error"])
        self.assertEqual(line.self_score, 0)

    def test_another_company_and_another_round(self):
        stranger = new_user(
            self.env,
            "thu.la",
            "base.group_user,thidua_khenthuong.group_office",
            company_id=(company := self.env["res.company"].create({"name": "Xã khác"})).id,
            company_ids=[company.id],
        )
        line = self.to_office("Nguyễn Văn An").line_ids[0]
        with self.assertRaises(AccessError):
            self.write([self.change(line, 5)], stranger)
        with self.assertRaises(AccessError):
            self.round.with_user(stranger).score_grid_read({"kind": "individual"})
        with self.assertRaises(AccessError):
            self.round.with_user(stranger).score_grid_finalize(line.evaluation_id.ids)
        other = self.open_round(self.round.campaign_id, year=2026)
        answer = other.score_grid_write([self.change(line, 5), self.change(line.browse(10**8), 5)])
        self.assertEqual([cell["ok"] for cell in answer["cells"]], [False, False])
        self.assertEqual(line.office_score, 0)

    def test_the_round_closes_meanwhile(self):
        an = self.to_office("Nguyễn Văn An")
        an.line_ids.office_score = 5
        an.action_finalize()
        self.round.action_appraise()
        bình = self.to_office("Trần Thị Bình")
        self.round.action_finish()
        answer = self.write([self.change(bình.line_ids[0], 5), self.change(an.line_ids[0], 9)])
        self.assertIn("the round is closed", answer["cells"][0]["error"])
        self.assertFalse(answer["cells"][1]["ok"])
        self.assertEqual(bình.line_ids[0].office_score, 0)
        self.assertFalse(any(row["can"] for row in answer["rows"]))

    def test_a_change_after_sending_leaves_its_trace(self):
        line = self.to_office("Nguyễn Văn An").line_ids[0]
        self.write([self.change(line, 5)])
        self.write([self.change(line, 7), self.change(line, "Bổ sung minh chứng", "office_note")])
        change = self.env["thidua.score.change"].search([("line_id", "=", line.id)])
        self.assertEqual((change.old_score, change.new_score), (5, 7))
        self.assertEqual(change.user_id, self.clerk)
        self.assertEqual(
            change.reason, "Bổ sung minh chứng", "the remark of the same time says why"
        )

    def test_single_lines_returned_leave_the_others_closed(self):
        evaluation = self.to_office("Nguyễn Văn An")
        first, second = evaluation.line_ids
        evaluation._return("give_back", "", {first: "Thiếu minh chứng"})
        page = self.read(kind="individual", step="self")
        row = next(row for row in page["rows"] if row["id"] == evaluation.id)
        cells = [row["cells"][str(line.criterion_id.id)] for line in (first, second)]
        self.assertEqual([cell["kept"] for cell in cells], [False, True])
        self.assertEqual(cells[0]["amend"], "Thiếu minh chứng")
        answer = self.write(
            [self.change(first, 8, "self_score"), self.change(second, 8, "self_score")]
        )
        self.assertEqual([cell["ok"] for cell in answer["cells"]], [True, False])
        self.assertIn("only what was returned can be changed", answer["cells"][1]["error"])


class TestComputed(GridCase):
    @classmethod
    def prepared_plan(cls):
        plan = cls.enter_plan()
        computed = plan.individual_criterion_ids[1]
        computed.write(
            {
                "method": "computed",
                "source": "initiatives",
                "rule_ids": [(0, 0, {"kind": "grassroots", "threshold": 1, "points": 5})],
            }
        )
        return plan

    def test_a_computed_score_is_read_only_here(self):
        evaluation = self.of["Nguyễn Văn An"]
        line = evaluation.line_ids.filtered("is_computed")
        self.assertTrue(line)
        row = next(
            row for row in self.read(kind="individual")["rows"] if row["id"] == evaluation.id
        )
        self.assertTrue(row["cells"][str(line.criterion_id.id)]["computed"])
        self.assertTrue(row["cells"][str(line.criterion_id.id)]["working"])
        for field in ("self_score", "office_score"):
            cell = self.write([self.change(line, 5, field)])["cells"][0]
            self.assertIn("Worked out by the system", cell["error"])
        self.assertEqual(line.office_score, 0)

    def test_the_reason_of_what_is_overruled_stays(self):
        self.to_office_typed("Nguyễn Văn An")
        evaluation = self.of["Nguyễn Văn An"]
        line = evaluation.line_ids.filtered("is_computed")
        with self.assertRefused("To overrule it, give the reason"):
            line.office_score = 5
        line.write({"office_score": 5, "office_note": "Sáng kiến cấp tỉnh"})
        [change] = evaluation.change_ids
        self.assertEqual((change.old_score, change.new_score), (0, 5))
        self.assertEqual(change.reason, "Sáng kiến cấp tỉnh")
        for nothing in ("", "  ", False):
            with self.assertRefused("To overrule it, give the reason"):
                line.office_note = nothing
        cell = self.write([self.change(line, "", "office_note")])["cells"][0]
        self.assertIn("give the reason", cell["error"])
        self.assertEqual(line.office_note, "Sáng kiến cấp tỉnh")

    def to_office_typed(self, name):
        evaluation = self.of[name]
        evaluation.line_ids.filtered(lambda line: not line.is_computed).self_score = 5
        evaluation.action_submit()


class TestFinal(GridCase):
    def finalize(self, evaluations, user=None, **options):
        return self.round.with_user(user or self.clerk).score_grid_finalize(
            evaluations.ids, **options
        )

    def test_what_is_missing_is_told_and_can_be_accepted(self):
        an, bình = self.to_office("Nguyễn Văn An", "Trần Thị Bình")
        an.line_ids.office_score = 8
        bình.line_ids[0].office_score = 8
        waiting = self.of["Lê Văn Cường"]
        answer = self.finalize(an | bình | waiting)
        self.assertEqual(answer["done"], an.ids)
        self.assertEqual(
            answer["missing"],
            [
                {
                    "id": bình.id,
                    "name": "Trần Thị Bình",
                    "criteria": [bình.line_ids[1].criterion_id.display_name],
                }
            ],
        )
        self.assertEqual([item["id"] for item in answer["refused"]], waiting.ids)
        self.assertIn("Self-assessment", answer["refused"][0]["error"])
        self.assertEqual((an.state, bình.state, waiting.state), ("final", "office", "self"))
        self.assertEqual(self.finalize(bình, accept_missing=True)["done"], bình.ids)
        self.assertEqual(bình.state, "final")

    def test_nobody_makes_his_own_final(self):
        own = self.to_office("Vũ Thị Văn Thư")
        own.with_user(self.clerk_2).line_ids.office_score = 9
        answer = self.finalize(own)
        self.assertIn("nobody appraises himself", answer["refused"][0]["error"])
        self.assertEqual(own.state, "office")
        self.assertEqual(self.finalize(own, self.clerk_2)["done"], own.ids)

    def test_staff_and_bad_ids(self):
        own = self.to_office("Đặng Thị Ứng")
        self.assertTrue(self.finalize(own, self.staff)["refused"])
        other = self.to_office("Nguyễn Văn An")
        self.assertEqual(
            self.finalize(other, self.staff),
            {"done": [], "missing": [], "refused": [], "rows": []},
        )
        for ids in ("1", [1.5], [True], [[1]]):
            with self.subTest(ids), self.assertRefused("list of ids"):
                self.round.with_env(self.as_clerk).score_grid_finalize(ids)
