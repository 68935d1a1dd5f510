"""How far a round has come, by unit; who is behind, and reminding them once."""

from odoo.addons.thidua_khenthuong.models.core.mail_activity import by_machine
from odoo.exceptions import AccessError, UserError

from ..common import CommuneCase
from ..organisation.common import ClusterCase
from ..users import new_user


class TestProgressState(ClusterCase):
    def test_from_nothing_to_done_and_back(self):
        evaluation = self.of(self.open_cluster_round(), self.departments[2])
        own, head = evaluation.with_user(self.staff), evaluation.with_user(self.head)
        self.assertEqual(
            (evaluation.progress_state, evaluation.is_returned), ("not_started", False)
        )
        own.line_ids[0].self_score = 5
        self.assertEqual(evaluation.progress_state, "draft")
        own.line_ids[0].self_score = 0
        self.assertEqual(evaluation.progress_state, "draft", "an honest 0 is a score")
        own.line_ids[0].self_score = False
        self.assertEqual(evaluation.progress_state, "not_started")
        own.line_ids.self_score = 8
        own.action_submit()
        self.assertEqual((evaluation.state, evaluation.progress_state), ("head", "sent"))
        head._move_with_reason("return_to_subject", "Thiếu minh chứng")
        self.assertEqual((evaluation.state, evaluation.progress_state), ("self", "returned"))
        own.line_ids[0].self_score = 7
        self.assertEqual(evaluation.progress_state, "returned", "until it is sent again")
        own.action_submit()
        self.assertEqual((evaluation.progress_state, evaluation.is_returned), ("sent", False))
        head.line_ids.head_score = 7
        head.action_pass_on()
        self.assertEqual((evaluation.state, evaluation.progress_state), ("office", "sent"))
        evaluation._move_with_reason("give_back", "Xem lại")
        self.assertEqual(evaluation.progress_state, "returned")
        own.action_submit()
        head.action_pass_on()
        evaluation.line_ids.office_score = 7
        evaluation.action_finalize()
        self.assertEqual(evaluation.progress_state, "done")
        evaluation._move_with_reason("reopen", "Nhầm điểm")
        self.assertEqual(evaluation.progress_state, "sent")

    def test_it_is_typed_by_nobody(self):
        evaluation = self.of(self.open_cluster_round(), self.departments[2])
        for values in ({"is_returned": True}, {"progress_state": "done"}):
            for user in (self.clerk, self.admin_user, self.staff):
                with self.subTest(values=values, user=user.login), self.assertRaises(UserError):
                    evaluation.with_user(user).write(values)


