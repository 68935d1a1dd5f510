"""Criteria sets: entered by hand, copied into campaigns and back, scored as their method says."""

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, new_test_user
from odoo.tools import mute_logger

from ..common import CommuneCase, make_commune

LEVELS = "Xuất sắc=10; Tốt=8,5; Khá=5"
COPIED = (
    "subject_kind",
    "group_name",
    "code",
    "name",
    "description",
    "method",
    "source",
    "level_text",
    "max_score",
    "weight",
    "evidence_required",
)


def contents(criteria):
    """Return all that criteria say, in order, whichever model they are of."""
    return [(*(criterion[field] for field in COPIED), criterion._rules()) for criterion in criteria]


class CriteriaCase(CommuneCase):
    @classmethod
    def enter_set(cls, env=None, **values):
        """Enter a set of four criteria for collectives and one for individuals, in its form."""
        form = Form((env or cls.as_clerk)["thidua.criteria.set"])
        form.name = "Bộ tiêu chí Dân vận khéo"
        for field, value in values.items():
            setattr(form, field, value)
        with form.collective_line_ids.new() as line:
            line.name = "Có kế hoạch phát động riêng"
            line.group_name = "Tổ chức phong trào"
            line.code = "T1"
            line.method = "yes_no"
            line.max_score = 20
            line.weight = 20
            line.evidence_required = True
        with form.collective_line_ids.new() as line:
            line.name = "Tuyên truyền đa dạng, hiệu quả"
            line.code = "T2"
            line.method = "levels"
            line.level_text = LEVELS
            line.weight = 30
        with form.collective_line_ids.new() as line:
            line.name = "Tăng hạng"
            line.code = "T3"
            line.description = "So với năm trước"
            line.method = "computed"
            line.source = "ranking"
            line.weight = 30
        with form.collective_line_ids.new() as line:
            line.name = "Sử dụng kinh phí"
            line.weight = 20
        with form.individual_line_ids.new() as line:
            line.name = "Hoàn thành nhiệm vụ"
            line.code = "C1"
            line.weight = 60
        criteria_set = form.save()
        ranked = criteria_set.line_ids.filtered(lambda line: line.source == "ranking")
        with Form(ranked) as line:
            for kind, threshold, points in (("top", 3, 10), ("risen", 5, 8)):
                with line.rule_ids.new() as rule:
                    rule.kind = kind
                    rule.threshold = threshold
                    rule.points = points
        return criteria_set

    @classmethod
    def copy_into(cls, campaign, criteria_set, **values):
        """Copy a set into a campaign as the clerk does, in the window; return its criteria."""
        action = campaign.action_copy_criteria()
        window = Form(campaign.env["thidua.criteria.copy.wizard"].with_context(action["context"]))
        window.set_id = criteria_set
        for field, value in values.items():
            setattr(window, field, value)
        window.save().action_copy()
        return campaign.criterion_ids

    def queries(self, function):
        """Return how many queries a function costs, nothing of its records being cached."""
        self.env.flush_all()
        self.env.invalidate_all()
        # whether Odoo still remembers the user's company is a matter of its garbage collection
        self.assertTrue(self.clerk.company_id.name)
        before = self.cr.sql_log_count
        function()
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def enter_campaign(self, name="Phong trào thử"):
        form = Form(self.as_clerk["thidua.campaign"])
        form.name = name
        return form.save()


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


