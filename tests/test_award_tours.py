"""The life of an award in Chromium, in Vietnamese: its dossier, the proposal and its answer, below
and above, the award in hand, its revocation."""

from datetime import date

from odoo.tests import tagged

from .campaign.test_reception import Body
from .common import make_commune
from .test_tours import BrowserCase

DAY = date(2026, 1, 20)


class AwardCase(BrowserCase):
    @classmethod
    def nomination(cls, employee, award):
        return cls.as_clerk["thidua.nomination"].create(
            {
                "origin": "unit",
                "proposing_unit_id": cls.departments[1].id,
                "employee_id": employee.id,
                "award_id": cls.env.ref(f"thidua_khenthuong.{award}").id,
                "commendation_type_id": cls.env.ref("thidua_khenthuong.type_merit").id,
                "date": date(2026, 1, 15),
                "period_from": date(2025, 1, 1),
                "period_to": date(2025, 12, 31),
                "achievement": "Đã hoàn thành xuất sắc nhiệm vụ năm 2025",
            }
        )

    def both(self, award):
        """Return complete nominations of two people."""
        both = self.nomination(self.e_staff, award) | self.nomination(self.e_head, award)
        both.action_complete()
        return both

    def drafted(self, paper):
        """Have a draft submitted and approved."""
        paper.action_submit()
        paper.with_env(self.as_chair).action_approve()
        return paper

    def proposed(self):
        """Return an approved proposal of two people."""
        action = self.both("award_bktinh").action_put_in_proposal()
        return self.drafted(self.as_clerk["thidua.proposal"].browse(action["res_id"]))

    def sent_above(self):
        """Return a proposal of two people that went to a province in the same system, and it."""
        above = Body(self.env)
        make_commune(above, name="UBND tỉnh Thử", prefix="tinh.")
        above.company.thidua_level = "province"
        above.company.partner_id.lang = above.clerk.lang = "vi_VN"
        self.company.thidua_superior_id = above.company
        proposal = self.proposed()
        proposal.write({"number": 6, "date": DAY})
        proposal.action_send()
        return proposal, above


@tagged("post_install", "-at_install", "standard")
class TestAwardTours(AwardCase):
    runs_long = True
    browser_size = "1600x1000"

    def check_answered(self, proposal):
        self.assertEqual(proposal.state, "answered")
        self.assertEqual(
            {line.subject_name: (line.answer, line.reason) for line in proposal.line_ids},
            {
                "Đặng Thị Ứng": ("award", ""),
                "Ngô Văn Trưởng": ("refuse", "Chưa đủ tiêu chuẩn"),
            },
        )
        entry = self.as_clerk["thidua.commendation"].search([])
        self.assertEqual(
            (entry.subject_name, entry.reference, entry.date, entry.source),
            ("Đặng Thị Ứng", "1234/QĐ-UBND", date(2026, 1, 25), "superior"),
        )

    def test_a_dossier_is_filled(self):
        nomination = self.nomination(self.e_staff, "award_gkxa")
        self.tour(self.clerk, f"thidua-nominations/{nomination.id}", "clerk_fills_a_dossier")
        papers = {paper.requirement_id.code: paper for paper in nomination.dossier_paper_ids}
        self.assertEqual(
            {code: paper.status for code, paper in papers.items()},
            {"TTR": "attached", "BCTT": "paper", "BBXK": "waived", "CNTT": "missing"},
        )
        self.assertEqual(papers["BCTT"].place, "Tủ 2, ngăn 3")
        self.assertEqual((nomination.state, nomination.dossier_state), ("complete", "complete"))

    def test_a_proposal_is_answered_line_by_line(self):
        self.both("award_bktinh")
        self.tour(self.clerk, "thidua-nominations", "clerk_drafts_a_proposal")
        proposal = self.as_clerk["thidua.proposal"].search([])
        proposal.with_env(self.as_chair).action_approve()
        self.tour(self.clerk, f"thidua-proposals/{proposal.id}", "clerk_sends_and_answers")
        self.check_answered(proposal)

    def test_a_proposal_from_below_is_answered(self):
        proposal, above = self.sent_above()
        self.tour(above.clerk, "thidua-proposals-from-below", "province_answers")
        self.check_answered(proposal)

    def test_awards_are_presented_and_one_is_revoked(self):
        action = self.both("award_gkxa").action_put_in_decision()
        decision = self.drafted(self.as_clerk["thidua.decision"].browse(action["res_id"]))
        decision.write({"number": 15, "date": DAY})
        decision.action_issue()
        entries = decision.commendation_ids
        self.tour(self.clerk, f"thidua-decisions/{decision.id}", "clerk_presents_awards")
        self.assertEqual(set(entries.mapped("presented_on")), {date(2026, 2, 3)})
        self.assertEqual(set(entries.mapped("received_by")), {"Ngô Văn Trưởng"})

        self.tour(self.clerk, "thidua-ledger", "clerk_drafts_a_revocation")
        revocation = self.as_clerk["thidua.revocation"].search([])
        revocation.with_env(self.as_chair).action_approve()
        self.tour(self.clerk, f"thidua-revocations/{revocation.id}", "clerk_issues_a_revocation")
        revoked = entries.filtered("is_revoked")
        self.assertEqual(
            (revoked.subject_name, revoked.revoked_reference), ("Đặng Thị Ứng", "20/QĐ-UBND")
        )
        self.assertEqual(revocation.open_count, 1, "item and money are to come back")


@tagged("post_install", "-at_install", "standard")
class TestPhone(AwardCase):
    runs_long = True
    browser_size = "390x844"
    touch_enabled = True

    def test_a_proposal_from_below_is_answered(self):
        _proposal, above = self.sent_above()
        received = self.env(user=above.clerk, context={})["thidua.received.proposal"].search([])
        received.action_accept()
        path = f"thidua-proposals-from-below/{received.id}"
        self.tour(above.clerk, path, "province_answers_on_a_phone")
        self.assertEqual(
            {line.subject_name: line.answer for line in received.line_ids},
            {"Đặng Thị Ứng": "award", "Ngô Văn Trưởng": False},
        )
