"""A campaign inside a cluster: its members alone take part, and its head scores them."""

from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from ..common import enter_commune, enter_plan
from .common import LONG_AGO, ClusterCase, make_cluster


class TestClusterCampaign(ClusterCase):
    def test_the_plan_names_its_cluster(self):
        campaign = self.enter_cluster_plan()
        campaign.cluster_id = False
        with self.assertRefused("the cluster that it runs in"):
            campaign.action_submit()
        campaign.cluster_id = self.cluster
        with self.assertRefused("its scope must be “Cluster”"):
            campaign.write({"scope": "unit", "cluster_id": self.cluster.id})
        with Form(campaign) as form:
            form.scope = "unit"
        self.assertFalse(campaign.cluster_id)

    def test_members_alone_take_part_as_collectives(self):
        campaign = self.launch(self.enter_cluster_plan())
        participants = campaign.env["thidua.participant"]
        common = {"campaign_id": campaign.id}
        with self.assertRefused("Văn phòng” cannot join .*no member of the cluster “Cụm các"):
            participants.create({**common, "department_id": self.departments[0].id})
        other = self.env["res.partner"].create({"name": "Hợp tác xã", "is_company": True})
        with self.assertRefused("Hợp tác xã” cannot join"):
            participants.create({**common, "partner_id": other.id})
        with self.assertRefused("on 31/12/2023 it is no member"):
            participants.create(
                {
                    **common,
                    "department_id": self.departments[2].id,
                    "date": LONG_AGO - timedelta(1),
                }
            )
        women = participants.create({**common, "department_id": self.departments[2].id})
        with self.assertRefused("on 31/12/2023 it is no member"):
            women.date = LONG_AGO - timedelta(1)
        participants.create({**common, "partner_id": self.school.id})
        participants.create({**common, "employee_id": self.e_clerk.id})

    def test_the_window_proposes_the_members(self):
        campaign = self.launch(self.enter_cluster_plan(for_individual=False))
        self.add_everyone(campaign)
        self.assertEqual(campaign.participant_ids.department_id, self.departments[1:])

    def test_the_head_scores_between_subject_and_office(self):
        round_ = self.open_cluster_round()
        evaluation = self.at_head(round_)
        self.assertEqual(evaluation.state, "head")
        self.assertEqual(evaluation.sudo().activity_ids.user_id, self.head)
        self.assertEqual(round_.sent_count, 1)
        self.assertEqual(round_.evaluation_count, 4)
        by_head = evaluation.with_user(self.head)
        with self.assertRefused("no criterion has a score of the head yet"):
            by_head.action_pass_on()
        by_head.action_copy_self_scores()
        self.assertEqual(evaluation.head_total, evaluation.self_total)
        with Form(by_head) as form, form.line_ids.edit(0) as line:
            line.head_score = 5
            line.head_note = "Chưa có kế hoạch riêng"
        with self.assertRefused("it must lie between 0 and 10"):
            by_head.line_ids[0].head_score = 11
        with self.assertRefused("may not change its own scores"):
            by_head.line_ids[0].self_score = 1
        with self.assertRefused("may not change its office scores"):
            by_head.line_ids[0].office_score = 1
        by_head.action_pass_on()
        self.assertEqual(evaluation.state, "office")
        self.assertFalse(evaluation.sudo().activity_ids)
        with self.assertRefused("may not change the head's scores"):
            by_head.line_ids[0].head_score = 6
        evaluation.action_copy_head_scores()
        line = evaluation.line_ids[0]
        self.assertEqual((line.self_score, line.head_score, line.office_score), (8, 5, 5))
        evaluation.action_finalize()
        self.assertTrue(evaluation.has_head_step)

    def test_the_head_returns_it_with_a_reason(self):
        evaluation = self.at_head()
        by_head = evaluation.with_user(self.head)
        with self.assertRefused("Give the reason"):
            self.reason(by_head, "return_to_subject", "")
        self.reason(by_head, "return_to_subject")
        self.assertEqual(evaluation.state, "self")
        self.assertEqual(evaluation.sudo().activity_ids.user_id, self.staff)
        evaluation.with_user(self.staff).action_submit()
        self.assertEqual(evaluation.state, "head")

    def test_the_office_takes_over_from_a_late_head(self):
        evaluation = self.at_head()
        for user in (self.staff, self.head, self.chair):
            with self.assertRaises(AccessError):
                self.reason(evaluation.with_user(user), "take_over")
        with self.assertRefused("may not change its office scores"):
            evaluation.line_ids[0].office_score = 1
        with self.assertRefused("Give the reason"):
            self.reason(evaluation, "take_over", "")
        self.reason(evaluation, "take_over", "Quá hạn")
        self.assertEqual(evaluation.state, "office")
        self.assertFalse(evaluation.sudo().activity_ids)

    def test_who_has_no_head_goes_straight_to_the_office(self):
        round_ = self.open_cluster_round()
        own = self.of(round_, self.departments[1])
        own.line_ids.self_score = 8
        own.with_user(self.head).action_submit()
        self.assertEqual((own.state, own.has_head_step), ("office", False), "the head itself")
        self.cluster.member_ids.filtered(lambda m: m.role == "head").role = "member"
        women = self.at_head(round_)
        self.assertEqual(women.state, "office", "a cluster without a head")

    def test_all_are_sent_in_one_go(self):
        round_ = self.open_cluster_round()
        evaluations = round_.evaluation_ids.with_env(self.as_clerk)
        evaluations.line_ids.self_score = 5
        evaluations.action_submit()
        self.assertEqual(
            evaluations.mapped("state").count("head"), 3, "all but that of the head itself"
        )

    def test_a_new_head_takes_the_place_of_the_old(self):
        evaluation = self.at_head()
        today = self.today()
        old = self.cluster.member_ids.filtered(lambda m: m.role == "head")
        old.date_to = today - timedelta(1)
        self.departments[3].manager_id = self.e_deputy
        deputy = self.cluster.member_ids.filtered(lambda m: m.role == "deputy")
        deputy.date_to = today - timedelta(1)
        deputy.copy({"role": "head", "date_from": today, "date_to": False})
        lines = evaluation.line_ids
        for records in (evaluation, lines, evaluation.participant_id):
            with self.assertRaises(AccessError):
                records.with_user(self.head).check_access("read")
        with self.assertRaises(UserError):
            lines[0].with_user(self.head).head_score = 1
        evaluation.with_user(self.deputy).line_ids[0].head_score = 1

    def test_the_head_sees_his_members_in_this_campaign_only(self):
        campaign = self.launch(self.enter_cluster_plan())
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        other = self.launch(self.enter_plan(number=122))
        self.add_everyone(other)
        self.open_round(other)
        own = {"Ngô Văn Trưởng", "Đặng Thị Ứng", "Hội Nông dân"}
        members = set(self.departments[1:].mapped("name"))
        for model in ("thidua.participant", "thidua.evaluation"):
            found = self.env[model].with_user(self.head).search([])
            here = found.filtered(lambda r: r.campaign_id == campaign)
            self.assertEqual(set(here.mapped("subject_name")), own | members)
            self.assertEqual(set((found - here).mapped("subject_name")), own)
            found.read()
        lines = self.env["thidua.evaluation.line"].with_user(self.head).search([])
        self.assertTrue(lines.evaluation_id <= found)
        lines.read()
        self.assertFalse(self.env["thidua.nomination"].with_user(self.head).search([]))
        women = self.of(round_, self.departments[2]).with_user(self.head)
        with self.assertRefused("may not change its own scores"):
            women.line_ids[0].self_score = 1
        with self.assertRaises(AccessError):
            women.action_submit()
        # who is in the cluster but does not head it sees his own
        seen = self.env["thidua.evaluation"].with_user(self.staff).search([])
        self.assertEqual(
            set(seen.mapped("subject_name")),
            {"Đặng Thị Ứng", "Hội Phụ nữ"} | {e.name for e in self.departments[2].member_ids},
        )

    def test_bulk_paths_cost_the_same_for_a_hundred(self):
        self.counts = {}
        for size in (2, 10, 100):
            self.run_the_way(size)
        for path, counts in self.counts.items():
            with self.subTest(path=path):
                self.assertEqual(counts[10], counts[100])

    def run_the_way(self, size):
        """Take `size` members from registration to the Office, and count the queries."""
        units = self.env["hr.department"].create(
            [{"name": f"Thôn {size}.{n}", "company_id": self.company.id} for n in range(size)]
        )
        self.cluster.member_ids = [
            *(Command.delete(m.id) for m in self.cluster.member_ids if m.role != "head"),
            *(Command.create({"department_id": u.id, "date_from": LONG_AGO}) for u in units),
        ]
        campaign = self.enter_cluster_plan(number=200 + size, for_individual=False)
        campaign.collective_criterion_ids[1:].unlink()
        self.launch(campaign)
        wizard = campaign.env["thidua.participant.wizard"].create(
            {"campaign_id": campaign.id, "department_ids": [Command.set(units.ids)]}
        )
        self.count("add participants", size, wizard.action_add)
        round_ = campaign.env["thidua.round"].create({"campaign_id": campaign.id, "year": 2025})
        self.count("open a round", size, round_.action_open)
        evaluations = round_.evaluation_ids.browse(round_.evaluation_ids.ids)
        self.assertEqual(len(evaluations), size)
        evaluations.line_ids.self_score = 5
        self.count("send to the head", size, evaluations.action_submit)
        self.assertEqual(set(evaluations.mapped("state")), {"head"})
        by_head = evaluations.with_user(self.head)
        by_head[:1].read(["can_score_head"])  # his rights are read once a user
        self.count("list of the head", size, lambda: by_head.read(["head_total", "can_score_head"]))
        self.count("the head takes over own scores", size, by_head.action_copy_self_scores)
        self.count("pass on", size, by_head.action_pass_on)
        self.count("the Office takes over", size, evaluations.action_copy_head_scores)
        self.assertEqual(set(evaluations.mapped("state")), {"office"})

    def count(self, path, size, function):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        function()
        self.env.flush_all()
        self.counts.setdefault(path, {})[size] = self.cr.sql_log_count - before