class TestCopy(CriteriaCase):
    def test_copied_and_independent(self):
        criteria_set = self.enter_set(target_weight=60)
        campaign = self.enter_campaign()
        criteria = self.copy_into(campaign, criteria_set)
        before = contents(criteria_set.line_ids)
        self.assertEqual(contents(criteria), before)
        self.assertEqual((campaign.criteria_set_id, campaign.target_weight), (criteria_set, 60))
        self.assertRegex(campaign.collective_weight_warning, "100 instead of 60")
        self.assertFalse(campaign.individual_weight_warning)
        # the set changes, the campaign does not
        graded = criteria_set.collective_line_ids[1]
        graded.write({"name": "Khác", "level_text": "A=4; B=2"})
        criteria_set.collective_line_ids[0].unlink()
        criteria.invalidate_recordset()
        self.assertEqual(contents(criteria), before)
        # the campaign changes, the set does not
        now = contents(criteria_set.line_ids)
        campaign.collective_criterion_ids[1].level_text = "C=7; D=1"
        campaign.collective_criterion_ids[0].unlink()
        campaign.individual_criterion_ids.weight = 1
        self.assertEqual(contents(criteria_set.line_ids), now)

    def test_from_the_set_some_kinds_added_or_replaced(self):
        criteria_set = self.enter_set()
        campaign = self.enter_plan()
        action = criteria_set.action_use()
        window = Form(self.as_clerk["thidua.criteria.copy.wizard"].with_context(action["context"]))
        window.campaign_id = campaign
        self.assertTrue(window.with_collective and window.with_individual)
        window.with_collective = False
        self.assertEqual(window.preview, "7 criteria for collectives, 3 for individuals")
        window.save().action_copy()
        self.assertEqual(len(campaign.individual_criterion_ids), 3)
        self.assertEqual(campaign.individual_criterion_ids[-1].code, "C1")
        self.copy_into(campaign, criteria_set, mode="replace", with_individual=False)
        self.assertEqual(
            contents(campaign.collective_criterion_ids), contents(criteria_set.collective_line_ids)
        )
        self.assertEqual(len(campaign.individual_criterion_ids), 3)

    def test_nothing_to_copy(self):
        campaign = self.enter_plan()
        criteria_set = self.enter_set()
        with self.assertRefused("Choose whose criteria"):
            self.copy_into(campaign, criteria_set, with_collective=False, with_individual=False)
        criteria_set.individual_line_ids.unlink()
        with self.assertRefused("has no criteria for the chosen subjects"):
            campaign._copy_criteria(criteria_set, ["individual"])
        with self.assertRefused("no criteria to keep"):
            self.enter_campaign().action_save_as_set()

    def test_a_launched_campaign_is_closed(self):
        criteria_set = self.enter_set()
        campaign = self.enter_plan()
        self.copy_into(campaign, criteria_set, mode="replace")
        self.launch(campaign)
        with self.assertRefused("can no longer be changed"):
            campaign.action_copy_criteria()
        window = campaign.env["thidua.criteria.copy.wizard"].create(
            {"campaign_id": campaign.id, "set_id": criteria_set.id}
        )
        with self.assertRefused("can no longer be changed"):
            window.action_copy()
        graded = campaign.collective_criterion_ids[1]
        draft = self.enter_campaign()
        levels = self.as_clerk["thidua.criterion.level"]
        values = {"criterion_id": graded.id, "name": "Kém", "points": 1}
        for attempt in (
            lambda: graded.level_ids[1].write({"points": 9}),
            lambda: graded.level_ids[1].unlink(),
            lambda: levels.create(values),
            lambda: levels.create({**values, "campaign_id": draft.id}),
            lambda: levels.with_context(default_campaign_id=draft.id).create(values),
            lambda: graded.write({"level_text": "A=10; B=1"}),
        ):
            with self.assertRefused("can no longer be changed"):
                attempt()
        self.assertEqual(graded.level_text, "Xuất sắc=10; Tốt=8.5; Khá=5")

    def test_saved_as_a_set(self):
        campaign = self.launch()
        action = campaign.action_save_as_set()
        criteria_set = self.as_clerk["thidua.criteria.set"].browse(action["res_id"])
        self.assertEqual(contents(criteria_set.line_ids), contents(campaign.criterion_ids))
        self.assertEqual(criteria_set.name, campaign.movement)
        self.assertEqual(
            (criteria_set.collective_weight, criteria_set.individual_weight), (100, 100)
        )

    def test_a_hundred_cost_as_much_as_ten(self):
        counts = {}
        for size in (2, 10, 100):  # the first warms the caches up
            criteria_set = self.as_clerk["thidua.criteria.set"].create(
                {
                    "name": str(size),
                    "line_ids": [
                        Command.create(
                            {
                                "subject_kind": "collective",
                                "name": str(number),
                                "method": "levels" if number % 4 == 1 else "points",
                                "level_text": LEVELS if number % 4 == 1 else "",
                            }
                        )
                        for number in range(size)
                    ],
                }
            )
            campaign = self.enter_campaign(str(size))
            counts[size] = self.queries(lambda c=campaign, s=criteria_set: c._copy_criteria(s))
            self.assertEqual(len(campaign.criterion_ids), size)
        self.assertEqual(counts[10], counts[100])


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
        yes_no, graded, computed, free = self.unit.line_ids
        self.assertEqual(
            [line.allowed_note for line in self.unit.line_ids],
            [
                "Yes = 20, No = 0",
                "Xuất sắc = 10, Tốt = 8,5, Khá = 5",
                "0 to 10, worked out from: External ranking",
                "0 to 10",
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
            office.line_ids[1].office_score = 1
        office.line_ids[1].office_score = 5
        with self.assertRefused("“Tăng hạng”: its score is not worked out yet"):
            office.action_finalize()
        with self.assertRefused("To overrule it, give the reason"):
            office.line_ids[2].office_score = 3.3
        office.line_ids[2].write({"office_score": 3.3, "office_note": "Theo thông báo của huyện"})
        office.action_finalize()
        self.assertEqual(office.total, 5 / 10 * 30 + 3.3 / 10 * 30 + 7.25 / 10 * 20)


class TestCriteriaRoles(CriteriaCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls.enter_set()
        cls.shared = cls.own.sudo().copy({"name": "Chung", "company_id": False})

    def all_of(self, criteria_set):
        return criteria_set, criteria_set.line_ids[1], criteria_set.line_ids[1].level_ids[1]

    def test_the_office_keeps_its_own(self):
        for record in self.all_of(self.own):
            record.name = "Mới"
        self.own.unlink()
        with self.assertRaises(AccessError):
            self.as_clerk["thidua.criteria.set"].create({"name": "X", "company_id": False})

    def test_shared_sets_are_read_and_copied(self):
        for user in (self.staff, self.head, self.clerk, self.chair, self.admin_user):
            for record in self.all_of(self.shared):
                record = record.with_user(user)
                with self.subTest(user=user.login, model=record._name):
                    self.assertTrue(record.read())
                    for attempt in (lambda r=record: r.write({"name": "X"}), record.unlink):
                        with self.assertRaises(AccessError), self.cr.savepoint():
                            attempt()
        own = self.shared.with_user(self.clerk).copy()
        self.assertEqual(own.company_id, self.company)
        campaign = self.enter_campaign()
        self.copy_into(campaign, self.shared.with_user(self.clerk))
        self.assertEqual(len(campaign.criterion_ids), 5)
        system = new_test_user(
            self.env,
            "thu.system",
            "base.group_user,base.group_system",
            company_id=self.company.id,
            company_ids=self.company.ids,
        )
        for record in self.all_of(self.shared):
            record.with_user(system).name = "Khác"

    def test_others_only_read(self):
        for user in (self.staff, self.head, self.chair):
            for record in self.all_of(self.own):
                record = record.with_user(user)
                with self.subTest(user=user.login, model=record._name):
                    self.assertTrue(record.read())
                    for attempt in (
                        lambda r=record: r.write({"name": "X"}),
                        record.copy,
                        record.unlink,
                    ):
                        with self.assertRaises(AccessError), self.cr.savepoint():
                            attempt()
            for model in ("thidua.criteria.copy.wizard", "thidua.criteria.import"):
                with self.assertRaises(AccessError), self.cr.savepoint():
                    self.env[model].with_user(user).create({})

    def test_levels_of_a_draft_are_not_for_staff(self):
        campaign = self.enter_plan()
        self.copy_into(campaign, self.own, mode="replace")
        levels = campaign.criterion_ids.level_ids
        seen = self.env["thidua.criterion.level"].with_user(self.staff)
        self.assertFalse(seen.search([("id", "in", levels.ids)]))
        self.launch(campaign)
        self.assertEqual(seen.search([("id", "in", levels.ids)]), levels)

    def test_another_company_sees_nothing(self):
        campaign = self.enter_plan()
        self.copy_into(campaign, self.own, mode="replace")

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="other.")
        for record in (*self.all_of(self.own), campaign.criterion_ids.level_ids[0]):
            with self.subTest(model=record._name):
                record = record.with_user(Other.clerk)
                self.assertNotIn(record, record.search([]))
                with self.assertRaises(AccessError):
                    record.check_access("read")
        shared = self.shared.with_user(Other.clerk)
        self.assertIn(shared, shared.search([]))
        window = self.env["thidua.criteria.copy.wizard"].with_user(Other.clerk)
        with self.assertRaises(AccessError):
            window.create({"campaign_id": campaign.id, "set_id": shared.id}).action_copy()

    def test_a_commune_reads_the_sets_of_its_province(self):
        province = self.env["res.company"].create({"name": "Tỉnh"})
        commune = self.env["res.company"].create({"name": "Xã", "parent_id": province.id})
        clerk = new_test_user(
            self.env,
            "thu.below",
            "base.group_user,thidua_khenthuong.group_office",
            company_id=commune.id,
            company_ids=commune.ids,
        )
        above = self.own.sudo().copy({"company_id": province.id})
        for record in self.all_of(above):
            record = record.with_user(clerk)
            self.assertTrue(record.read())
            with self.assertRaises(AccessError), self.cr.savepoint():
                record.name = "X"
