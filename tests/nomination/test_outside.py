"""Nominations without a round: what a unit proposes, what a leader found, a feat within a day."""

from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import CommuneCase, make_commune


class TestOutside(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name in ("gkxa", "bktinh", "ttldtt"):
            setattr(cls, name, cls.env.ref(f"thidua_khenthuong.award_{name}"))
        cls.sudden = cls.env.ref("thidua_khenthuong.type_sudden")

    def enter(self, env=None, **values):
        """Enter a feat in the form as the Office does; return it."""
        model = (env or self.as_clerk)["thidua.nomination"].with_context(default_origin="leader")
        form = Form(model)
        for name, value in {
            "employee_id": self.e_staff,
            "award_id": self.gkxa,
            "commendation_type_id": self.sudden,
            "period_from": self.today(),
            "period_to": self.today(),
            "achievement": "Dũng cảm cứu người bị đuối nước",
            **values,
        }.items():
            setattr(form, name, value)
        return form.save()

    def values(self, **more):
        return {
            "origin": "leader",
            "employee_id": self.e_staff.id,
            "award_id": self.gkxa.id,
            "commendation_type_id": self.sudden.id,
            "period_from": self.today(),
            "period_to": self.today(),
            **more,
        }

    def test_a_feat_is_rewarded_within_a_day(self):
        feat = self.enter()
        self.assertEqual((feat.subject_name, feat.unit_id), ("Đặng Thị Ứng", self.departments[1]))
        self.assertTrue(feat.is_own)
        self.assertFalse(feat.round_id or feat.campaign_id or feat.rank)
        self.assertEqual(feat.year, self.today().year)
        feat.action_complete()
        action = feat.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        self.assertFalse(decision.round_id)
        decision.action_submit()
        decision.with_user(self.chair).action_approve()
        decision.write({"number": 7, "date": self.today()})
        decision.action_issue()
        entry = decision.commendation_ids
        self.assertEqual(
            (entry.employee_id, entry.award_id, entry.commendation_type_id, entry.achievement),
            (self.e_staff, self.gkxa, self.sudden, "Dũng cảm cứu người bị đuối nước"),
        )
        self.assertEqual((entry.period_from, entry.period_to), (self.today(), self.today()))
        self.assertFalse(entry.campaign_id)
        self.assertEqual(feat.state, "awarded")
        paper = decision._paper_data()
        self.assertIn("dũng cảm cứu người bị đuối nước", paper["articles"][0]["paragraphs"][0])

    def test_a_round_gives_type_and_time(self):
        nomination = self.nominate(self.best(self.ranked_round(), "individual", 1), "award_gkxa")
        self.assertEqual(nomination.origin, "round")
        self.assertEqual(
            nomination.commendation_type_id, nomination.campaign_id.commendation_type_id
        )
        self.assertEqual(
            (str(nomination.period_from)[:4], str(nomination.period_to)), ("2025", "2025-12-31")
        )
        for values in ({"origin": "leader"}, {"company_id": self.env.company.id}):
            with self.subTest(**values), self.assertRefused("stays"):
                nomination.write(values)

    def test_what_cannot_be(self):
        tomorrow = self.today() + timedelta(1)
        lasting = self.env.ref("thidua_khenthuong.type_thematic")
        for values, words in (
            ({"period_to": tomorrow}, "after the dossier was accepted"),
            ({"period_from": tomorrow}, "before it begins"),
            ({"period_from": False}, "from when to when"),
            ({"commendation_type_id": False}, "choose the type of commendation"),
            (
                {
                    "commendation_type_id": lasting.id,
                    "date": "2026-03-01",
                    "period_from": "2026-02-01",
                    "period_to": "2026-02-02",
                },
                "does not hold on 01/03/2026",
            ),
            ({"award_id": self.ttldtt.id}, "not for such subjects"),
            ({"date": "2020-01-01", "period_from": "2019-01-01", "period_to": "2019-02-01"}, "."),
            ({"origin": "round"}, "Choose the evaluation"),
            ({"department_id": self.departments[1].id}, "."),
            ({"employee_id": False}, "."),
        ):
            with (
                self.subTest(**{name: str(value) for name, value in values.items()}),
                mute_logger("odoo.sql_db"),
                self.assertRaisesRegex((UserError, IntegrityError), words),
                self.cr.savepoint(),
            ):
                self.as_clerk["thidua.nomination"].create(self.values(**values))
                self.env.flush_all()
        self.assertFalse(self.as_clerk["thidua.nomination"].search([]))

    def assertTwice(self, **values):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError) as refusal:
            with self.cr.savepoint():
                self.as_clerk["thidua.nomination"].create(self.values(**values))
        self.assertEqual(refusal.exception.diag.constraint_name, "thidua_nomination_period_uniq")

    def test_two_achievements_at_one_time_are_two(self):
        """Đ49.6 NĐ 152/2025/NĐ-CP: the law forbids the same achievement twice, not two."""
        saved = self.enter()
        fire = self.enter(achievement="Chữa cháy nhà văn hóa thôn")
        self.assertEqual((saved | fire).mapped("state"), ["draft", "draft"])
        for same in (
            "Dũng cảm cứu người bị đuối nước",
            " dũng cảm  CỨU người bị đuối nước. ",
            "Dung cam cuu nguoi bi duoi nuoc",
        ):
            with self.subTest(same):
                self.assertTwice(achievement=same)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            fire.achievement = saved.achievement
        self.enter(achievement="Dũng cảm cứu người bị đuối nước " + "rất dài " * 2000)

    def test_a_title_is_for_the_time_however_it_is_worded(self):
        title = self.env.ref("thidua_khenthuong.award_ldtt")
        self.enter(award_id=title)
        self.assertTwice(award_id=title.id, achievement="Hoàn thành xuất sắc nhiệm vụ")

    def test_one_achievement_in_one_time_once(self):
        first = self.enter(achievement=False)
        self.assertTwice()
        # at another time it is another achievement; and what was refused makes room
        yesterday = self.today() - timedelta(1)
        self.as_clerk["thidua.nomination"].create(
            self.values(period_from=yesterday, period_to=yesterday)
        )
        first._move("refuse", "Nhập nhầm")
        self.env.flush_all()
        self.as_clerk["thidua.nomination"].create(self.values())

    def test_only_the_office_and_its_own_people(self):
        for user in (self.staff, self.head, self.chair):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env(user=user)["thidua.nomination"].create(self.values())

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="khac.")
        theirs = self.env(user=Other.clerk)["thidua.nomination"]
        for values in (
            self.values(),
            self.values(employee_id=Other.e_staff.id, company_id=self.company.id),
            self.values(
                employee_id=Other.e_staff.id,
                proposing_unit_id=self.departments[0].id,
                origin="unit",
            ),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                theirs.create(values)
        round_ = self.ranked_round()
        evaluation = self.best(round_, "individual", 1)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.as_clerk["thidua.nomination"].with_context(
                default_evaluation_id=evaluation.id
            ).create(self.values())

    def test_a_title_and_a_form_of_one_evaluation(self):
        """Đ49.7: both at one time; a second form for the same achievement is refused."""
        campaign = self.enter_plan(number=122)
        campaign.quota_ids = [
            Command.create(
                {
                    "award_id": self.env.ref("thidua_khenthuong.award_ldtt").id,
                    "round_kind": "annual",
                    "counted": "individual",
                    "maximum": 5,
                }
            )
        ]
        best = self.best(self.ranked_round(campaign), "individual", 1)
        self.nominate(best, "award_gkxa")
        self.nominate(best, "award_ldtt")
        self.assertEqual(len(best.nomination_ids), 2)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.nominate(best, "award_bktinh")
