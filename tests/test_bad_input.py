"""Bad input: each refused in words that say what to do, and nothing is changed."""

from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from .common import CommuneCase, PlannedCase


class TestBadInput(PlannedCase):
    def test_end_before_start(self):
        campaign = self.plan
        with self.assertRefused("ends .01/12/2024. before it starts .09/12/2024"):
            campaign.date_end = date(2024, 12, 1)
        self.assertEqual(campaign.date_end, date(2026, 12, 31))

    def test_incomplete_plan_names_all_that_is_missing(self):
        campaign = self.as_clerk["thidua.campaign"].create({"name": "Phong trào", "scope": False})
        with self.assertRaises(UserError) as refusal:
            campaign.action_submit()
        for missing in (
            "day of issue",
            "at least one purpose",
            "the scope",
            "contents of emulation",
            "criteria for collectives",
            "criteria for individuals",
            "the first day",
            "the last day",
        ):
            self.assertIn(missing, str(refusal.exception))
        self.assertEqual(campaign.state, "draft")

    def test_no_criterion_for_a_kind_that_takes_part(self):
        campaign = self.plan
        campaign.individual_criterion_ids.unlink()
        with self.assertRefused("criteria for individuals .they take part"):
            campaign.action_submit()
        campaign.for_individual = False
        campaign.action_submit()
        self.assertEqual(campaign.state, "submitted")

    def test_submission_needs_a_leader_who_is_somebody_else(self):
        campaign = self.plan
        campaign.approver_id = False
        with self.assertRefused("choose the leader"):
            campaign.action_submit()
        campaign.approver_id = self.staff
        with self.assertRefused("is not a leader"):
            campaign.action_submit()
        self.chair.group_ids += self.env.ref("thidua_khenthuong.group_office")
        campaign.approver_id = self.chair
        with self.assertRefused("cannot approve what you submit yourself"):
            campaign.with_user(self.chair).action_submit()

    def test_returning_needs_a_reason(self):
        campaign = self.plan
        campaign.action_submit()
        asked = campaign.with_user(self.chair).action_give_back()
        wizard = Form(self.as_chair[asked["res_model"]].with_context(**asked["context"]))
        with self.assertRaises(AssertionError, msg="the reason is required in the form"):
            wizard.save()
        with self.assertRefused("Give the reason"):
            campaign.with_user(self.chair)._move_with_reason("give_back", "  ")
        self.assertEqual(campaign.state, "submitted")
        wizard.reason = "Bổ sung tiêu chí"
        wizard.save().action_confirm()
        self.assertEqual(campaign.state, "draft")
        self.assertIn("Bổ sung tiêu chí", campaign.log_ids[0].reason)
        told = self.as_clerk["mail.activity"].search([("user_id", "=", self.clerk.id)])
        self.assertIn("Bổ sung tiêu chí", told.note)

    def test_negative_weight_and_no_maximum(self):
        campaign = self.plan
        criterion = campaign.individual_criterion_ids[0]
        with self.assertRefused("“C1.*weight is -5; it must be 0 or more"):
            criterion.weight = -5
        with self.assertRefused("maximum score is 0; it must be above 0"):
            criterion.max_score = 0

    def test_score_over_the_maximum(self):
        campaign = self.launch(self.plan)
        self.add_everyone(campaign)
        evaluation = self.open_round(campaign).evaluation_ids.filtered(
            lambda e: e.employee_id == self.e_staff
        )
        line = evaluation.line_ids[0].with_user(self.staff)
        for score in (10.5, -1):
            with self.assertRefused("Đặng Thị Ứng.*between 0 and 10", ValidationError):
                line.self_score = score
        self.assertEqual(line.self_score, 0)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.env.cr.execute(
                "UPDATE thidua_evaluation_line SET self_score = 11 WHERE id = %s", [line.id]
            )

    def test_nothing_to_send_or_to_rank(self):
        campaign = self.launch(self.plan)
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        evaluation = round_.evaluation_ids[0]
        with self.assertRefused("no criterion has a score yet"):
            evaluation.with_env(self.as_clerk).action_submit()
        round_.action_appraise()
        with self.assertRefused("nothing to rank"):
            round_.action_finish()

    def test_a_participant_twice(self):
        campaign = self.launch(self.plan)
        self.add_everyone(campaign)
        with self.assertRefused("already takes part"):
            self.add_everyone(campaign)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.as_clerk["thidua.participant"].create(
                {"campaign_id": campaign.id, "employee_id": self.e_staff.id}
            )

    def test_a_participant_that_is_nobody_or_two(self):
        campaign = self.launch(self.plan)
        values = {"campaign_id": campaign.id}
        both = {"employee_id": self.e_staff.id, "department_id": self.departments[0].id}
        for subject in ({}, both):
            with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
                self.as_clerk["thidua.participant"].create({**values, **subject})

    def test_participants_join_launched_campaigns_that_foresee_them(self):
        draft = self.enter_plan(number=122)
        with self.assertRefused("join a launched campaign"):
            self.as_clerk["thidua.participant"].create(
                {"campaign_id": draft.id, "employee_id": self.e_staff.id}
            )
        draft.for_individual = False
        campaign = self.launch(draft)
        with self.assertRefused("does not foresee this kind of subject"):
            self.as_clerk["thidua.participant"].create(
                {"campaign_id": campaign.id, "employee_id": self.e_staff.id}
            )

    def test_round_outside_the_campaign(self):
        campaign = self.launch(self.plan)
        self.add_everyone(campaign)
        with self.assertRefused("runs from 09/12/2024 to 31/12/2026"):
            self.open_round(campaign, year=2027)
        with self.assertRefused("no accepted participant"):
            self.open_round(self.launch(self.enter_plan(number=122)))

    def test_contradicting_quotas(self):
        campaign = self.plan
        with self.assertRefused("contradict each other"):
            campaign.quota_ids.create(
                {
                    "campaign_id": campaign.id,
                    "award_id": self.env.ref("thidua_khenthuong.award_gkxa").id,
                    "counted": "together",
                }
            )


