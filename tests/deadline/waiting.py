"""A record of each model that waits for a leader, as its clerk puts it before him."""

from ..revocation.common import drafted
from .common import DeadlineCase


class WaitingCase(DeadlineCase):
    """One method a model, found by the model's name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls.ranked_round()

    def free(self):
        """Return the evaluations of those who could approve nothing, the best first."""
        free = self.round.evaluation_ids.filtered(
            lambda e: e.subject_kind == "individual" and not e.sudo().employee_id.user_id
        )
        return free.sorted("rank")

    def waiting(self, name):
        """Return a record of a model that the clerk has put before the chairman."""
        return getattr(self, f"waiting_{name.removeprefix('thidua.').replace('.', '_')}")()

    def waiting_campaign(self):
        plan = self.enter_plan(number=122)
        plan.action_submit()
        return plan

    def waiting_decision(self):
        self.nominate(self.free()[:1], "award_gkxa").action_complete()
        decision = self.as_clerk["thidua.decision"].create({"round_id": self.round.id})
        decision.action_take_nominations()
        decision.action_submit()
        return decision

    def waiting_proposal(self):
        award = self.env.ref("thidua_khenthuong.award_bktinh")
        kind = self.env.ref("thidua_khenthuong.type_sudden")
        # nobody who could approve is proposed
        free = self.env["hr.employee"].create({"name": "Ai đó", "company_id": self.company.id})
        nomination = self.as_clerk["thidua.nomination"].create(
            {
                "origin": "leader",
                "employee_id": free.id,
                "award_id": award.id,
                "commendation_type_id": kind.id,
                "period_from": self.today(),
                "period_to": self.today(),
                "achievement": "Dũng cảm cứu người",
            }
        )
        nomination.action_complete()
        action = nomination.action_put_in_proposal()
        proposal = self.as_clerk["thidua.proposal"].browse(action["res_id"])
        proposal.action_submit()
        return proposal

    def waiting_revocation(self):
        award = self.env.ref("thidua_khenthuong.award_gkxa")
        free = self.env["hr.employee"].create({"name": "Ai đó", "company_id": self.company.id})
        entry = self.as_clerk["thidua.commendation"]._record_past(
            [
                {
                    "employee_id": free.id,
                    "award_id": award.id,
                    "authority_id": award._authority_on(self.today(), self.company)[award].id,
                    "reference": "3/QĐ-UBND",
                    "date": self.today(),
                }
            ],
            self.company,
        )
        revocation = drafted(self, entry)
        revocation.action_submit()
        return revocation

    def waiting_notice(self):
        nomination = self.nominate(self.free()[:1], "award_gkxa")
        nomination._move_with_reason("refuse", "Chưa đủ tiêu chuẩn")
        notice = self.as_clerk["thidua.notice"].create(
            {"round_id": self.round.id, "approver_id": self.chair.id}
        )
        notice.action_submit()
        return notice

    def waiting_summary(self):
        summary = self.as_clerk["thidua.summary"].create(
            {
                "campaign_id": self.round.campaign_id.id,
                "strengths": "Sôi nổi",
                "approver_id": self.chair.id,
            }
        )
        summary.action_submit()
        return summary

    def waiting_stat_report(self):
        report = self.as_clerk["thidua.stat.report"].create(
            {"form_id": self.env.ref("thidua_khenthuong.stat_form_0603").id}
        )
        report.action_submit()
        return report

    def waiting_difficulty(self):
        difficulty = self.env(user=self.staff, context={})["thidua.difficulty"].create(
            {
                "name": "Vướng",
                "campaign_id": self.round.campaign_id.id,
                "description": "Thiếu mẫu",
            }
        )
        difficulty.action_send()
        difficulty = difficulty.with_env(self.as_clerk)
        difficulty.leader_id = self.chair
        difficulty.action_raise()
        return difficulty

    def waiting_delegation(self):
        delegation = self.as_clerk["thidua.delegation"].create(
            {
                "kind": "unit",
                "user_id": self.head.id,
                "delegate_id": self.staff.id,
                "date_from": self.today(),
                "date_to": self.today(),
                "reason": "Nghỉ phép",
            }
        )
        delegation.action_submit()
        return delegation
