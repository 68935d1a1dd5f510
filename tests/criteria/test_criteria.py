"""Criteria sets: entered by hand, their faults named, scored as their method says."""

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from .common import CriteriaCase, contents


class TestCriteriaSet(CriteriaCase):
    def test_a_set_is_handed_to_nobody_else(self):
        """Over RPC too, a set and its criteria stay in the company whose Office keeps them."""
        sets = self.as_clerk["thidua.criteria.set"]
        mine = sets.create({"name": "Của xã"})
        shared = sets.sudo().create({"name": "Dùng chung", "company_id": False})
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        for company in (False, other.id):
            with self.assertRaises(AccessError), self.cr.savepoint():
                mine.company_id = company
        line = {"name": "C1", "subject_kind": "individual"}
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.as_clerk["thidua.criteria.set.line"].create(
                {**line, "set_id": shared.id, "company_id": self.company.id}
            )
        own = self.as_clerk["thidua.criteria.set.line"].create({**line, "set_id": mine.id})
        with self.assertRefused("stays with its set"):
            own.set_id = shared

    def test_entered_in_its_form(self):
        criteria_set = self.enter_set()
        plan, graded, rank, money = criteria_set.collective_line_ids
        self.assertEqual(
            graded.level_ids.mapped(lambda level: (level.name, level.points)),
            [("Xuất sắc", 10), ("Tốt", 8.5), ("Khá", 5)],
        )
        self.assertEqual(graded.level_text, "Xuất sắc=10; Tốt=8.5; Khá=5")
        self.assertEqual((graded.max_score, plan.max_score, money.max_score), (10, 20, 10))
        self.assertEqual(rank.display_name, "T3. Tăng hạng")
        self.assertEqual(rank._rules(), [("top", 3, 10), ("risen", 5, 8)])
        self.assertEqual(criteria_set.company_id, self.company)
        self.assertIn(criteria_set, criteria_set.search([("search_text", "ilike", "dan van kheo")]))

    def test_weights_are_warned_of(self):
        criteria_set = self.enter_set()
        self.assertEqual(
            (criteria_set.collective_weight, criteria_set.individual_weight), (100, 60)
        )
        self.assertFalse(criteria_set.collective_weight_warning)
        self.assertRegex(criteria_set.individual_weight_warning, "individuals .* 60 instead of 100")
        with Form(criteria_set) as form:
            form.target_weight = 60
            self.assertRegex(form.collective_weight_warning, "100 instead of 60")
            self.assertFalse(form.individual_weight_warning)
            with form.collective_line_ids.edit(0) as line:
                line.weight = 25
            self.assertRegex(form.collective_weight_warning, "105 instead of 60")
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            criteria_set.target_weight = 0
            criteria_set.flush_recordset()

    def test_households_are_warned_of_and_bonus_is_in_no_total(self):
        with Form(self.enter_set()) as form:
            self.assertFalse(form.other_weight_warning)
            for name, weight, effect in (("A", 70, "base"), ("B", 10, "bonus")):
                with form.other_line_ids.new() as line:
                    line.subject_kind = "household"
                    line.name = name
                    line.weight = weight
                    line.effect = effect
            self.assertRegex(form.other_weight_warning, "^The weights for households .* 70 instead")
            with form.other_line_ids.edit(1) as line:
                line.effect = "base"
                line.weight = 30
            self.assertFalse(form.other_weight_warning)

    def test_levels_edited_in_the_form_of_the_line(self):
        graded = self.enter_set().collective_line_ids[1]
        with Form(graded) as form:
            with form.level_ids.edit(0) as level:
                level.points = 20
            with form.level_ids.edit(1) as level:
                level.points = 15
            form.level_ids.remove(2)
            self.assertEqual(form.max_score, 20)
        self.assertEqual(graded.level_text, "Xuất sắc=20; Tốt=15")
        # two names that change places, and all levels new at once
        best, second = graded.level_ids
        graded.write(
            {
                "level_ids": [
                    Command.update(best.id, {"name": "Tốt"}),
                    Command.update(second.id, {"name": "Xuất sắc"}),
                ]
            }
        )
        graded.level_text = "Giỏi=9; Đạt=5"
        self.assertEqual((graded.max_score, len(graded.level_ids)), (9, 2))

    def test_faults_are_named(self):
        criteria_set = self.enter_set()
        plan, graded = criteria_set.collective_line_ids[:2]
        for values, pattern in (
            ({"level_text": "Xuất sắc=10"}, "Tuyên truyền.* at least two levels"),
            ({"level_text": "Xuất sắc=10; Tốt"}, "“Tốt” is not a name and its points"),
            ({"level_text": "Xuất sắc=10; Tốt=-1"}, "“Tốt=-1” is not"),
            ({"level_text": "Tốt=10; Tốt=5"}, "same name"),
            ({"level_text": "Tốt=0; Kém=0"}, "must be the same"),
            ({"max_score": 12}, "best level gives 10 points, but its maximum score is 12"),
            ({"weight": -1}, "the weight is -1"),
        ):
            with self.subTest(values), self.assertRefused(pattern, ValidationError):
                graded.write(values)
        with self.assertRefused("maximum score is -5; it must be above 0", ValidationError):
            plan.max_score = -5
        with self.assertRefused("at least two levels", ValidationError):
            plan.method = "levels"
        best = graded.level_ids[0]
        with self.assertRefused("points are -1", ValidationError):
            graded.level_ids[2].points = -1
        with self.assertRefused("semicolon", ValidationError):
            best.name = "Tốt; khá"
        with self.assertRefused("at least two levels", ValidationError):
            graded.level_ids[1:].unlink()
        with self.assertRefused("stays with its criterion"):
            best.line_id = plan
        # the maximum follows its best level
        best.points = 12
        self.assertEqual(graded.max_score, 12)

    def test_a_level_has_one_owner(self):
        line = self.enter_set().collective_line_ids[1]
        criterion = self.enter_plan().criterion_ids[0]
        levels = self.env["thidua.criterion.level"]
        for owners in ({}, {"line_id": line.id, "criterion_id": criterion.id}):
            with (
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.cr.savepoint(),
            ):
                levels.create({"name": "Tốt", "points": 5, **owners})

    def test_duplicate_copies_all(self):
        criteria_set = self.enter_set(code="DVK")
        copied = criteria_set.copy()
        self.assertEqual(copied.name, "Bộ tiêu chí Dân vận khéo (copy)")
        self.assertEqual(contents(copied.line_ids), contents(criteria_set.line_ids))
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            copied.code = "DVK"
            copied.flush_recordset()

    def test_a_used_set_is_archived(self):
        criteria_set = self.enter_set()
        unused = criteria_set.copy()
        self.copy_into(self.enter_campaign(), criteria_set)
        with self.assertRefused("archive it instead"):
            (unused | criteria_set).unlink()
        unused.unlink()
        criteria_set.action_archive()
        self.assertNotIn(criteria_set, self.as_clerk["thidua.criteria.set"].search([]))