@tagged("post_install", "-at_install", "standard")
class TestClusterRpc(HttpCase):
    """The same over the wire, as a script of a curious user would try it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        enter_commune(cls)
        make_cluster(cls)

    def call(self, user, records, method, *args):
        self.authenticate(user.login, user.login)
        model = records._name
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": [records.ids, *args], "kwargs": {}},
        )

    def refused(self, user, records, method, *args):
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
            self.call(user, records, method, *args)

    def test_over_the_wire(self):
        as_clerk = self.env(user=self.clerk)
        campaign = enter_plan(
            as_clerk,
            self.chair,
            scope="cluster",
            cluster_id=self.cluster.with_env(as_clerk),
            for_individual=False,
        )
        campaign.action_submit()
        campaign.with_user(self.chair).action_approve()
        wizard = Form(as_clerk["thidua.participant.wizard"])
        wizard.campaign_id = campaign
        wizard.save().action_add()
        round_ = as_clerk["thidua.round"].create({"campaign_id": campaign.id, "year": 2025})
        round_.action_open()
        women = round_.evaluation_ids.filtered(lambda e: e.department_id == self.departments[2])
        line = women.line_ids[0]
        self.refused(self.head, line, "write", {"head_score": 5})
        self.call(self.staff, line, "write", {"self_score": 7})
        self.refused(self.staff, women, "write", {"state": "office"})
        self.call(self.staff, women, "action_submit")
        women.invalidate_recordset()
        self.assertEqual(women.state, "head")
        for user in (self.staff, self.clerk, self.chair, self.deputy):
            self.refused(user, line, "write", {"head_score": 7})
            self.refused(user, women, "action_pass_on")
        self.refused(self.clerk, line, "write", {"office_score": 7})
        self.refused(self.clerk, women, "action_finalize")
        self.refused(self.head, women, "write", {"state": "office"})
        self.refused(self.head, women, "write", {"head_total": 100})
        self.refused(self.head, women.participant_id, "action_withdraw_now")
        self.refused(self.head, women.participant_id, "write", {"date": "2026-01-01"})
        self.call(self.head, line, "write", {"head_score": 5})
        self.call(self.head, women, "action_pass_on")
        self.refused(self.head, line, "write", {"head_score": 6})
        self.refused(self.head, women, "action_finalize")
        women.invalidate_recordset()
        self.assertEqual((women.state, women.line_ids[0].head_score), ("office", 5))
