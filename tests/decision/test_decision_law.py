"""The law of a decision: its bases, and the two days that decide which law applies."""

from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form

from ..common import CommuneCase
from ..law.common import BasisCase


class TestBasesOfDecisions(BasisCase):
    """A decision that cites a basis not in force warns, and names what holds instead."""

    def test_decision_names_the_successor(self):
        decision = Form(self.as_clerk["thidua.decision"])
        decision.date = date(2025, 6, 30)
        decision = decision.save()
        self.assertEqual(
            set(decision.legal_basis_ids.mapped("number")),
            {"72/2025/QH15", "06/2022/QH15", "98/2023/NĐ-CP", "01/2024/TT-BNV"},
        )
        self.assertFalse(decision.basis_warning)
        decision.legal_basis_ids = self.basis("luat_2022") | self.basis("nd_98")
        decision.date = date(2025, 7, 2)
        self.assertIn(self.basis("nd_152"), decision.legal_basis_ids)
        self.assertFalse(decision.basis_warning)
        decision.legal_basis_ids |= self.basis("nd_98") | self.basis("tt_15")
        self.assertRegex(
            decision.basis_warning,
            "98/2023/NĐ-CP was in force until .*2025 only. It is replaced by 152/2025/NĐ-CP, in "
            "force since",
        )
        self.assertRegex(
            decision.basis_warning,
            "15/2025/TT-BNV comes into force only on .*2025. Until then: 01/2024/TT-BNV",
        )
        self.assertEqual(len(decision.basis_warning.splitlines()), 2)

    def test_an_added_basis_stays_when_the_day_changes(self):
        local = self.new_basis("10/2024/QĐ-UBND", date_from=date(2024, 5, 1))
        decision = self.as_clerk["thidua.decision"].create({"date": date(2025, 6, 1)})
        decision.legal_basis_ids |= local
        decision.date = date(2026, 1, 5)
        self.assertIn(local, decision.legal_basis_ids)
        self.assertIn(self.basis("nd_152"), decision.legal_basis_ids)
        self.assertNotIn(self.basis("nd_98"), decision.legal_basis_ids)

    def test_bases_are_closed_after_submission(self):
        nomination = self.nominate(self.best(self.ranked_round(), "individual", 1), "award_gkxa")
        nomination.action_complete()
        action = nomination.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.date = date(2025, 6, 1)
        before = decision.legal_basis_ids
        self.assertTrue(before)
        decision.action_submit()
        decision.with_env(self.as_chair).action_approve()
        decision.date = date(2026, 1, 5)
        self.assertEqual(decision.legal_basis_ids, before)
        self.assertIn("152/2025/NĐ-CP", decision.basis_warning)

    def test_the_form_shows_what_rests_on_a_basis(self):
        basis = self.basis("nd_152").with_env(self.as_clerk)
        decision = self.as_clerk["thidua.decision"].create({"date": date(2026, 1, 5)})
        with self.assertRaises(AccessError), Form(basis) as form:
            form.note = "Khác"
        self.assertIn(self.basis("nd_98"), basis.predecessor_ids)
        self.assertEqual(basis.implementing_ids, self.basis("tt_15"))
        self.assertIn("GKXA", basis.rate_ids.award_id.mapped("code"))
        self.assertEqual(basis.decision_count, 1)
        action = basis.action_open_decisions()
        self.assertEqual(self.as_clerk["thidua.decision"].search(action["domain"]), decision)
        self.assertIn(
            "GKHUYEN", self.basis("luat_2022").power_ids.award_id.mapped("code"), "archived too"
        )

    def test_basis_warnings_cost_the_same_for_many(self):
        counts = []
        for size in (10, 10, 100):  # the first fills the caches
            decisions = self.as_clerk["thidua.decision"].create(
                [{"date": date(2025, 6, 1)} for _n in range(size)]
            )
            decisions.legal_basis_ids |= self.basis("tt_15")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertTrue(all(decisions.mapped("basis_warning")))
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])


