"""Any real plan: three levels of criteria, bonus and penalty, households, from entry to ledger."""

import io

import docx
import openpyxl

from .common import CommuneCase
from .printing import print_paper
from .second_plan import LEADING, MEANS, OTHERS, PLANS, RESULTS, TELLING, enter_second_plan

FIRST = "Ban hành kế hoạch trong quý I."
AWARDED = "Hộ bà Lý Thị Ổn"


class TestSecondPlan(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.households = cls.env["res.partner"].create(
            [
                {"name": name, "thidua_kind": "household", "company_id": cls.company.id}
                for name in (AWARDED, "Hộ ông Tạ Văn Ba", "Hộ ông Trần Ất")
            ]
        )
        cls.plan = enter_second_plan(cls.as_clerk, cls.chair)

    def test_from_entry_to_ledger(self):
        self.plan_stands_as_entered()
        self.plan_is_printed_and_launched()
        self.everyone_registers()
        self.sheet_is_scored_by_its_unit()
        self.others_are_scored_and_ranked()
        self.decision_reaches_the_ledger()

    def plan_stands_as_entered(self):
        plan = self.plan
        self.assertEqual(plan.collective_weight, 100, "17 criteria; bonus and penalty left out")
        self.assertEqual(plan.household_weight, 100)
        self.assertFalse(plan.collective_weight_warning or plan.other_weight_warning)
        criteria = plan.collective_criterion_ids
        self.assertEqual(criteria.mapped("weight"), criteria.mapped("max_score"))
        counted = criteria.filtered(lambda c: c.method == "counted")
        self.assertEqual(
            [(c.unit_points, c.unit_name, c.max_score) for c in counted],
            [(0.25, "tin, bài", 1.5), (0.5, "lần", 2)],
        )
        with self.assertRefused("“tin/bài” cannot be the name of what is counted"):
            counted[0].unit_name = "tin/bài"
        self.assertEqual(plan.movement, "Chung sức xây dựng nông thôn mới kiểu mẫu")

    def plan_is_printed_and_launched(self):
        self.plan.attach_score_table = True
        self.launch(self.plan)
        document = docx.Document(io.BytesIO(print_paper(self.plan, "plan")[1]))
        tables = [[[cell.text for cell in row.cells] for row in t.rows] for t in document.tables]
        found = next(t for t in tables if any(LEADING in row[0] for row in t))
        heads = [row[0] for row in found if len(set(row)) == 1]
        self.assertEqual(
            heads,
            [
                LEADING,
                f"{PLANS} (20 điểm)",
                f"{TELLING} (20 điểm)",
                f"{MEANS} (20 điểm)",
                f"{RESULTS} (20 điểm)",
                f"{OTHERS} (20 điểm)",
                "Điểm thưởng (1,5 điểm)",
                "Điểm trừ (7 điểm)",
            ],
        )
        self.assertIn("0,25 điểm cho mỗi tin, bài, tối đa 1,5 điểm.", [row[2] for row in found])
        texts = [paragraph.text for paragraph in document.paragraphs]
        start = texts.index("1. Đối với tập thể")
        self.assertEqual(texts[start + 1 : start + 4], [LEADING, PLANS, "- " + FIRST])
        bonus = texts.index("Điểm thưởng")
        self.assertEqual(texts[bonus + 1], "- Có tin, bài được báo đăng.")
        self.assertEqual(texts[bonus + 2 : bonus + 4], ["Điểm trừ", "- Gửi báo cáo chậm."])

    def everyone_registers(self):
        self.add_everyone(self.plan)
        window = self.as_clerk["thidua.participant.wizard"].create(
            {
                "campaign_id": self.plan.id,
                "add_collectives": False,
                "add_individuals": False,
                "partner_ids": self.households.ids,
            }
        )
        window.action_add()
        kinds = self.plan.participant_ids.mapped("subject_kind")
        self.assertEqual((kinds.count("collective"), kinds.count("household")), (4, 3))
        self.assertEqual(len(kinds), 7, "individuals take no part")

    def sheet_is_scored_by_its_unit(self):
        self.round = self.open_round(self.plan, year=2026)
        farmers = self.departments[1]
        sheet = self.round.evaluation_ids.filtered(lambda e: e.department_id == farmers)
        self.sheet = sheet = sheet.with_user(self.head)
        self.assertEqual(
            [[band["title"] for band in bands] for bands in sheet.line_headings.values()],
            [[LEADING, PLANS], [TELLING], [MEANS], [RESULTS], [OTHERS], ["Bonus"], ["Penalty"]],
        )
        for line in sheet.line_ids.filtered(lambda line: line.effect == "base"):
            line.self_score = line.max_score - 0.25
        news, late, crime = sheet.line_ids[-3:]
        self.assertEqual(news.allowed_note, "0,25 for each tin, bài, at most 1,5")
        self.assertEqual(news.allowed_scores[3], [0.75, "3 tin, bài"])
        self.assertEqual(news.allowed_scores[-1], [1.5, "6 tin, bài or more"])
        news.self_score, late.self_score, crime.self_score = 0.75, 0.5, 0
        with self.assertRefused("score 0,3 is none of those allowed"):
            news.self_score = 0.3
        self.assertEqual(sheet.self_total, 100 - 17 * 0.25 + 0.75 - 0.5)
        bands = [band for bands in sheet.line_headings.values() for band in bands]
        sums = {band["title"]: band["sums"]["self_score"] for band in bands}
        self.assertEqual(
            (sums[LEADING], sums[TELLING], sums["Bonus"], sums["Penalty"]),
            ("57,5", "19,25", "0,75", "-0,5"),
        )
        sheet.action_submit()

    def others_are_scored_and_ranked(self):
        round_ = self.round
        round_.action_appraise()
        self.sheet.with_user(self.clerk).action_copy_self_scores()
        self.sheet.with_user(self.clerk).action_finalize()
        others = round_.evaluation_ids - self.sheet
        for place, evaluation in enumerate(others.sorted("subject_name")):
            for line in evaluation.line_ids.filtered(lambda line: line.effect == "base"):
                line.self_score = round(line.max_score * (0.9 - place / 20) * 4) / 4
            evaluation.action_submit()
            evaluation.action_copy_self_scores()
            evaluation.action_finalize()
        round_.action_finish()
        self.assertEqual((self.sheet.rank, self.sheet.total), (1, 96))
        households = round_.evaluation_ids.filtered(lambda e: e.subject_kind == "household")
        self.assertEqual(sorted(households.mapped("rank")), [1, 2, 3])
        self.assertEqual(set(households.mapped("max_total")), {100})

    def decision_reaches_the_ledger(self):
        best = self.round.evaluation_ids.filtered(
            lambda e: e.rank == 1 and e.subject_kind == "household"
        )
        self.nominate(self.sheet.with_env(self.as_clerk) | best, "award_gkxa").action_complete()
        nominations = (self.sheet | best).with_env(self.as_clerk).nomination_ids
        action = nominations.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.action_submit()
        decision.with_env(self.as_chair).action_approve()
        decision.write({"number": 9, "date": self.today()})
        decision.action_issue()
        self.assertEqual(
            set(decision.commendation_ids.mapped("subject_name")),
            {"Hội Nông dân", best.subject_name},
        )
        content = print_paper(decision, "decision_list")[1]
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        self.assertIn(best.subject_name, [cell.value for row in sheet.iter_rows() for cell in row])
