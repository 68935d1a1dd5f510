"""What the tests of clusters share: a cluster with its head, and a campaign inside it."""

from datetime import date

from odoo import Command

from ..common import CommuneCase

LONG_AGO = date(2024, 1, 1)


def make_cluster(case):
    """Give a test class a cluster headed by the farmers' unit, with women, youth and a school."""
    _office, farmers, women, youth = case.departments
    women.manager_id = case.e_staff
    case.school = case.env["res.partner"].create({"name": "Trường Tiểu học", "is_company": True})
    case.cluster = case.env["thidua.cluster"].create(
        {
            "name": "Cụm các đoàn thể",
            "company_id": case.company.id,
            "member_ids": [
                Command.create({"department_id": farmers.id, "role": "head"}),
                Command.create({"department_id": women.id}),
                Command.create({"department_id": youth.id, "role": "deputy"}),
                Command.create({"partner_id": case.school.id}),
            ],
        }
    )
    case.cluster.member_ids.date_from = LONG_AGO


class ClusterCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        make_cluster(cls)

    def enter_cluster_plan(self, **changes):
        cluster = self.cluster.with_env(self.as_clerk)
        return self.enter_plan(scope="cluster", cluster_id=cluster, **changes)

    def open_cluster_round(self, **changes):
        """Open a round of a cluster's campaign in which its members take part."""
        campaign = self.launch(self.enter_cluster_plan(for_individual=False, **changes))
        self.add_everyone(campaign)
        school = campaign.env["thidua.participant"].create(
            {"campaign_id": campaign.id, "partner_id": self.school.id}
        )
        school.action_accept()
        return self.open_round(campaign)

    def of(self, round_, subject):
        return round_.evaluation_ids.filtered(
            lambda e: subject in (e.department_id, e.partner_id)
        ).with_env(self.as_clerk)

    def at_head(self, round_=None):
        """Return the women's evaluation, sent by their manager and now with the head."""
        evaluation = self.of(round_ or self.open_cluster_round(), self.departments[2])
        own = evaluation.with_user(self.staff)
        own.line_ids.self_score = 8
        own.action_submit()
        return evaluation

    def reason(self, record, move, text="Chưa rõ"):
        getattr(record, f"action_{move}")()
        record._move_with_reason(move, text)
