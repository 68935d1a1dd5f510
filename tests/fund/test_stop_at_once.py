"""Two decisions that are too much for the fund together, submitted or issued at the same time."""

from odoo import Command, api
from odoo.tests import tagged

from ..two_at_once import LEADER, TwoAtOnce, two_feats


@tagged("post_install", "-at_install", "standard")
class TestStopAtOnce(TwoAtOnce):
    def prepare(self, env):
        """Commit two drafts over one person each, and a fund that bears one of them."""
        self.day = env.company._thidua_today()
        leader = env.ref("base.user_admin")
        leader.group_ids = [Command.link(env.ref(LEADER).id)]
        people, nominations = two_feats(env, self.day, "gkxa")
        nominations._move("complete")
        decisions = env["thidua.decision"]
        for nomination in nominations:
            decisions |= decisions.browse(nomination.action_put_in_decision()["res_id"])
        decisions.approver_id = leader
        env.company.thidua_fund_stop = True
        fund = env["thidua.fund"].create(
            {"year": self.day.year, "spending_estimate": 10_000_000_000, "ceiling_percent": 1}
        )
        one = decisions[0].total_bonus
        self.allot(env, fund, one / (1 - fund.organisation_percent / 100) * 1.5)
        self.fund_id, self.decision_ids = fund.id, decisions.ids
        self.nomination_ids, self.people_ids = nominations.ids, people.ids

    def allot(self, env, fund, amount):
        return env["thidua.fund.entry"].create(
            {
                "fund_id": fund.id,
                "kind": "allotment",
                "amount": round(amount),
                "words": "Race",
                "document_number": "1",
                "document_date": self.day,
                "place": "Race",
            }
        )

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            env.company.thidua_fund_stop = False
            env.ref("base.user_admin").group_ids = [Command.unlink(env.ref(LEADER).id)]
            env["thidua.fund.entry"].search([("fund_id", "=", self.fund_id)])._with_key().unlink()
            env["thidua.fund"].browse(self.fund_id)._with_key().unlink()
            env.flush_all()
            cr.execute(
                "DELETE FROM mail_activity WHERE res_model = 'thidua.decision' "
                "AND res_id = ANY(%s)",
                [self.decision_ids],
            )
            for table, column, ids in (
                ("thidua_certificate", "decision_id", self.decision_ids),
                ("thidua_commendation", "decision_id", self.decision_ids),
                ("thidua_nomination", "id", self.nomination_ids),
                ("thidua_decision", "id", self.decision_ids),
            ):
                cr.execute(f"DELETE FROM {table} WHERE {column} = ANY(%s)", [ids])
            cr.execute(
                "DELETE FROM thidua_workflow_log WHERE (res_model = 'thidua.decision' "
                "AND res_id = ANY(%s)) OR (res_model = 'thidua.nomination' AND res_id = ANY(%s))",
                [self.decision_ids, self.nomination_ids],
            )
            env.invalidate_all()
            env["hr.employee"].browse(self.people_ids).unlink()

    def both(self, move):
        """Take both decisions a step further at once; return what became of the second."""
        first, second = (
            lambda env, id_=id_: env["thidua.decision"].browse(id_)._move(move)
            for id_ in self.decision_ids
        )
        return self.race(first, second)

    def states(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            return env["thidua.decision"].browse(self.decision_ids).mapped("state")

    def test_submitted(self):
        self.assertIn("By the settings such a decision is not submitted", self.both("submit"))
        self.assertEqual(self.states(), ["submitted", "draft"])

    def test_issued(self):
        """Both were approved while nothing stopped them: one goes out, the other no longer."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            for number, decision in enumerate(
                env["thidua.decision"].browse(self.decision_ids), 99_101
            ):
                decision._with_key().write(
                    {
                        "state": "approved",
                        "number": number,
                        "date": self.day,
                        "fund_year": self.day.year,
                    }
                )
        self.assertIn("By the settings it is not issued", self.both("issue"))
        self.assertEqual(self.states(), ["issued", "approved"])
