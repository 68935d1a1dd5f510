"""Registration over the wire, and by two at once."""

from odoo import api
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from ..common import enter_commune, enter_plan
from ..two_at_once import TwoAtOnce, forget, launch


@tagged("post_install", "-at_install", "standard")
class TestRegistrationRpc(HttpCase):
    """The same over the wire."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        enter_commune(cls)
        cls.campaign = enter_plan(cls.env(user=cls.clerk), cls.chair)
        cls.campaign.action_submit()
        cls.campaign.with_user(cls.chair).action_approve()

    def call(self, user, method, *args, model="thidua.participant"):
        self.authenticate(user.login, user.login)
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": {}},
        )

    def refused(self, *args, **kwargs):
        with mute_logger("odoo.http", "odoo.sql_db"), self.assertRaises(JsonRpcException):
            self.call(*args, **kwargs)

    def test_the_way_of_a_curious_user(self):
        values = {"campaign_id": self.campaign.id, "employee_id": self.e_staff.id}
        id_ = self.call(self.staff, "create", [values])[0]
        self.refused(self.staff, "create", [values])
        self.refused(self.staff, "create", [{**values, "employee_id": self.e_head.id}])
        self.refused(self.staff, "write", [id_], {"state": "accepted"})
        self.refused(self.staff, "write", [id_], {"sent_by_id": self.head.id})
        self.refused(self.staff, "action_accept", [id_])
        self.refused(self.staff, "_move", [id_], "accept")
        self.call(self.staff, "action_send", [id_])
        self.refused(self.staff, "action_accept", [id_])
        self.refused(self.staff, "write", [id_], {"note": "Khác"})
        window = {"res_model": "thidua.participant", "res_ids": [id_], "move": "refuse"}
        window_id = self.call(
            self.staff, "create", [{**window, "reason": "x"}], model="thidua.reason.wizard"
        )[0]
        self.refused(self.staff, "action_confirm", [window_id], model="thidua.reason.wizard")
        registration = self.env["thidua.participant"].browse(id_)
        self.assertEqual((registration.state, registration.sent_by_id), ("registered", self.staff))


@tagged("post_install", "-at_install", "standard")
class TestTwoRegister(TwoAtOnce):
    """The same subject, registered by two at once: one stands, the other is told in words."""

    def prepare(self, env):
        department = env["hr.department"].create({"name": "Race"})
        self.ids = launch(env).id, department.id

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            forget(env["thidua.campaign"].browse(self.ids[0]))
            env["hr.department"].browse(self.ids[1]).unlink()

    def create(self, env):
        campaign, department = self.ids
        return env["thidua.participant"].create(
            {"campaign_id": campaign, "department_id": department}
        )

    def test_one_of_two(self):
        told = self.race(self.create)
        self.assertIn("This collective already takes part in the campaign", told)
