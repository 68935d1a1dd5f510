"""From the clerk to the leader and away; who may what, over the wire too."""

from odoo.exceptions import AccessError
from odoo.tests import Form, HttpCase, tagged

from ..campaign.test_reception import Body
from ..common import make_commune
from ..wire import Wire
from .common import StatCase

OURS = ("form", "row", "column", "report", "cell")


class TestFlow(StatCase):
    def reason(self, action, user, reason="Thiếu một quyết định"):
        window = Form(
            self.env[action["res_model"]].with_user(user).with_context(**action["context"])
        )
        window.reason = reason
        window.save().action_confirm()

    def test_counted_while_a_draft_and_kept_afterwards(self):
        self.award("bktinh", 2, type="type_merit")
        report = self.report("0603")
        self.assertEqual(self.value(report, "01", "1"), 2)
        self.award("bktinh", 1, type="type_merit")
        self.assertEqual(self.value(report, "01", "1"), 2)
        report.action_submit()
        report.invalidate_recordset()
        self.assertEqual(self.value(report, "01", "1"), 3, "counted once more when submitted")
        self.award("bktinh", 1, type="type_merit")
        with self.assertRefused("can no longer be changed"):
            report.action_refresh()
        with self.assertRefused("can no longer be changed"):
            report.year = 2024
        by_chair = report.with_user(self.chair)
        self.assertTrue(by_chair.activity_ids)
        self.reason(by_chair.action_give_back(), self.chair)
        self.assertEqual(report.state, "draft")
        report.action_refresh()
        report.invalidate_recordset()
        self.assertEqual(self.value(report, "01", "1"), 4)
        report.action_submit()
        by_chair.action_approve()
        self.award("bktinh", 1, type="type_merit")
        report.action_keep()
        with self.assertRefused("can no longer be changed"):
            report.action_refresh()
        self.assertEqual(self.value(report, "01", "1"), 4)
        action, records = self.opened(report, "01", "2", self.chair)
        self.assertEqual(len(records), 5)
        with self.assertRefused("others rest on it"):
            report.unlink()
        self.reason(report.action_reopen(), self.clerk)
        self.assertEqual(report.state, "approved")

    def test_who_submits_does_not_approve(self):
        report = self.report("0603")
        report.approver_id = self.chair
        with self.assertRefused("only possible from"):
            report.action_approve()
        report.action_submit()
        with self.assertRaises(AccessError):
            report.action_approve()
        with self.assertRaises(AccessError):
            report.with_user(self.deputy).action_approve()
        report.action_recall()
        self.assertEqual(report.state, "draft")

    def test_the_leader_finds_it_among_his_things_to_do(self):
        report = self.report("0603")
        report.action_submit()
        cards = self.env["thidua.todo"].with_user(self.chair).todo_read()["cards"]
        self.assertIn("approve_stat_report", [card["code"] for card in cards])
        report.with_user(self.chair).action_approve()
        cards = self.env["thidua.todo"].with_user(self.clerk).todo_read()["cards"]
        self.assertIn("stat_report_keep", [card["code"] for card in cards])


@tagged("post_install", "-at_install", "standard")
class TestAccess(Wire, StatCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = Body(cls.env)
        make_commune(cls.other, name="UBND xã Bên", prefix="ben.")
        cls.award("bktinh", 2, type="type_merit")
        cls.award("bktinh", 7, type="type_merit", body=cls.other)
        cls.theirs = cls.report("0603", user=cls.other.clerk)
        cls.ours = cls.report("0603")

    def test_roles(self):
        for user in (self.clerk, self.admin_user, self.chair):
            writes = user != self.chair
            for name in OURS:
                records = self.env[f"thidua.stat.{name}"].with_user(user)
                self.assertTrue(records.search([], limit=1).read(), (user.login, name))
            reports = self.env["thidua.stat.report"].with_user(user)
            self.assertEqual(reports.has_access("create"), writes)
            self.assertEqual(self.ours.with_user(user).can_type, writes)
            self.assertFalse(self.env["thidua.stat.cell"].with_user(user).has_access("write"))
        for user in (self.staff, self.head):
            # what a form asks is no secret; what was counted is
            for name in ("report", "cell"):
                self.assertFalse(self.env[f"thidua.stat.{name}"].with_user(user).has_access("read"))
            visible = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            for menu in ("menu_stat_report", "menu_stat_form"):
                self.assertNotIn(self.ref(menu).id, visible)
        self.assertFalse(self.env["thidua.stat.form"].with_user(self.clerk).has_access("write"))

    def test_no_other_commune(self):
        self.assertEqual(self.value(self.ours, "01", "1"), 2)
        self.assertEqual(self.value(self.theirs, "01", "1"), 7)
        for name in ("report", "cell"):
            found = self.env[f"thidua.stat.{name}"].with_user(self.clerk).search([])
            self.assertEqual(found.company_id, self.company)
        keys = [self.theirs.matrix[side][0]["key"] for side in ("rows", "columns")]
        stranger = self.theirs.with_user(self.clerk)
        for step in (
            lambda: stranger.read(["matrix"]),
            lambda: stranger.action_open_figure(*keys),
            lambda: stranger.action_type_figure(*keys, 1),
            lambda: stranger.action_fill_zero(),
            lambda: stranger.action_refresh(),
            lambda: stranger.action_print(),
            lambda: self.theirs.cell_ids[0].with_user(self.clerk).action_open(),
        ):
            with self.assertRaises(AccessError):
                step()

    def test_over_the_wire(self):
        model, ours, cell = "thidua.stat.report", self.ours.id, self.ours.cell_ids[0].id
        keys = [self.ours.matrix[side][1]["key"] for side in ("rows", "columns")]
        for user in (self.clerk, self.admin_user, self.chair, self.staff, self.other.clerk):
            for values in (
                {"state": "approved"},
                {"axes": {"rows": [], "columns": []}},
                {"figures_on": "2020-01-01 00:00:00"},
                {"cell_ids": [[0, 0, {"row_key": "x", "column_key": "y", "value": 9}]]},
                {"cell_ids": [[1, cell, {"value": 9}]]},
            ):
                self.refused(user, model, "write", [ours], values)
            for method in ("write", "create"):
                first = [[cell], {"value": 9}] if method == "write" else [{"report_id": ours}]
                self.refused(user, "thidua.stat.cell", method, *first)
            self.refused(user, "thidua.stat.cell", "unlink", [cell])
            self.refused(user, model, "_keep_figures", [ours])
            self.refused(user, model, "action_type_figure", [ours], *keys, 5)
        form = self.ref("stat_form_0603").id
        for values in (
            {"form_id": form, "company_id": self.other.company.id},
            {"form_id": form, "state": "kept"},
            {"form_id": form, "year": 2025, "approver_id": self.other.chair.id},
            {"form_id": 999999, "year": 2025},
            {"year": 2025},
        ):
            self.refused(self.clerk, model, "create", [values])
        self.refused(self.chair, model, "create", [{"form_id": form}])
        self.refused(self.staff, model, "action_open_figure", [ours], *keys)

    def test_what_is_counted_is_not_typed(self):
        """Recorded fields given by whoever creates, or by the context, are left out."""
        forged = self.env(user=self.clerk, context={"default_axes": {"rows": [1]}})
        report = forged["thidua.stat.report"].create(
            {
                "form_id": self.ref("stat_form_0603").id,
                "year": 2025,
                "axes": {"rows": [], "columns": []},
                "figures_on": "2020-01-01 00:00:00",
            }
        )
        self.assertEqual(self.value(report, "01", "1"), 2)
        self.assertGreater(report.figures_on.year, 2020)
