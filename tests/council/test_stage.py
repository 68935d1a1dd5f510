"""How far nominations and their round are with the council, as a session goes on."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..users import new_user
from .common import CouncilCase


@tagged("post_install", "-at_install", "standard")
class TestStage(CouncilCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls.ranked_round()
        council = cls.members.employee_id
        best = cls.best(cls.round, "individual", 9).filtered(
            lambda evaluation: evaluation.employee_id not in council
        )[:2]
        cls.both = cls.nominate(best, "award_gkxa").with_env(cls.as_clerk)
        cls.bring_dossier(cls.both)

    def stages(self):
        self.env.flush_all()
        return self.round.council_stage, *self.both.mapped("council_stage")

    def test_a_commune_may_decide_without_a_session(self):
        self.assertEqual(self.stages(), ("none", "none", "none"))
        self.company.thidua_council_award_ids = self.gkxa
        self.assertEqual(self.stages(), ("waiting", "waiting", "waiting"))
        self.company.thidua_council_award_ids = [Command.clear()]
        self.assertEqual(self.stages(), ("none", "none", "none"))
        self.both[0]._move("refuse", "Thử")
        self.both[1]._move("refuse", "Thử")
        self.assertFalse(self.stages()[0], "nobody is nominated any more")

    def test_the_session_shows_in_the_round(self):
        self.company.thidua_council_award_ids = self.gkxa
        self.both.action_complete()
        self.assertEqual(self.round.next_step, "council")
        action = self.round.with_env(self.as_clerk).action_next()
        self.assertEqual(action["res_model"], "thidua.council.agenda")
        session = self.opened(self.both[0])
        self.assertEqual(self.stages(), ("agenda", "agenda", "waiting"))
        session._take_in(self.both[1])
        self.assertEqual(self.stages(), ("agenda", "agenda", "agenda"))
        self.assertEqual(self.round.with_env(self.as_clerk).council_session_count, 1)
        self.assertEqual(
            self.round.with_env(self.as_clerk).action_next()["res_model"],
            "thidua.council.session",
        )
        session.action_open_voting()
        self.assertEqual(self.stages(), ("voting", "voting", "voting"))
        find = self.as_clerk["thidua.round"].search
        self.assertEqual(find([("council_stage", "=", "voting")]), self.round)
        self.tally(session, [(9, 0), (1, 8)])
        session.action_close_voting()
        self.assertEqual(self.stages(), ("voted", "voted", "voted"))
        self.round.invalidate_recordset(["next_step"])
        self.assertEqual(self.round.next_step, "dossiers", "the decision is next")
        session._move("recount", "Đếm nhầm")
        self.assertEqual(self.stages(), ("voting", "voting", "voting"))

    def test_postponed_and_cancelled_give_back(self):
        self.both.action_complete()
        session = self.opened(self.both)
        self.assertEqual(self.stages(), ("agenda", "agenda", "agenda"))
        session._move("postpone", "Chưa đủ thành viên")
        self.assertEqual(self.stages(), ("waiting", "waiting", "waiting"))
        session.action_replan()
        self.assertEqual(self.stages(), ("agenda", "agenda", "agenda"))
        session._move("cancel", "Không họp nữa")
        self.assertEqual(self.stages(), ("none", "none", "none"))

    def test_a_round_waits_for_the_council(self):
        self.both.action_complete()
        self.session(self.both)
        with self.assertRaises(UserError):
            self.round.with_env(self.as_clerk).action_decide()
        self.assertEqual(self.round.state, "council")

    def test_a_tie_is_under_vote_until_the_chair_decides(self):
        self.council.write({"tie_rule": "chair", "more_than": False})
        self.both.action_complete()
        session = self.voted(self.both, [(4, 4), (8, 0)], present=8)
        tied, other = session.item_ids
        self.assertEqual(
            (tied.nomination_id.council_stage, other.nomination_id.council_stage),
            ("voting", "voted"),
        )
        self.assertEqual(self.stages()[0], "voting")
        tied.action_chair_for()
        self.assertEqual(self.stages(), ("voted", "voted", "voted"))

    def test_who_is_nominated_reads_no_stage(self):
        staff = new_user(self.env, "nhan.vien.moi", "thidua_khenthuong.group_staff")
        for model in ("thidua.nomination", "thidua.round"):
            self.assertNotIn("council_stage", self.env(user=staff)[model].fields_get())