class TestBadNomination(CommuneCase):
    """From a ranked round to the decision."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls.ranked_round()

    def test_nomination_without_a_place_in_the_plan(self):
        round_ = self.round
        with self.assertRefused("sets no quota of “Lao động tiên tiến”"):
            self.as_clerk["thidua.nomination"].create(
                {
                    "evaluation_id": self.best(round_, "individual", 1).id,
                    "award_id": self.env.ref("thidua_khenthuong.award_ldtt").id,
                }
            )
        with self.assertRefused("not for such subjects"):
            self.as_clerk["thidua.nomination"].create(
                {
                    "evaluation_id": self.best(round_, "collective", 1).id,
                    "award_id": self.env.ref("thidua_khenthuong.award_ldtt").id,
                }
            )

    def test_one_achievement_is_commended_once(self):
        round_ = self.round
        best = self.best(round_, "individual", 1)
        self.nominate(best, "award_gkxa")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError) as refusal:
            self.nominate(best, "award_bktinh")
        self.assertEqual(
            refusal.exception.diag.constraint_name, "thidua_nomination_evaluation_uniq"
        )

    def test_a_refused_nomination_frees_its_place(self):
        round_ = self.round
        people = self.best(round_, "individual", 3)
        first = self.nominate(people[:2], "award_gkxa")[0]
        with self.assertRefused("Nominated before: .*No place for: "):
            self.nominate(people[2], "award_gkxa")
        first._move_with_reason("refuse", "Chưa đủ minh chứng")
        self.assertEqual(len(self.nominate(people[2], "award_gkxa")), 1)

    def decision_of(self, round_, kind="individual", **values):
        nominations = self.nominate(self.best(round_, kind, 1), "award_gkxa")
        nominations.action_complete()
        action = nominations.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.action_submit()
        decision.with_user(self.chair).action_approve()
        decision.write(values)
        return decision

    def test_decision_without_number_or_dated_ahead(self):
        decision = self.decision_of(self.round, date=date(2099, 1, 1))
        with self.assertRefused("fill in its number and its date"):
            decision.action_issue()
        decision.number = 7
        with self.assertRefused("lies in the future"):
            decision.action_issue()
        self.assertEqual((decision.state, len(decision.commendation_ids)), ("approved", 0))

    def test_decision_without_a_bonus_rate_names_the_award(self):
        round_ = self.round
        decision = self.decision_of(round_, "collective", number=7, date=date(2024, 1, 15))
        with self.assertRefused("No bonus.*15/01/2024.*Giấy khen của Chủ tịch UBND xã"):
            decision.action_issue()
        self.assertEqual(decision.nomination_ids.state, "complete")

    def test_duplicate_decision_number(self):
        round_ = self.round
        decision = self.decision_of(round_, number=7, date=date(2026, 1, 15))
        decision.action_issue()
        other = self.as_clerk["thidua.decision"].create({})
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            other.write({"number": 7, "date": date(2026, 3, 1)})
            other.flush_recordset()
        other.write({"number": 7, "date": date(2025, 12, 31)})
        other.flush_recordset()

    def test_an_issued_decision_is_never_edited(self):
        decision = self.decision_of(self.round, number=7, date=date(2026, 1, 15))
        decision.action_issue()
        for values in ({"number": 8}, {"date": date(2026, 1, 16)}, {"name": "Khác"}):
            with self.assertRefused("issued|Issued"):
                decision.write(values)
        with self.assertRefused("cannot be deleted"):
            decision.unlink()
        with self.assertRaises(AccessError):
            decision.commendation_ids.unlink()

    def test_only_complete_own_nominations_enter_a_decision(self):
        round_ = self.round
        people = self.best(round_, "individual", 2)
        draft = self.nominate(people[0], "award_gkxa")
        province = self.nominate(people[1], "award_bktinh")
        province.action_complete()
        for nomination in (draft, province):
            with self.assertRefused("cannot be put in a decision"):
                nomination.action_put_in_decision()
        empty = self.as_clerk["thidua.decision"].create({"round_id": round_.id})
        with self.assertRefused("no complete nomination"):
            empty.action_take_nominations()
        with self.assertRefused("has no nomination"):
            empty.action_submit()
