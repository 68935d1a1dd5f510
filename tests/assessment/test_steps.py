"""Steps that shut others out ask first, and are taken back while nothing rests on them."""

from lxml import etree

from odoo.addons.thidua_khenthuong.models.core.declared import declared
from odoo.exceptions import AccessError
from odoo.tests import Form, HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger
from odoo.tools.safe_eval import safe_eval

from ..common import Commune, CommuneCase

# steps that the law lets nobody take back: an issued decision is revoked by another
FINAL = {
    ("thidua.council.session", "sign"),
    ("thidua.decision", "issue"),
    ("thidua.revocation", "issue"),
}


def workflows(env):
    """Return the models of the addon whose states move (list of Model)."""
    return [
        env[name]
        for name in env.registry
        if name.startswith("thidua.")
        and not env[name]._abstract
        and getattr(env[name], "_workflow_moves", ())
    ]


class TestDeclared(CommuneCase):
    def test_what_asks_can_be_taken_back_with_a_reason(self):
        asking = 0
        for model in workflows(self.env):
            moves = declared(model, "_workflow_moves")
            for move in (move for move in moves if move.asks):
                asking += 1
                back = [
                    other
                    for other in moves
                    if move.target in other.sources
                    and (other.target in move.sources or other.name == "revoke")
                    and other.needs_reason
                ]
                with self.subTest(model=model._name, move=move.name):
                    final = (model._name, move.name) in FINAL
                    self.assertTrue(back or final, "no way back")
        self.assertGreater(asking, 10)

    def test_every_button_of_such_a_step_asks(self):
        asking = {
            (model._name, f"action_{move.name}")
            for model in workflows(self.env)
            for move in declared(model, "_workflow_moves")
            if move.asks and not move.needs_reason
        }
        found = set()
        views = self.env["ir.ui.view"].search(
            [("model", "in", [model for model, _name in asking]), ("inherit_id", "=", False)]
        )
        for view in views:
            arch = etree.fromstring(self.env[view.model].get_view(view.id)["arch"])
            for button in arch.iter("button"):
                # a button inside a list of lines is of another model
                outer = any(node.tag == "field" for node in button.iterancestors())
                if not outer and (view.model, button.get("name")) in asking:
                    found.add((view.model, button.get("name")))
                    self.assertIn("thidua_ask", button.get("context", ""), view.xml_id)
        self.assertEqual(asking - found, {("thidua.evaluation", "action_submit_to_head")})


