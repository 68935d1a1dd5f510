"""The fund is the Office's to keep and the leader's to read; others see nothing of it."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from ..campaign.test_reception import Body
from ..common import make_commune
from ..wire import Wire
from .common import FundCase

MODELS = ("thidua.fund", "thidua.fund.entry", "thidua.fund.book")


@tagged("post_install", "-at_install", "standard")
class TestFundAccess(Wire, FundCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = Body(cls.env)
        make_commune(cls.other, name="UBND xã Bên", prefix="ben.")
        cls.fund = cls.make_fund()
        cls.entry = cls.fund.entry_ids
        cls.other_fund = cls.env["thidua.fund"].with_user(cls.other.clerk).create({"year": 2025})

    def values(self, **values):
        return {
            "fund_id": self.fund.id,
            "kind": "items",
            "amount": 1000,
            "words": "Khung",
            "document_number": "PC 1",
            "document_date": str(self.today()),
            "place": "Tủ 2",
            **values,
        }

    def test_roles(self):
        may = {"clerk": True, "admin_user": True, "chair": False, "deputy": False}
        for name, writes in may.items():
            user = getattr(self, name)
            for model in MODELS:
                records = self.env[model].with_user(user)
                self.assertTrue(records.search([]), (name, model))
                self.assertTrue(records.search([]).read())
                expected = writes and model != "thidua.fund.book"
                self.assertEqual(records.has_access("create"), expected, (name, model))
                self.assertEqual(records.has_access("write"), expected, (name, model))
        for user in (self.staff, self.head):
            for model in MODELS:
                self.assertFalse(self.env[model].with_user(user).has_access("read"))
            fields_ = self.env["thidua.decision"].with_user(user).fields_get()
            self.assertFalse({"fund_warning", "fund_note"} & set(fields_))
            visible = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            self.assertNotIn(self.env.ref("thidua_khenthuong.menu_fund_root").id, visible)
        for step in (self.fund.with_user(self.chair).action_close,):
            with self.assertRaises(AccessError):
                step()
        with self.assertRaises(AccessError):
            self.entry.with_user(self.chair)._move("reverse", "Thử")

    def test_no_other_commune(self):
        for model in MODELS:
            found = self.env[model].with_user(self.other.clerk).search([])
            self.assertFalse(found.filtered(lambda r: r.company_id != self.other.company))
        with self.assertRaises(AccessError):
            self.fund.with_user(self.other.clerk).read(["balance"])
        with self.assertRaises(UserError):
            self.entry.with_user(self.other.clerk)._move("reverse", "Thử")
        self.assertEqual(self.other_fund.bonus_granted, 0)

    def test_over_the_wire(self):
        model, entry = "thidua.fund.entry", self.entry.id
        for user in (self.clerk, self.admin_user, self.chair, self.staff, self.other.clerk):
            for values in (
                {"amount": 1},
                {"net": 1},
                {"state": "reversed"},
                {"number": 7},
                {"reversal_of_id": entry},
                {"recorded_by_id": self.chair.id},
                {"file": "QQ=="},
            ):
                self.refused(user, model, "write", [entry], values)
            self.refused(user, model, "unlink", [entry])
            self.refused(user, model, "_write_reversal", [entry], "x")
            self.refused(user, model, "create", [self.values(fund_id=self.other_fund.id)])
        for values in ({"amount": -1}, {"amount": 0}, {"amount": "NaN"}, {"amount": 1e300}):
            self.refused(self.clerk, model, "create", [self.values(**values)])
        self.refused(self.clerk, model, "create", [self.values(state="reversed")])
        self.refused(
            self.clerk, model, "create", [{}], context={"default_fund_id": self.other_fund.id}
        )
        fund = "thidua.fund"
        self.refused(self.clerk, fund, "write", [self.fund.id], {"closing_balance": 1})
        self.refused(self.clerk, fund, "write", [self.fund.id], {"year": 2024})
        self.refused(self.clerk, fund, "write", [self.fund.id], {"spending_estimate": -1})
        self.refused(self.clerk, fund, "write", [self.fund.id], {"ceiling_percent": 200})
        self.refused(
            self.clerk, fund, "create", [{"year": 2024, "company_id": self.other.company.id}]
        )

    def test_what_is_recorded_is_not_typed(self):
        made = self.call(
            self.clerk,
            "thidua.fund.entry",
            "create",
            [self.values(number=99, reversal_of_id=self.entry.id, recorded_by_id=self.chair.id)],
            context={"default_number": 98, "default_reason": "x"},
        )
        made = self.env["thidua.fund.entry"].browse(made)
        self.assertEqual((made.number, made.reversal_of_id.ids, made.reason), (2, [], False))
        self.assertEqual((made.recorded_by_id, made.net), (self.clerk, 1000))