class TestScoring(CriteriaCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        campaign = cls.enter_plan()
        cls.copy_into(campaign, cls.enter_set(), mode="replace")
        cls.launch(campaign)
        cls.add_everyone(campaign)
        evaluations = cls.open_round(campaign).evaluation_ids
        cls.unit = evaluations.filtered(lambda e: e.department_id == cls.departments[1])
        cls.unit = cls.unit.with_user(cls.head)

    def test_only_allowed_scores(self):
        # what belongs to no group comes first
        graded, computed, free, yes_no = self.unit.line_ids
        self.assertEqual(
            [line.allowed_note for line in self.unit.line_ids],
            [
                "Xuất sắc = 10, Tốt = 8,5, Khá = 5",
                "0 to 10, worked out from: External ranking",
                "0 to 10",
                "Yes = 20, No = 0",
            ],
        )
        self.assertTrue(yes_no.evidence_required)
        for line, scores in ((yes_no, (20, 0)), (graded, (8.5, 10, 0))):
            for score in scores:
                line.self_score = score
        with self.assertRefused("“Tăng hạng”: its score is worked out by the system"):
            computed.self_score = 3.3
        free.self_score = 7.25
        with self.assertRefused("Hội Nông dân.*Có kế hoạch.*score 10 is none.*Yes = 20, No = 0"):
            yes_no.self_score = 10
        with self.assertRefused("Tuyên truyền.*score 9 is none.*Tốt = 8,5"):
            graded.self_score = 9
        with self.assertRefused("điểm 9,5 không thuộc các điểm được chấm"):
            graded.with_context(lang="vi_VN").self_score = 9.5
        self.unit.action_submit()
        office = self.unit.with_user(self.clerk)
        office.action_copy_self_scores()
        with self.assertRefused("score 1 is none"):
            office.line_ids[0].office_score = 1
        office.line_ids[0].office_score = 5
        with self.assertRefused("“Tăng hạng”: its score is not worked out yet"):
            office.action_finalize()
        with self.assertRefused("To overrule it, give the reason"):
            office.line_ids[1].office_score = 3.3
        office.line_ids[1].write({"office_score": 3.3, "office_note": "Theo thông báo của huyện"})
        office.action_finalize()
        self.assertEqual(office.total, 5 / 10 * 30 + 3.3 / 10 * 30 + 7.25 / 10 * 20)
