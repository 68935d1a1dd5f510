"""Who may write which field of a sheet in which state, over the wire."""

from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from ..common import Commune


@tagged("post_install", "-at_install", "standard")
class TestWriteTable(Commune, HttpCase):
    """Who may write which field in which state, over the wire."""

    ROLES = ("staff", "colleague", "head", "clerk", "clerk_2", "chair", "admin_user", "stranger")
    OWN, HEAD, OFFICE = ({f"{step}_score", f"{step}_note"} for step in ("self", "head", "office"))
    # of a staff member's evaluation, whose unit has a head
    ALLOWED = {
        "self": {"staff": OWN, "clerk": OWN, "clerk_2": OWN, "admin_user": OWN},
        "head": {"head": HEAD},
        "office": {"clerk": OFFICE, "clerk_2": OFFICE, "admin_user": OFFICE},
        "final": {},
    }
    VALUES = {
        "self_score": 6,
        "self_note": "a",
        "head_score": 6,
        "head_note": "b",
        "office_score": 6,
        "office_note": "c",
        # what the system keeps
        "max_score": 100,
        "weight": 100,
        "effect": "bonus",
        "is_computed": True,
        "computed_score": 5,
        "is_overruled": True,
        "returned": True,
        "return_reason": "d",
        "company_id": 1,
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = cls.env["res.company"].create({"name": "UBND xã Khác"})
        for name, of_company, group in (
            ("colleague", cls.company, "base.group_user"),
            ("stranger", company, "thidua_khenthuong.group_office"),
        ):
            user = cls.env["res.users"].create(
                {
                    "name": name,
                    "login": f"thu.{name}",
                    "password": f"thu.{name}",
                    "company_id": of_company.id,
                    "company_ids": [of_company.id],
                    "group_ids": [
                        (4, cls.env.ref("base.group_user").id),
                        (4, cls.env.ref(group).id),
                    ],
                }
            )
            setattr(cls, name, user)

    def write(self, user, records, values):
        """Return whether a write went through, called as the web client's controller calls it."""
        records.env.invalidate_all()
        env = self.env(user=user, su=False, context={})
        try:
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                call_kw(env[records._name], "write", [records.ids, values], {})
        except UserError:
            return False
        return True

    def write_over_the_wire(self, records, values):
        """Return whether a write over the wire went through."""
        try:
            with mute_logger("odoo.http", "odoo.sql_db"):
                self.make_jsonrpc_request(
                    f"/web/dataset/call_kw/{records._name}/write",
                    {
                        "model": records._name,
                        "method": "write",
                        "args": [records.ids, values],
                        "kwargs": {},
                    },
                )
        except JsonRpcException:
            return False
        return True

    def test_role_by_state_by_field(self):
        campaign = self.launch()
        self.add_everyone(campaign)
        round_ = self.open_round(campaign)
        own = round_.evaluation_ids.filtered(lambda e: e.employee_id == self.e_staff)
        own.with_user(self.staff).line_ids.self_score = 5
        steps = (
            ("self", lambda: own.with_user(self.staff).action_submit()),
            ("head", lambda: self.head_passes_on(own)),
            ("office", lambda: own.with_user(self.clerk).action_finalize()),
            ("final", lambda: None),
        )
        for state, go_on in steps:
            self.assertEqual(own.state, state)
            for role in self.ROLES:
                user = getattr(self, role)
                self.authenticate(user.login, user.login)
                may = {
                    field
                    for field, value in self.VALUES.items()
                    if self.write(user, own.line_ids[0], {field: value})
                }
                with self.subTest(state=state, role=role):
                    self.assertEqual(may, self.ALLOWED[state].get(role, set()))
                    # a request costs much more: one that goes through where one may
                    field = min(may, default="self_score")
                    went = self.write_over_the_wire(own.line_ids[0], {field: self.VALUES[field]})
                    self.assertEqual(went, bool(may), field)
                    for field, value in (("state", "final"), ("total", 100), ("rank", 1)):
                        self.assertFalse(self.write_over_the_wire(own, {field: value}), field)
            self.env.invalidate_all()
            go_on()

    def head_passes_on(self, evaluation):
        by_head = evaluation.with_user(self.head)
        by_head.action_copy_self_scores()
        by_head.action_pass_on()