class TestRound(CommuneCase):
    def setUp(self):
        super().setUp()
        self.campaign = self.launch()
        self.add_everyone(self.campaign)
        self.round = self.open_round(self.campaign)

    def ask(self, record, name, user=None):
        """Press a button that asks; return the window, open as the user sees it."""
        action = getattr(
            record.with_user(user or self.clerk).with_context(thidua_ask=True), f"action_{name}"
        )()
        self.assertEqual(action["res_model"], "thidua.reason.wizard")
        return Form(
            self.env[action["res_model"]]
            .with_user(user or self.clerk)
            .with_context(action["context"])
        )

    def take_back(self, record, name, reason="Bấm nhầm"):
        window = self.ask(record, name)
        window.reason = reason
        window.save().action_confirm()

    def primary(self, record, user):
        """Return the primary buttons that a user sees in the header of a record's form (list)."""
        record = record.with_user(user)
        record.invalidate_recordset()
        arch = etree.fromstring(record.get_view(view_type="form")["arch"])
        values = {name: record[name] for name in record._fields if name in arch_names(arch)}
        values = {
            name: value.ids if hasattr(value, "ids") else value for name, value in values.items()
        }
        return [
            button.get("name")
            for button in arch.xpath("//header/button[contains(@class, 'btn-primary')]")
            if not safe_eval(button.get("invisible", "False"), {**values, "id": record.id})
        ]

    def test_end_of_self_assessment(self):
        window = self.ask(self.round, "appraise")
        self.assertRegex(window.question, "14 of 14 have not sent")
        self.assertRegex(window.question, "Bùi Văn Chủ, .* and 9 others")
        self.assertEqual(self.round.state, "self_assessment", "asked, not moved")
        window.save().action_confirm()
        self.assertEqual(self.round.state, "appraisal")
        with self.assertRefused("Give the reason"):
            self.take_back(self.round, "reopen_self", " ")
        self.take_back(self.round, "reopen_self")
        self.assertEqual(self.round.state, "self_assessment")
        self.assertEqual(self.round.log_ids.sorted("id")[-1].reason, "Bấm nhầm")

    def test_others_are_not_told_and_may_not(self):
        for user in (self.staff, self.head, self.chair):
            wizard = (
                self.env["thidua.reason.wizard"]
                .with_user(user)
                .create(
                    {"res_model": "thidua.round", "res_ids": self.round.ids, "move": "appraise"}
                )
            )
            self.assertFalse(wizard.question)
            with self.assertRaises(AccessError):
                wizard.action_confirm()
        self.assertEqual(self.round.state, "self_assessment")

    def test_the_window_makes_no_other_step(self):
        wizards = self.as_clerk["thidua.reason.wizard"]
        for values in (
            {"res_model": "thidua.round", "move": "opened"},
            {"res_model": "thidua.round", "move": "unlink"},
            {"res_model": "res.users", "move": "appraise"},
        ):
            wizard = wizards.create({**values, "res_ids": self.round.ids})
            with self.assertRefused("no such step"):
                wizard.action_confirm()
        for ids in ({"a": 1}, [[1]], ["x"], "1", [True]):
            wizard = wizards.create(
                {"res_model": "thidua.round", "res_ids": ids, "move": "appraise"}
            )
            self.assertFalse(wizard.question)
            with self.assertRefused("no such step"):
                wizard.action_confirm()
        self.assertEqual(self.round.state, "self_assessment")

    def test_end_of_appraisal_names_who_gets_no_rank(self):
        self.round.action_appraise()
        evaluations = self.round.evaluation_ids.sorted("subject_name")
        self.score(evaluations.filtered(lambda e: e.subject_name == "Nguyễn Văn An"), 1)
        window = self.ask(self.round, "finish")
        self.assertRegex(window.question, "13 of 14 evaluations are not final")
        self.assertNotIn("Nguyễn Văn An", window.question)
        window.save().action_confirm()
        self.assertEqual(self.round.state, "council")

    def test_nothing_is_decided_without_a_nomination(self):
        self.round.action_appraise()
        self.score(self.round.evaluation_ids.filtered("employee_id")[0], 1)
        self.round.action_finish()
        for press in (self.round.action_decide, lambda: self.ask(self.round, "decide")):
            with self.assertRefused("nobody is nominated yet"):
                press()
        self.assertEqual(self.round.state, "council")

    def test_all_refused_is_asked_about_and_taken_back(self):
        round_ = self.ranked()
        nominations = self.nominate(self.best(round_, "individual", 1), AWARD)
        self.take_back(nominations, "refuse", "Rút")
        window = self.ask(round_, "decide")
        self.assertRegex(window.question, "all nominations were refused")
        window.save().action_confirm()
        with self.assertRefused("Have the Office open it again"):
            self.nominate(self.best(round_, "individual", 1, 1), AWARD)
        self.ask_close(round_)
        self.take_back(round_, "reopen_decided")
        self.take_back(round_, "reopen_council")
        self.assertEqual(round_.state, "council")
        self.assertTrue(self.nominate(self.best(round_, "individual", 1, 1), AWARD))

    def ask_close(self, round_):
        """Close a round in which nobody waits for a superior: nothing is asked."""
        self.assertIs(round_.with_context(thidua_ask=True).action_close(), True)
        self.assertEqual(round_.state, "closed")

    def ranked(self):
        self.round.action_appraise()
        self.score(self.round.evaluation_ids.filtered("employee_id"), 1)
        self.round.action_finish()
        return self.round

    def test_the_campaign_says_what_is_left_and_rests_on_its_rounds(self):
        round_ = self.ranked()
        self.take_back(self.nominate(self.best(round_, "individual", 1), AWARD), "refuse", "Rút")
        round_.action_decide()
        round_.action_close()
        duty = (
            self.env["thidua.duty"]
            .with_context(thidua_duty=True)
            .search([("campaign_id", "=", self.campaign.id), ("state", "=", "open")])
        )
        participant = self.campaign.participant_ids[0]
        if duty:
            self.assertRegex(self.ask(self.campaign, "close").question, "duties are not done")
        self.take_back(participant, "withdraw", "Xin rút")
        self.campaign.action_close()
        with self.assertRefused("Open the campaign again first"):
            self.take_back(round_, "reopen_decided")
        self.campaign.action_file_away()
        self.take_back(self.campaign, "bring_back")
        self.take_back(self.campaign, "reopen")
        self.assertEqual(self.campaign.state, "launched")
        self.take_back(round_, "reopen_decided")
        self.assertEqual(round_.state, "decided")

    def test_one_primary_button_the_next_thing(self):
        campaign, round_ = self.campaign, self.round
        self.assertEqual(self.primary(campaign, self.clerk), ["action_next"])
        self.assertEqual(self.primary(round_, self.clerk), ["action_remind"])
        self.assertEqual(self.primary(round_, self.staff), [])
        round_.action_appraise()
        self.assertEqual(self.primary(round_, self.clerk), ["action_next"])
        self.ranked_rest()
        self.assertEqual(self.primary(round_, self.clerk), ["action_finish"])
        round_.action_finish()
        self.assertEqual(self.primary(round_, self.clerk), ["action_next"])
        nomination = self.nominate(self.best(round_, "individual", 1), AWARD)
        self.assertEqual(round_.next_step, "dossiers")
        self.assertEqual(self.primary(round_, self.clerk), ["action_next"])
        nomination.action_complete()
        decision = (
            self.env["thidua.decision"]
            .browse(nomination.action_put_in_decision()["res_id"])
            .with_user(self.clerk)
        )
        self.assertEqual(self.primary(decision, self.clerk), ["action_submit"])
        decision.approver_id = self.chair
        decision.action_submit()
        self.assertEqual(self.primary(decision, self.clerk), [])
        self.assertEqual(self.primary(decision, self.chair), ["action_approve"])
        decision.with_user(self.chair).action_approve()
        decision.number, decision.date = 5, "2025-12-31"
        self.assertEqual(self.primary(decision, self.clerk), ["action_issue"])
        question = self.ask(decision, "issue").question
        self.assertRegex(question, f"commends 1: {nomination.subject_name}")
        decision.action_issue()
        round_.invalidate_recordset()
        self.assertEqual(self.primary(round_, self.clerk), ["action_decide"])
        round_.action_decide()
        self.assertEqual(self.primary(round_, self.clerk), ["action_close"])

    def ranked_rest(self):
        self.score(self.round.evaluation_ids, 1)
        self.round.invalidate_recordset()


AWARD = "award_gkxa"


def arch_names(arch):
    return {field.get("name") for field in arch.iter("field")} | {"available_moves", "next_step"}


@tagged("post_install", "-at_install", "standard")
class TestOverRpc(Commune, HttpCase):
    def call(self, method, ids, **kwargs):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/thidua.round/{method}",
            {"model": "thidua.round", "method": method, "args": [ids], "kwargs": kwargs},
        )

    def test_as_the_web_client_does(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        asking = {"context": {"thidua_ask": True}}
        self.authenticate(self.staff.login, self.staff.login)
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
            self.call("action_appraise", round_.ids, **asking)
        self.authenticate(self.clerk.login, self.clerk.login)
        action = self.call("action_appraise", round_.ids, **asking)
        self.assertEqual(action["context"]["default_move"], "appraise")
        self.env.invalidate_all()
        self.assertEqual(round_.state, "self_assessment")
        self.call("action_appraise", round_.ids)
        self.env.invalidate_all()
        self.assertEqual(round_.state, "appraisal")
