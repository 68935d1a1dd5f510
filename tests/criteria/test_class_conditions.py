"""A class may ask for more than the total, and says why a result is not in it."""

from odoo.exceptions import UserError
from odoo.tests import Form

from ..ranking.common import ALL_T, RankingCase

BEST, GOOD, FAIR, POOR = (
    "Hoàn thành xuất sắc nhiệm vụ",
    "Hoàn thành tốt nhiệm vụ",
    "Hoàn thành nhiệm vụ",
    "Không hoàn thành nhiệm vụ",
)


class TestClassConditions(RankingCase):
    def ask(self, campaign, name, **values):
        campaign.threshold_ids.filtered(lambda t: t.class_id.name == name).write(values)

    def found(self, round_, unit):
        sheet = self.of(round_, unit)
        return sheet.result_class_id.name, (sheet.class_note or "").split("\n")[1:]

    def test_no_criterion_below_a_share(self):
        office, farmers, *_others = self.departments
        campaign = self.enter_plan()
        self.ask(campaign, BEST, min_share=50)
        round_ = self.rank_units(
            campaign,
            {office: (10, 20, 10, 20, 10, 10, 10), farmers: (10, 20, 10, 20, 4, 10, 20)},
        )
        self.assertEqual(self.found(round_, office), (BEST, []), "exactly the share is enough")
        self.assertEqual(
            self.found(round_, farmers),
            (
                GOOD,
                [f"Not “{BEST}” (from 90%): T5 has 40% of its points, 50% are asked for."],
            ),
        )
        self.assertIn("94% of the points, from 70%", self.of(round_, farmers).class_note)

    def test_no_group_below_a_share(self):
        office, farmers, *_others = self.departments
        campaign = self.enter_plan()
        criteria = campaign.collective_criterion_ids
        criteria[:4].group_name, criteria[4:].group_name = "I. Lãnh đạo", "II. Kết quả"
        self.ask(campaign, BEST, min_group_share=90)
        round_ = self.rank_units(
            campaign,
            {office: ALL_T, farmers: (10, 20, 10, 20, 10, 10, 12)},
        )
        self.assertEqual(self.found(round_, office)[0], BEST)
        self.assertEqual(
            self.found(round_, farmers),
            (
                GOOD,
                [f"Not “{BEST}” (from 90%): II. Kết quả has 80% of its points, 90% are asked for."],
            ),
        )

    def test_a_kind_of_its_own(self):
        campaign = self.enter_plan(others=("household",))
        best = campaign.threshold_ids[0].class_id
        campaign.threshold_ids = [
            (0, 0, {"class_id": best.id, "share": 95, "subject_kind": "collective"})
        ]
        office, farmers, *_others = self.departments
        round_ = self.rank_units(campaign, {office: ALL_T, farmers: (10, 20, 10, 20, 10, 10, 12)})
        self.assertEqual(self.found(round_, office)[0], BEST)
        self.assertFalse(self.of(round_, farmers).result_class_id, "the others' rows are not its")
        self.assertIn("(Collective)", campaign.threshold_ids[0].display_name)

    def test_a_class_twice_for_one_kind(self):
        campaign = self.enter_plan()
        best = campaign.threshold_ids[0].class_id
        campaign.threshold_ids = [
            (0, 0, {"class_id": best.id, "share": share, "subject_kind": "individual"})
            for share in (95, 90)
        ]
        with self.assertRefused("stands twice"):
            campaign.action_submit()


class TestDiscipline(RankingCase):
    def test_nobody_disciplined(self):
        office, farmers, *_others = self.departments
        campaign = self.enter_plan()
        for row in campaign.threshold_ids[:2]:
            row.no_discipline = True
        self.launch(campaign)
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        sheet = round_.evaluation_ids.filtered(lambda e: e.employee_id == self.e_staff)
        with Form(sheet.with_env(self.as_clerk)) as form:
            form.discipline_note = "Khiển trách, QĐ số 12 ngày 03/02/2025"
        round_.action_appraise()
        self.score(round_.evaluation_ids, 1)
        round_.action_finish()
        self.assertEqual(sheet.result_class_id.name, FAIR)
        self.assertIn("disciplined: Khiển trách, QĐ số 12", sheet.class_note)
        own_unit = self.of(round_, sheet.unit_id)
        self.assertEqual(own_unit.result_class_id.name, FAIR)
        self.assertIn("somebody of the unit was disciplined", own_unit.class_note)
        self.assertNotIn("Khiển trách", own_unit.class_note)
        other = self.of(round_, (office | farmers) - sheet.unit_id)[0]
        self.assertEqual(other.result_class_id.name, BEST)
        with self.assertRefused("before the round is ranked"):
            sheet.with_env(self.as_clerk).discipline_note = False

    def test_who_may_note_it(self):
        campaign = self.launch(self.enter_plan())
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        sheet = round_.evaluation_ids.filtered(lambda e: e.employee_id == self.e_staff)
        for user in (self.staff, self.head, self.chair):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                sheet.with_user(user).write({"discipline_note": "Khiển trách"})
        own = round_.evaluation_ids.filtered(lambda e: e.employee_id.user_id == self.clerk)
        with self.assertRefused("never on itself"):
            own.with_env(self.as_clerk).write({"discipline_note": False})
        self.assertFalse(sheet.with_user(self.staff).can_note_discipline)