class TestProgressOfUnits(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        campaign = cls.launch()
        cls.add_everyone(campaign)
        cls.round = cls.open_round(campaign)
        cls.of = {e.subject_name: e.with_env(cls.as_clerk) for e in cls.round.evaluation_ids}

    def send(self, name):
        evaluation = self.of[name]
        evaluation.line_ids.self_score = 5
        evaluation.action_submit()
        return evaluation

    def test_units_with_their_counts_the_latest_first(self):
        for name in ("Nguyễn Văn An", "Trần Thị Bình", "Hội Phụ nữ", "Văn phòng"):
            self.send(name)
        self.of["Lê Văn Cường"].line_ids[0].self_score = 5
        self.of["Trần Thị Bình"]._move_with_reason("give_back", "Xem lại")
        self.of["Nguyễn Văn An"].line_ids.office_score = 5
        self.of["Nguyễn Văn An"].action_finalize()
        read = self.round.progress_read()
        self.assertEqual(
            read["counts"], {"not_started": 9, "draft": 1, "returned": 1, "sent": 2, "done": 1}
        )
        self.assertEqual(
            [(unit["name"], unit["behind"], unit["total"]) for unit in read["units"]],
            [("Hội Phụ nữ", 4, 6), ("Hội Nông dân", 3, 3), ("Văn phòng", 3, 4)]
            + [("Đoàn Thanh niên", 1, 1)],
        )
        self.assertEqual(
            read["units"][0]["counts"],
            {"not_started": 2, "draft": 1, "returned": 1, "sent": 1, "done": 1},
        )
        self.assertEqual(self.round.behind_count, 11)
        few = self.round.progress_read(limit=1)
        self.assertEqual((len(few["units"]), few["unit_count"]), (1, 4))
        self.assertEqual(sum(few["counts"].values()), 14, "the bar is of the whole round")

    def test_each_sees_what_he_may_read(self):
        own = self.round.with_user(self.staff).progress_read()
        self.assertEqual(own["counts"]["not_started"], 1)
        stranger = new_user(
            self.env,
            "thu.stranger",
            "base.group_user,thidua_khenthuong.group_office",
            company_id=(company := self.env["res.company"].create({"name": "Xã khác"})).id,
            company_ids=[company.id],
        )
        with self.assertRaises(AccessError):
            self.round.with_user(stranger).read(["behind_count"])
        with self.assertRaises(AccessError):
            self.round.with_user(stranger).progress_read()

    def test_buttons_open_what_they_say(self):
        behind = self.round.action_open_behind()
        self.assertEqual(behind["domain"], [("round_id", "=", self.round.id)])
        self.assertTrue(behind["context"]["search_default_behind"])
        board = self.round.action_open_progress()
        self.assertEqual(board["views"][0][1], "kanban")
        kanban = self.as_clerk["thidua.evaluation"].get_view(board["views"][0][0], "kanban")
        self.assertIn('<progressbar field="progress_state"', kanban["arch"])

    def activities(self, user):
        """Return what a user has to do in the round, on an evaluation or for several of them."""
        return self.env["mail.activity"].search(
            [
                ("res_model", "in", ("thidua.evaluation", "thidua.round")),
                ("user_id", "=", user.id),
            ]
        )

    def test_remind_once_who_owes_it(self):
        own = self.of["Đặng Thị Ứng"]
        with self.subTest("all have it on their lists since the opening"):
            everybody = self.env["mail.activity"].search([])
            message = self.round.action_remind()["params"]["message"]
            self.assertEqual(self.env["mail.activity"].search([]), everybody)
            self.assertIn("Put on a to-do list: 0. On one already: 6.", message)
        with self.subTest("who lost it gets it again, once"):
            by_machine(self.activities(self.staff)).unlink()
            answer = own.action_remind()
            self.assertEqual(len(self.activities(self.staff)), 1)
            self.assertIn("Put on a to-do list: 1", answer["params"]["message"])
            own.action_remind()
            self.assertEqual(len(self.activities(self.staff)), 1)
        with self.subTest("the head, where he has to score"):
            self.send("Đặng Thị Ứng")
            self.assertEqual(own.state, "head")
            before = self.activities(self.head)
            own.action_remind()
            self.assertEqual(self.activities(self.head), before)
            by_machine(before).unlink()
            own.action_remind()
            self.assertEqual(len(self.activities(self.head)), 1)
        with self.subTest("who has no user is named"):
            answer = self.of["Nguyễn Văn An"].action_remind()
            self.assertIn("Nguyễn Văn An", answer["params"]["message"])
            self.assertEqual(answer["params"]["type"], "warning")

    def test_only_the_office_reminds(self):
        for user in (self.staff, self.head, self.chair):
            own = self.round.evaluation_ids.with_user(user).search([], limit=1)
            with self.subTest(user=user.login), self.assertRefused("Only the Office", AccessError):
                own.action_remind()

    def test_reminding_costs_the_same_for_a_hundred(self):
        counts = []
        for number, size in ((301, 2), (302, 10), (303, 90)):
            units = self.env["hr.department"].create(
                [
                    {
                        "name": f"Thôn {number}.{n}",
                        "company_id": self.company.id,
                        "thidua_head_user_id": self.staff.id,
                    }
                    for n in range(size)
                ]
            )
            made = self.more_units(units, number)
            # as a request does, by their ids
            evaluations = made.browse(made.ids)
            by_machine(self.activities(self.staff)).unlink()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            evaluations.with_env(self.as_clerk).action_remind()
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
            self.assertEqual(len(self.activities(self.staff)), 1, "one for all of them")
        self.assertEqual(counts[1], counts[2])

    def more_units(self, units, number):
        campaign = self.launch(self.enter_plan(number=number))
        for unit in units:
            campaign.env["thidua.participant"].create(
                {"campaign_id": campaign.id, "department_id": unit.id}
            )
        campaign.participant_ids.action_accept()
        return self.open_round(campaign).evaluation_ids
