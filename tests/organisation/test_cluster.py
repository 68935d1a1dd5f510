"""A campaign inside a cluster: its members alone take part, and its head scores them."""

import threading
from datetime import date, timedelta

from psycopg2 import IntegrityError

from odoo import Command, api, fields
from odoo.exceptions import AccessError, UserError
from odoo.service.model import retrying
from odoo.tests import Form, HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from ..common import CommuneCase, enter_plan, make_commune
from ..two_at_once import TwoAtOnce

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


class TestMembers(ClusterCase):
    def test_who_is_in_and_who_heads_on_a_day(self):
        _office, farmers, women, _youth = self.departments
        self.assertEqual(self.cluster._head_on(date(2025, 5, 1)).department_id, farmers)
        self.assertEqual(self.cluster._head_users_on(date(2025, 5, 1)), self.head)
        self.assertEqual(len(self.cluster._members_on(date(2025, 5, 1))), 4)
        self.assertFalse(self.cluster._members_on(LONG_AGO - timedelta(1)))
        self.assertFalse(self.cluster._head_users_on(LONG_AGO - timedelta(1)))
        # the head passes from one to the other, on a day
        with Form(self.cluster.with_env(self.as_clerk)) as form:
            for index, member in enumerate(self.cluster.member_ids):
                if member.department_id in farmers | women:
                    with form.member_ids.edit(index) as line:
                        line.date_to = date(2025, 12, 31)
            for unit, role in ((farmers, "member"), (women, "head")):
                with form.member_ids.new() as line:
                    line.department_id = unit
                    line.role = role
                    line.date_from = date(2026, 1, 1)
        on = lambda day: self.cluster._head_on(day).department_id  # noqa: E731
        self.assertEqual(on(date(2025, 12, 31)), farmers)
        self.assertEqual(on(date(2026, 1, 1)), women)
        self.assertEqual(len(self.cluster._members_on(date(2026, 1, 1))), 4)
        self.assertEqual(self.cluster._head_users_on(date(2026, 1, 1)), self.staff)
        self.cluster.invalidate_recordset()
        today = fields.Date.context_today(self.cluster)
        self.assertEqual(self.cluster.head_name, self.cluster._head_on(today).name)
        self.assertEqual(self.cluster.member_count, 4)

    def test_one_head_at_a_time_and_nobody_twice(self):
        members = self.as_clerk["thidua.cluster.member"]
        common = {"cluster_id": self.cluster.id, "date_from": date(2026, 1, 1)}
        with self.assertRefused("two heads at a time: Hội Nông dân .* and Văn phòng"):
            members.create(
                {**common, "department_id": self.departments[0].id, "role": "head"},
            )
        with self.assertRefused("two heads at a time"):
            self.cluster.member_ids.filtered("partner_id").role = "head"
        with self.assertRefused("Hội Phụ nữ would be a member twice at a time"):
            members.create({**common, "department_id": self.departments[2].id})
        with self.assertRefused("Trường Tiểu học would be a member twice at a time"):
            members.create({**common, "partner_id": self.school.id, "role": "deputy"})
        with self.assertRefused("last day is before the first"):
            members.create(
                {**common, "department_id": self.departments[0].id, "date_to": date(2025, 1, 1)}
            )
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            members.create(common)

    def test_members_cost_the_same_for_a_hundred(self):
        counts = []
        for size in (2, 10, 100):
            units = self.env["hr.department"].create(
                [{"name": f"Thôn {n}", "company_id": self.company.id} for n in range(size)]
            )
            self.env.flush_all()
            before = self.cr.sql_log_count
            self.env["thidua.cluster"].create(
                {
                    "name": f"Cụm {size}",
                    "company_id": self.company.id,
                    "member_ids": [Command.create({"department_id": unit.id}) for unit in units],
                }
            )
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])

    def test_who_sees_and_keeps_clusters(self):
        for user in (self.staff, self.head, self.chair, self.clerk):
            cluster = self.cluster.with_user(user)
            cluster.read()
            cluster.member_ids.read()
            self.assertEqual(cluster.is_headed_by_me, user == self.head)
            mine = cluster.search([("is_headed_by_me", "=", True)])
            self.assertEqual(mine, cluster if user == self.head else cluster.browse())
        for user in (self.staff, self.head, self.chair):
            with self.assertRaises(AccessError):
                self.cluster.with_user(user).name = "Khác"
            with self.assertRaises(AccessError):
                self.cluster.member_ids.with_user(user)[0].role = "member"

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="other.")
        for user in (Other.clerk, Other.chair):
            for records in (self.cluster, self.cluster.member_ids):
                self.assertFalse(records.with_user(user).search([]))
                with self.assertRaises(AccessError):
                    records.with_user(user).check_access("read")
        with self.assertRefused("company"):
            self.cluster.member_ids = [Command.create({"department_id": Other.departments[0].id})]


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
        today = fields.Date.context_today(evaluation)
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
        make_commune(cls)
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


@tagged("post_install", "-at_install", "standard")
class TestTwoHeads(TwoAtOnce):
    """Two clerks who enter a head at once: real cursors, real commits."""

    def prepare(self, env):
        self.department_ids = (
            env["hr.department"].create([{"name": f"Cluster {n}"} for n in range(2)]).ids
        )
        self.cluster_id = env["thidua.cluster"].create({"name": "Cluster"}).id

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            env["thidua.cluster"].browse(self.cluster_id).unlink()
            env["hr.department"].browse(self.department_ids).unlink()

    def enter_head(self, env, index):
        values = {
            "cluster_id": self.cluster_id,
            "department_id": self.department_ids[index],
            "role": "head",
        }
        env["thidua.cluster.member"].create(values)

    def test_one_of_two(self):
        outcome = []

        def second():
            with self.registry.cursor() as cr:
                env = api.Environment(cr, api.SUPERUSER_ID, {})
                try:
                    retrying(lambda: self.enter_head(env, 1), env)
                    outcome.append("entered")
                except UserError as refusal:
                    outcome.append(str(refusal))

        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            self.enter_head(env, 0)
            env.flush_all()
            thread = threading.Thread(target=second)
            thread.start()
            self.wait_until_blocked()
            self.assertFalse(outcome, "the second waits for the first")
        thread.join(30)
        self.assertEqual(len(outcome), 1)
        self.assertIn("two heads at a time", outcome[0])
