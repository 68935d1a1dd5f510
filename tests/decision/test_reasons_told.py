"""Why somebody's case was decided so is read by the Office and leaders, never in a chatter that he
reads."""

from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from ..council.common import CouncilCase

SECRETS = ("bí mật phòng", "bí mật lãnh đạo", "bí mật trả lại")


@tagged("post_install", "-at_install", "standard")
class TestReasonsTold(CouncilCase, HttpCase):
    def rpc(self, model, method, *args, **kwargs):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": list(args), "kwargs": kwargs},
        )

    def told(self, user):
        """Return all that a user reads of messages, tracking and the log, as his browser asks."""
        self.env.flush_all()
        self.authenticate(user.login, user.login)
        said = str(self.rpc("mail.message", "search_read", [], ["body", "subject", "preview"]))
        for model, fields in (
            ("thidua.nomination", ["message_ids", "activity_ids", "display_name"]),
            ("thidua.decision", ["message_ids", "display_name"]),
            ("mail.activity", ["note", "summary"]),
        ):
            said += str(self.rpc(model, "search_read", [], fields))
        for nomination in self.nominations:
            said += str(
                self.make_jsonrpc_request(
                    "/mail/thread/messages",
                    {"thread_model": nomination._name, "thread_id": nomination.id},
                )
            )
        return said

    def refused_to(self, user):
        """Expect that the log, the tracking and the answers are closed to a user."""
        self.authenticate(user.login, user.login)
        for model in (
            "thidua.workflow.log",
            "mail.tracking.value",
            "thidua.nomination.check",
        ):
            with self.assertRaises(JsonRpcException, msg=model), mute_logger("odoo.http"):
                self.rpc(model, "search_read", [], [])
        for name in ("deviation_reason", "log_ids", "check_ids"):
            with self.assertRaises(JsonRpcException, msg=name), mute_logger("odoo.http"):
                self.rpc("thidua.nomination", "read", self.nominations[:1].ids, [name])

    def setUp(self):
        super().setUp()
        # HttpCase keeps its own there; what makes a session of the council is asked of the class
        self.session = None
        nomination = self.nomination(complete=False, employee_id=self.e_staff.id)
        self.nominations = nomination
        nomination.action_check()
        check = nomination.check_ids.filtered(lambda c: c.outcome in ("person", "warning"))[0]
        user = self.clerk if check.outcome == "person" else self.chair
        check.with_user(user)._judge(SECRETS[0])
        nomination.action_complete()

    def test_the_nominee_reads_no_reason(self):
        nomination = self.nominations
        # staff is a member of the council, and recused
        self.voted(nomination, [(1, 7)])
        nomination.with_user(self.chair)._move("deviate", SECRETS[1])
        for user in (self.staff, self.head):
            said = self.told(user)
            for secret in SECRETS:
                self.assertNotIn(secret, said)
        self.assertIn("Complete", self.told(self.staff), "he reads his chatter, though")
        self.refused_to(self.staff)
        # the Office does
        reasons = "".join(filter(None, nomination.log_ids.mapped("reason")))
        self.assertIn(SECRETS[1], reasons)
        self.assertIn(SECRETS[0], reasons)

    def test_a_member_reads_no_reason_about_himself(self):
        nomination = self.nominations
        session = self.voted(nomination, [(1, 7)])
        nomination.with_user(self.chair)._move("deviate", SECRETS[1])
        # staff is a member of the council
        own = session.item_ids.with_user(self.staff)
        own.invalidate_recordset()
        self.assertFalse(own.check_words)
        self.assertNotIn("deviation_reason", own.nomination_id.fields_get())
        self.assertTrue(session.item_ids.with_user(self.chair).check_words)

    def test_all_staff_read_an_issued_decision_but_not_why_it_was_returned(self):
        decision = self.as_clerk["thidua.decision"].browse(
            self.nominations.action_put_in_decision()["res_id"]
        )
        decision.action_submit()
        decision.with_user(self.chair)._move("give_back", SECRETS[2])
        # what the clerk was asked is marked done by hand
        activity = decision.activity_ids.filtered(lambda a: a.user_id == self.clerk)
        self.assertIn(SECRETS[2], activity.note)
        activity.with_user(self.clerk).action_feedback(feedback="Đã sửa")
        decision.action_submit()
        decision.with_env(self.as_chair).action_approve()
        decision.write({"number": 8, "date": self.today()})
        self.bring_dossier(self.nominations)
        decision.action_issue()
        self.assertIn(SECRETS[2], "".join(filter(None, decision.log_ids.mapped("reason"))))
        said = self.told(self.staff)
        self.authenticate(self.staff.login, self.staff.login)
        said += str(
            self.make_jsonrpc_request(
                "/mail/thread/messages",
                {"thread_model": decision._name, "thread_id": decision.id},
            )
        )
        self.assertIn("Đã sửa", said)
        self.assertNotIn(SECRETS[2], said)
        self.refused_to(self.staff)

    def test_whoever_refuses_is_told_who_reads_it(self):
        window = self.as_clerk["thidua.reason.wizard"].create(
            {"res_model": "thidua.nomination", "res_ids": self.nominations.ids, "move": "refuse"}
        )
        self.assertIn("Whoever is nominated", window.note)
        window.move = "deviate"
        self.assertIn("only the Office and leaders", window.note)
