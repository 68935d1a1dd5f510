"""Two clerks of the body above answer one proposal at the same time, each for a line."""

from odoo import SUPERUSER_ID, Command, api

# the module: its test is not to run here too
from ..proposal import test_answer_at_once


class TestReceivedAtOnce(test_answer_at_once.TestAnswerAtOnce):
    """The tests of answers by hand, with answers that are recorded above and sent back."""

    def prepare(self, env):
        """Commit what was received of the proposal; which company did is of no matter here."""
        super().prepare(env)
        proposal = env["thidua.proposal"].browse(self.proposal_id)
        copies = env["thidua.received.proposal"]._with_key()
        received = copies.create(proposal._received_values(env.company))
        received.action_accept()
        self.received_id, self.line_ids = received.id, received.line_ids.ids

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["thidua.received.proposal"].browse(self.received_id)._with_key().unlink()
            cr.execute(
                "DELETE FROM thidua_workflow_log WHERE res_model = %s AND res_id = %s",
                ["thidua.received.proposal", self.received_id],
            )
        super().tidy_up()

    def answer(self, cr, index, answer="award"):
        """Record the answer for one of the two, and send it back, as a clerk above would."""
        env = api.Environment(cr, SUPERUSER_ID, {})
        window = env["thidua.received.answer"].create(
            {
                "received_id": self.received_id,
                "line_ids": [Command.set([self.line_ids[index]])],
                "answer": answer,
                "reference": f"{index}/QĐ-UBND",
                "date": self.day,
                "reason": "Chưa đủ tiêu chuẩn",
            }
        )
        window.action_record()
        window.received_id.action_send_answers()
        env.flush_all()