class TestTwoDays(CommuneCase):
    """Acceptance decides which law applies, the decision who confers and what it is worth."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        campaign = cls.enter_plan()
        with Form(campaign) as form, form.quota_ids.new() as line:
            line.award_id = cls.env.ref("thidua_khenthuong.award_cstdcs")
            line.maximum = 3
        cls.round = cls.ranked_round(campaign)

    def nomination(self, award="cstdcs", day=date(2025, 6, 20), skip=0):
        nomination = self.as_clerk["thidua.nomination"].create(
            {
                "evaluation_id": self.best(self.round, "individual", 1, skip).id,
                "award_id": self.env.ref(f"thidua_khenthuong.award_{award}").id,
                "date": day,
            }
        )
        nomination.action_complete()
        return nomination

    def decide(self, nominations, day):
        decision = self.as_clerk["thidua.decision"].create(
            {"round_id": self.round.id, "date": day, "number": 9}
        )
        nominations.decision_id = decision
        return decision

    def test_accepted_under_the_district_decided_by_the_commune(self):
        nomination = self.nomination()
        self.assertEqual((nomination.authority_id.level, nomination.is_own), ("district", False))
        decision = self.as_clerk["thidua.decision"].create(
            {"round_id": self.round.id, "date": date(2025, 6, 25)}
        )
        self.assertNotIn(nomination, decision.candidate_ids)
        with self.assertRefused("no complete nomination of our own"):
            decision.action_take_nominations()
        with self.assertRefused("Chủ tịch UBND huyện", ValidationError):
            nomination.decision_id = decision
        decision.write({"date": date(2025, 7, 10), "number": 9})
        self.assertIn(nomination, decision.candidate_ids)
        decision.action_take_nominations()
        self.assertEqual(nomination.decision_id, decision)
        self.assertEqual((nomination.authority_id.level, nomination.is_own), ("commune", True))
        self.assertEqual(nomination.date_decision, date(2025, 7, 10))
        self.assertEqual(nomination.date, date(2025, 6, 20))
        decision.action_submit()
        decision.with_env(self.as_chair).action_approve()
        decision.action_issue()
        commendation = decision.commendation_ids
        self.assertEqual(commendation.authority_id.level, "commune")
        self.assertEqual((commendation.date, commendation.bonus), (date(2025, 7, 10), 2340000))

    def test_a_district_award_cannot_be_decided_after_the_district(self):
        nomination = self.nomination("gkhuyen")
        self.assertEqual(nomination.authority_id.level, "district")
        decision = self.as_clerk["thidua.decision"].create({"date": date(2025, 7, 10)})
        with self.assertRefused("conferred by —", ValidationError):
            nomination.decision_id = decision
        self.assertFalse(nomination.decision_id)

    def test_power_is_checked_at_each_step_on_the_day_of_decision(self):
        decision = self.decide(self.nomination(), date(2025, 7, 10))
        refusal = "Chiến sĩ thi đua cơ sở.*is not ours to confer on 30/06/2025.*Chủ tịch UBND huyện"
        decision.date = date(2025, 6, 30)
        with self.assertRefused(f"{refusal}.*write a proposal to them"):
            decision.action_submit()
        decision.date = date(2025, 7, 10)
        decision.action_submit()
        decision.date = date(2025, 6, 30)
        with self.assertRefused(refusal):
            decision.with_env(self.as_chair).action_approve()
        decision.date = date(2025, 7, 10)
        decision.with_env(self.as_chair).action_approve()
        decision.date = date(2025, 6, 30)
        with self.assertRefused(refusal):
            decision.action_issue()
        self.assertEqual((decision.state, len(decision.commendation_ids)), ("approved", 0))
        power = self.env.ref("thidua_khenthuong.power_cstdcs_2")
        power.date_to = date(2025, 7, 5)
        decision.date = date(2025, 7, 10)
        with self.assertRefused("not ours to confer on 10/07/2025.*who does: nobody"):
            decision.action_issue()

    def test_law_by_the_day_of_acceptance(self):
        law = self.env.ref
        old, new = (
            law("thidua_khenthuong.basis_luat_2022"),
            law("thidua_khenthuong.basis_luat_2026"),
        )
        nomination = self.nomination("gkxa", date(2026, 9, 30))
        self.assertEqual(nomination.law_id, old)
        nomination.action_rework()
        nomination.date = date(2026, 10, 1)
        self.assertEqual(nomination.law_id, new)
        with self.assertRefused("no later law.*01/10/2026", ValidationError):
            nomination.later_law = True
        nomination.write({"date": date(2026, 9, 30), "later_law": True})
        self.assertEqual(nomination.law_id, new, "the new law is more favourable")
        with self.assertRefused("worked out by the system"):
            nomination.law_id = old
        nomination.action_complete()
        decision = self.decide(nomination, date(2026, 9, 30))
        with self.assertRefused("06/2026/QH16.*only on 01/10/2026.*decided on 30/09/2026"):
            decision.action_submit()
        decision.date = date(2026, 10, 5)
        self.assertFalse(decision.law_note)
        decision.action_submit()

    def test_decision_names_dossiers_under_the_old_law(self):
        decision = self.decide(self.nomination("gkxa", date(2026, 9, 30)), date(2026, 10, 5))
        self.assertRegex(decision.law_note, "Under 06/2022/QH15.*not 06/2026/QH16")
        decision.date = date(2026, 9, 1)
        self.assertRegex(decision.law_note, "Accepted after the day of the decision")
