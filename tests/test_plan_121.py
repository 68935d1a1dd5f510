"""The acceptance case: plan 121/KH-UBND from its entry to the decision, Excel and Word."""

import io
from datetime import date

import docx
import openpyxl

from .common import RECIPIENTS, TITLE, CommuneCase
from .plan_form import enter_plan_in_form
from .printing import print_paper

# what no two records share, or what is worked out from it
OWN = {"id", "create_date", "write_date", "campaign_id", "display_name", "number", "reference"}
OWN |= {"search_text", "search_key", "sort_key"}


class TestPlan121(CommuneCase):
    def test_from_entry_to_the_decision(self):
        self.clerk_enters()
        self.leader_approves()
        self.everyone_registers()
        self.round_is_scored_and_ranked()
        self.exactly_the_ceilings_are_nominated()
        self.decision_is_issued()
        self.excel_lists_whom_it_names()
        self.word_says_what_it_decides()
        self.round_is_closed()

    def clerk_enters(self):
        """The clerk enters the plan as it stands."""
        self.campaign = campaign = enter_plan_in_form(self.as_clerk, self.chair)
        self.assertEqual(campaign.display_name, f"121/KH-UBND – {campaign.movement}")
        self.assertIn(f"“{campaign.movement}”", TITLE)
        self.assertEqual(campaign.quota_ids.mapped("authority_id.level").count("district"), 1)
        self.assertEqual(len(campaign.quota_ids), 10)
        self.assertEqual(campaign.recipient_ids.mapped("name"), RECIPIENTS)
        self.assertEqual((campaign.collective_weight, campaign.individual_weight), (100, 100))

    def leader_approves(self):
        """The leader approves from his activity."""
        campaign = self.campaign
        campaign.action_submit()
        activity = self.as_chair["mail.activity"].search([("user_id", "=", self.chair.id)])
        self.assertEqual((activity.res_model, activity.res_id), (campaign._name, campaign.id))
        self.as_chair[activity.res_model].browse(activity.res_id).action_approve()
        self.assertEqual(campaign.state, "launched")
        self.assertFalse(activity.exists(), "approving closes the activity")

    def everyone_registers(self):
        """The whole organisation chart registers."""
        participants = self.add_everyone(self.campaign)
        self.assertEqual(len(participants), len(self.departments) + len(self.employees))
        self.assertEqual(set(participants.mapped("state")), {"accepted"})

    def round_is_scored_and_ranked(self):
        self.round = round_ = self.open_round(self.campaign)
        self.assertEqual(
            {len(e.line_ids) for e in round_.evaluation_ids if e.subject_kind == "collective"}, {7}
        )
        round_.action_appraise()
        by_name = round_.evaluation_ids.sorted("subject_name")
        self.score_each({evaluation: 1 - n / 20 for n, evaluation in enumerate(by_name)})
        round_.action_finish()
        self.assertEqual(
            round_.evaluation_ids.filtered(lambda e: e.subject_kind == "individual")
            .sorted("rank")
            .mapped("rank"),
            list(range(1, len(self.employees) + 1)),
        )

    def exactly_the_ceilings_are_nominated(self):
        collectives = self.best(self.round, "collective", 9)
        people = self.best(self.round, "individual", 9)
        self.best_of_all = collectives[0] | people[0] | people[1]
        self.commune = self.nominate(self.best_of_all, "award_gkxa")
        self.province = self.nominate(people[2], "award_bktinh")
        self.assertEqual(len(self.commune), 3)
        for evaluation, award, expected in (
            (people[3], "award_gkxa", "Giấy khen của Chủ tịch UBND xã"),
            (collectives[1], "award_gkxa", "Giấy khen của Chủ tịch UBND xã"),
            (collectives[1], "award_bktinh", "Bằng khen của Chủ tịch UBND tỉnh"),
        ):
            with self.assertRefused(f"quota is used up: “{expected}"):
                self.nominate(evaluation, award)

    def decision_is_issued(self):
        """A decision is drafted, approved and issued."""
        (self.commune | self.province).action_complete()
        action = self.commune.action_put_in_decision()
        self.decision = decision = self.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.action_submit()
        decision.with_env(self.as_chair).action_approve()
        decision.write({"number": 5, "date": date(2026, 1, 20)})
        decision.action_issue()
        self.assertEqual(decision.reference, "05/QĐ-UBND")
        ledger = decision.commendation_ids
        self.assertEqual(
            sorted(ledger.mapped("bonus")),
            # 0.3 and 0.6 × 2,340,000 đ, rounded up to 10,000 đ
            [710000, 710000, 1410000],
        )
        self.assertEqual(set(self.commune.mapped("state")), {"awarded"})

    def excel_lists_whom_it_names(self):
        collective, *people = self.best_of_all
        name, content = print_paper(self.decision, "decision_list")
        self.assertEqual(name, "05-QĐ-UBND danh-sach-trich-ngang.xlsx")
        rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
        header = next(i for i, row in enumerate(rows) if row[0] == "STT")
        self.assertEqual(
            [(row[0], row[2], row[5]) for row in rows[header + 1 : header + 4]],
            [
                (1, collective.subject_name, "Khen thưởng tập thể"),
                *(
                    (number, name, "Khen thưởng cá nhân")
                    for number, name in enumerate(
                        sorted((e.subject_name for e in people), key=lambda n: n[0]), 2
                    )
                ),
            ],
        )

    def word_says_what_it_decides(self):
        _name, content = print_paper(self.decision, "decision")
        document = docx.Document(io.BytesIO(content))
        text = "\n".join(p.text for p in document.paragraphs)
        self.assertIn("Điều 1.", text)
        self.assertIn("01 tập thể và 02 cá nhân", text)
        self.assertIn("2.830.000 đồng", text)
        table_text = "\n".join(
            cell.text for table in document.tables for row in table.rows for cell in row.cells
        )
        self.assertIn("Số: 05/QĐ-UBND", table_text)
        self.assertIn("ngày 20 tháng 01 năm 2026", table_text)
        for person in self.best_of_all[1:]:
            self.assertIn(person.subject_name, table_text)

    def round_is_closed(self):
        """The round can be closed; the province's answer is still to come."""
        self.round.action_decide()
        self.round.action_close()
        self.assertEqual(self.province.state, "complete")

    def test_other_tests_enter_the_same_plan_without_the_form(self):
        for number, others in ((122, ()), (124, ("household", "organisation"))):
            plain = self.enter_plan(number=number, others=others)
            typed = enter_plan_in_form(self.as_clerk, self.chair, number=number + 1, others=others)
            self.assertEqual(self.said(plain), self.said(typed))
            for lines in ("item_ids", "criterion_ids", "quota_ids"):
                self.assertEqual(
                    [self.said(line) for line in plain[lines]],
                    [self.said(line) for line in typed[lines]],
                    lines,
                )

    def said(self, record):
        """Return all that is stored of a record but who it is and its lines (dict)."""
        return {
            name: record[name]
            for name, field in record._fields.items()
            if field.store and name not in OWN and field.type != "one2many"
        }

    def test_town_award_ends_with_the_district_tier(self):
        round_ = self.ranked_round()
        with self.assertRefused("nobody has the power"):
            self.nominate(self.best(round_, "individual", 1), "award_gkhuyen")

    def test_plan_after_the_district_tier_cannot_foresee_its_award(self):
        with self.assertRefused("nobody had the power"):
            self.enter_plan(date=date(2025, 7, 1))
