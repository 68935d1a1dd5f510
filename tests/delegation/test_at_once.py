"""Two delegations confirmed at once: nobody has two who act for him, and no chain arises."""

from psycopg2.errors import ExclusionViolation

from odoo import Command, api
from odoo.tests import tagged

from ..two_at_once import LEADER, TwoAtOnce
from ..users import new_user


@tagged("post_install", "-at_install", "standard")
class TestAtOnce(TwoAtOnce):
    def prepare(self, env):
        company = env.company
        users = [
            new_user(
                env,
                f"race.{name}",
                f"base.group_user,{LEADER}",
                company_id=company.id,
                company_ids=[Command.set(company.ids)],
            )
            for name in ("a", "b", "c")
        ]
        self.a, self.b, self.c = (user.id for user in users)
        self.partner_ids = [user.partner_id.id for user in users]

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            ids = (self.a, self.b, self.c)
            found = env["thidua.delegation"].search([("user_id", "in", ids)])
            cr.execute(
                "DELETE FROM thidua_workflow_log WHERE res_model = %s AND res_id = ANY(%s)",
                [found._name, found.ids],
            )
            found._with_key().unlink()
            env["mail.activity"].search([("user_id", "in", ids)]).unlink()
            env["res.users"].browse(ids).unlink()
            env["res.partner"].browse(self.partner_ids).unlink()

    def draft(self, env, user_id, delegate_id):
        delegations = env(user=user_id)["thidua.delegation"]
        today = delegations._today()
        return delegations.create(
            {
                "kind": "approvals",
                "delegate_id": delegate_id,
                "date_from": today,
                "date_to": today,
                "reason": "Đi họp",
            }
        )

    def confirmed_at_once(self, first, second):
        """Confirm two at once; return what became of the second (str)."""
        return self.race(
            lambda env: self.draft(env, *first).action_confirm(),
            lambda env: self.draft(env, *second).action_confirm(),
        )

    def test_nobody_has_two(self):
        self.assertIn("holds already", self.confirmed_at_once((self.a, self.b), (self.a, self.c)))

    def test_no_chain_arises(self):
        self.assertIn(
            "not delegated on", self.confirmed_at_once((self.a, self.b), (self.b, self.c))
        )

    def test_two_that_have_nothing_to_do_with_each_other(self):
        self.assertEqual(self.confirmed_at_once((self.a, self.c), (self.b, self.c)), "done")

    def test_the_database_holds_it_too(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            both = self.draft(env, self.a, self.b) | self.draft(env, self.a, self.c)
            with self.assertRaises(ExclusionViolation):
                both._with_key().write({"state": "confirmed"})
                env.flush_all()
            cr.rollback()
