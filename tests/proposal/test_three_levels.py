"""Plan 121's three levels of award, through to the ledger: the commune's, the town's, the
province's; dated June 2025, when there was a town."""

from datetime import date

from freezegun import freeze_time

from odoo.tests import Form

from .test_proposal import ProposalCase


@freeze_time("2025-06-10 03:00:00")
class TestThreeLevels(ProposalCase):
    def enter_rate(self):
        """None is on record for that time: the commune's administrator enters it."""
        self.env["thidua.award.rate"].create(
            {
                "award_id": self.gkxa.id,
                "subject_kind": "collective",
                "coefficient": 0.3,
                "date_from": "2024-01-01",
                "company_id": self.company.id,
            }
        )

    def nominated(self, round_, award, chosen=None):
        """Nominate the best, or those chosen, and declare their dossiers complete."""
        award = self.env.ref(f"thidua_khenthuong.{award}")
        window = Form(
            self.as_clerk["thidua.nominate.wizard"].with_context(
                {"default_evaluation_ids": chosen.ids}
                if chosen
                else {"default_round_id": round_.id}
            )
        )
        window.award_id = award
        window.save().action_nominate()
        nominations = round_.nomination_ids.filtered(lambda n: n.award_id == award)
        nominations.action_complete()
        return nominations

    def test_each_level_reaches_the_ledger(self):
        self.enter_rate()
        round_ = self.ranked_round()
        province = self.nominated(round_, "award_bktinh", self.best(round_, "individual", 1))
        town = self.nominated(round_, "award_gkhuyen")
        own = self.nominated(round_, "award_gkxa")
        self.assertEqual([len(n) for n in (province, town, own)], [1, 3, 3])

        action = own.action_put_in_decision()
        decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.action_submit()
        decision.with_user(self.chair).action_approve()
        decision.write({"number": 15, "date": self.today()})
        decision.action_issue()

        for number, nominations in enumerate((town, province), 20):
            proposal = self.sent(nominations, number=number)
            self.conferred(proposal, reference=f"{number}/QĐ-UBND")
            self.assertEqual(proposal.state, "answered")

        entries = self.as_clerk["thidua.commendation"].search([])
        self.assertEqual(
            sorted(entries.mapped(lambda e: (e.authority_id.level, e.source))),
            [("commune", "decision")] * 3
            + [("district", "superior")] * 3
            + [("province", "superior")],
        )
        self.assertEqual(set(entries.mapped("date")), {date(2025, 6, 10)})
        self.assertEqual(entries.campaign_id, round_.campaign_id)
        self.assertEqual(set(round_.nomination_ids.mapped("state")), {"awarded"})
        round_.action_decide()
        self.assertEqual(round_.state, "decided")
