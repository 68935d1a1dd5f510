"""Over RPC, as an attacker calls: nobody gets the power of another, and none outlasts its end."""

from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from ..common import Commune


@tagged("post_install", "-at_install", "standard")
class TestOverRpc(Commune, HttpCase):
    def call(self, user, method, *args, model="thidua.delegation", **kwargs):
        self.authenticate(user.login, user.login)
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )

    def refused(self, user, method, *args, **kwargs):
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException, msg=(method, args)):
            self.call(user, method, *args, **kwargs)

    def values(self, user, delegate, **values):
        today = fields.Date.to_string(self.today())
        return {
            "kind": "approvals",
            "user_id": user.id,
            "delegate_id": delegate.id,
            "date_from": today,
            "date_to": today,
            "reason": "Đi họp",
            **values,
        }

    def test_the_power_of_another(self):
        for user in (self.deputy, self.staff):
            self.refused(user, "create", [self.values(self.chair, user)])
        own = self.call(self.deputy, "create", [self.values(self.deputy, self.chair)])
        self.refused(self.deputy, "write", own, {"user_id": self.chair.id})
        for values in ({"state": "confirmed"}, {"ended_on": "2025-01-01 00:00:00"}):
            self.refused(self.deputy, "write", own, values)
        # the Office enters it, and cannot put it in force by any button
        entered = self.call(self.clerk, "create", [self.values(self.chair, self.deputy)])
        for user in (self.clerk, self.deputy, self.staff, self.head):
            for method in ("action_confirm", "action_approve", "_move"):
                self.refused(user, method, entered, *(["confirm"] if method == "_move" else []))
        self.refused(self.clerk, "_with_key", entered)
        forged = {"context": {"thidua_key": True, "thidua_asking": True}}
        self.refused(self.clerk, "write", entered, {"state": "confirmed"}, **forged)
        self.assertEqual(self.env["thidua.delegation"].browse(entered).state, "draft")

    def test_backdated_and_after_the_end(self):
        day = fields.Date.to_string(self.today() - timedelta(days=3))
        past = self.call(
            self.chair, "create", [self.values(self.chair, self.deputy, date_from=day)]
        )
        self.refused(self.chair, "action_confirm", past)
        plan = self.enter_plan()
        plan.action_submit()
        model = {"model": "thidua.campaign"}
        self.refused(self.deputy, "action_approve", plan.ids, **model)
        ids = self.call(self.chair, "create", [self.values(self.chair, self.deputy)])
        self.call(self.chair, "action_confirm", ids)
        self.refused(self.chair, "write", ids, {"date_to": "2099-01-01"})
        self.refused(self.chair, "unlink", ids)
        # ended by somebody else's window, and by one's own
        window = {
            "res_model": "thidua.delegation",
            "res_ids": ids,
            "move": "end",
            "reason": "Về sớm",
        }
        wizard = {"model": "thidua.reason.wizard"}
        with mute_logger("odoo.http"):
            try:
                made = self.call(self.staff, "create", [window], **wizard)
                self.refused(self.staff, "action_confirm", made, **wizard)
            except JsonRpcException:
                pass
        self.env.invalidate_all()
        self.assertEqual(self.env["thidua.delegation"].browse(ids).state, "confirmed")
        made = self.call(self.chair, "create", [window], **wizard)
        self.call(self.chair, "action_confirm", made, **wizard)
        self.env.invalidate_all()
        self.assertEqual(self.env["thidua.delegation"].browse(ids).state, "ended")
        self.refused(self.deputy, "action_approve", plan.ids, **model)
        self.refused(self.deputy, "write", plan.ids, {"approver_id": self.deputy.id}, **model)
        self.env.invalidate_all()
        self.assertEqual(plan.state, "submitted")
