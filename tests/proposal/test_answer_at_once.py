"""Two clerks record the answers to one proposal at the same time."""

from psycopg2.errors import SerializationFailure

from odoo import Command, api
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..two_at_once import LEADER, TwoAtOnce, two_feats


@tagged("post_install", "-at_install", "standard")
class TestAnswerAtOnce(TwoAtOnce):
    def prepare(self, env):
        """Commit a proposal of two that is sent."""
        env.ref("base.user_admin").group_ids = [Command.link(env.ref(LEADER).id)]
        self.day = env.company._thidua_today()
        people, nominations = two_feats(env, self.day, "bktinh")
        nominations.action_complete()
        proposal = env["thidua.proposal"].browse(nominations.action_put_in_proposal()["res_id"])
        proposal.approver_id = env.ref("base.user_admin")
        proposal.action_submit()
        proposal.action_approve()
        proposal.write({"number": 987, "date": self.day})
        proposal.action_send()
        self.people_ids, self.nomination_ids = people.ids, nominations.ids
        self.proposal_id = proposal.id

    def tidy_up(self):
        """Take the proposal away with all that came of it: nobody else may, once it is sent."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            for name, domain in (
                ("thidua.commendation", [("nomination_id", "in", self.nomination_ids)]),
                ("thidua.proposal.line", [("proposal_id", "=", self.proposal_id)]),
                ("thidua.nomination", [("id", "in", self.nomination_ids)]),
                ("thidua.proposal", [("id", "=", self.proposal_id)]),
            ):
                found = env[name].with_context(active_test=False).search(domain)
                cr.execute(
                    "DELETE FROM thidua_workflow_log WHERE res_model = %s AND res_id = ANY(%s)",
                    [name, found.ids],
                )
                cr.execute(
                    "DELETE FROM thidua_paper_kept WHERE res_model = %s AND res_id = ANY(%s)",
                    [name, found.ids],
                )
                if name == "thidua.commendation":
                    # the ledger keeps all for ever
                    cr.execute("DELETE FROM thidua_commendation WHERE id = ANY(%s)", [found.ids])
                else:
                    found._with_key().unlink()
            env["hr.employee"].browse(self.people_ids).unlink()
            env.ref("base.user_admin").group_ids = [Command.unlink(env.ref(LEADER).id)]

    def answer(self, cr, index, answer="award"):
        """Record the answer for one of the two, as a clerk would."""
        env = api.Environment(cr, api.SUPERUSER_ID, {})
        window = env["thidua.proposal.answer"].create(
            {
                "proposal_id": self.proposal_id,
                "nomination_ids": [Command.set([self.nomination_ids[index]])],
                "answer": answer,
                "reference": f"{index}/QĐ-UBND",
                "date": self.day,
                "reason": "Chưa đủ tiêu chuẩn",
            }
        )
        window.action_record()
        env.flush_all()

    def read(self):
        """Return state, answers and entries in the ledger as they are committed."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            proposal = env["thidua.proposal"].browse(self.proposal_id)
            entries = env["thidua.commendation"].search([("proposal_id", "=", proposal.id)])
            return proposal.state, proposal.line_ids.mapped("answer"), len(entries)

    def test_the_second_is_told_and_the_last_closes_it(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            self.answer(first, 0)
            with self.assertRaisesRegex(UserError, "Somebody else is working on"):
                self.answer(second, 1, "refuse")
            second.rollback()
            first.commit()
            self.answer(second, 1, "refuse")
        self.assertEqual(self.read(), ("answered", ["award", "refuse"], 1))

    def test_who_saw_it_before_the_other_was_done_starts_anew(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            # the second has looked at it
            second.execute("SELECT state FROM thidua_proposal WHERE id = %s", [self.proposal_id])
            self.answer(first, 0)
            first.commit()
            # one line is answered twice, and another one beside it
            for index in (0, 1):
                with (
                    self.subTest(index=index),
                    mute_logger("odoo.sql_db"),
                    self.assertRaises(SerializationFailure),
                ):
                    second.execute("SAVEPOINT race")
                    try:
                        self.answer(second, index, "refuse")
                    finally:
                        second.execute("ROLLBACK TO SAVEPOINT race")
        self.assertEqual(self.read(), ("sent", ["award", False], 1))
