"""The settings of a commune: its administrator's, and nothing of a company but them."""

from types import SimpleNamespace

from lxml import etree

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from ..common import Commune, CommuneCase, make_commune

# who administers all of Odoo alone sets these
OF_SYSTEM = {"thidua_superior_id"}


class SettingsCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = SimpleNamespace(env=cls.env)
        make_commune(cls.other, name="UBND xã Bên Cạnh", prefix="ben.")
        cls.as_admin = cls.env(user=cls.admin_user, context={})

    def page(self, **values):
        return self.as_admin["thidua.settings"].create(values)

    def opened(self):
        """Return the page as the menu opens it."""
        action = self.env.ref("thidua_khenthuong.server_settings").with_env(self.as_admin).run()
        return self.as_admin[action["res_model"]].browse(action["res_id"])


@tagged("post_install", "-at_install", "standard")
class TestSettings(SettingsCase):
    def test_the_administrator_sets_up_his_commune(self):
        page = self.opened()
        with Form(page) as form:
            form.thidua_body = "Ủy ban nhân dân xã Thử Nghiệm"
            form.thidua_superior_body = "Ủy ban nhân dân tỉnh Hưng Yên"
            form.thidua_place = "Hòa Phong"
            form.thidua_approver_id = self.deputy
            form.thidua_adviser_mark = "VHXH-TĐ"
            form.thidua_dossier_checked = True
            form.thidua_fund_stop = True
            form.thidua_days_before = 7
            form.thidua_council_award_ids.add(self.env.ref("thidua_khenthuong.award_gkxa"))
        self.assertEqual(self.company.thidua_body, "Ủy ban nhân dân xã Thử Nghiệm")
        self.assertEqual(self.company.thidua_superior_body, "Ủy ban nhân dân tỉnh Hưng Yên")
        self.assertEqual(self.company.thidua_place, "Hòa Phong")
        self.assertEqual(self.company.thidua_approver_id, self.deputy)
        self.assertEqual(self.company.thidua_adviser_mark, "VHXH-TĐ")
        self.assertTrue(self.company.thidua_dossier_checked and self.company.thidua_fund_stop)
        self.assertEqual(self.company.thidua_days_before, 7)
        self.assertEqual(self.company.thidua_council_award_ids.code, "GKXA")
        # Odoo's own page says the same
        theirs = self.env["res.config.settings"].with_company(self.company).create({})
        self.assertEqual(theirs.thidua_body, "Ủy ban nhân dân xã Thử Nghiệm")
        theirs.write({"thidua_body": "UBND"})
        self.env.invalidate_all()
        self.assertEqual(self.opened().thidua_body, "UBND")
        self.assertFalse(self.other.company.thidua_dossier_checked)

    def test_both_pages_show_the_same(self):
        theirs = self.env["res.config.settings"]._fields
        ours = self.env["thidua.settings"]._fields
        of_company = {
            name
            for name, field in theirs.items()
            if name.startswith("thidua_") and (field.related or "").startswith("company_id.")
        }
        missing = of_company - set(ours)
        self.assertFalse(missing, "declare them on thidua.settings.mixin, for both pages")
        self.assertGreater(len(of_company), 25)
        arch = etree.fromstring(self.as_admin["thidua.settings"].get_view(view_type="form")["arch"])
        shown = {field.get("name") for field in arch.iter("field")}
        self.assertFalse(of_company - shown - OF_SYSTEM)
        # that of all communes of the system is not one commune's
        self.assertNotIn("thidua_evidence_max_mb", shown)
        texts = [heading.text for heading in arch.iter("h2")]
        self.assertIn("Papers", texts)
        self.assertFalse(arch.findall(".//block"))

    def test_bad_values_are_named(self):
        page = self.page()
        for name, value, said in (
            ("thidua_days_before", 500, "choose 0 to 60"),
            ("thidua_certificate_form", "số", "Write {number} once"),
            ("thidua_posting_days", 0, "choose 1 to"),
        ):
            with self.subTest(field=name), self.assertRefused(said):
                page.write({name: value})
        for value in ("x" * 100_000, "UBND\x00"):
            with self.subTest(length=len(value)), self.assertRefused("cannot be kept"):
                page.write({"thidua_body": value})
        with self.assertRefused("is not a leader of"):
            page.thidua_approver_id = self.staff.id
        with self.assertRefused("set by who administers all of Odoo"):
            page.write({"thidua_superior_id": self.company.id})

    def test_awards_are_chosen_not_changed(self):
        award = self.env.ref("thidua_khenthuong.award_gkxa")
        page = self.page()
        for command in (
            Command.create({"name": "Của tôi"}),
            Command.update(award.id, {"name": "Khác"}),
            Command.delete(award.id),
        ):
            with self.subTest(command=command[0]), self.assertRaises(UserError):
                page.write({"thidua_council_award_ids": [command]})
        self.assertTrue(award.exists())
        page.write({"thidua_council_award_ids": [Command.set(award.ids)]})
        self.assertEqual(self.company.thidua_council_award_ids, award)

    def test_no_other_company(self):
        settings = self.as_admin["thidua.settings"]
        foreign = self.other.company.id
        for attempt in (
            lambda: settings.create({"company_id": foreign}),
            lambda: settings.create({"company_id": foreign, "thidua_place": "Của tôi"}),
            lambda: self.page().write({"company_id": foreign}),
            lambda: settings.onchange({"company_id": foreign}, [], {"thidua_place": {}}),
        ):
            with self.assertRaises(UserError):
                attempt()
        tricked = settings.with_context(default_company_id=foreign, default_thidua_place="Của tôi")
        try:
            self.assertEqual(tricked.create({}).company_id, self.company)
        except AccessError:
            pass
        with self.assertRefused("is not a leader of|may not read it"):
            self.page().thidua_approver_id = self.other.chair.id
        self.assertNotEqual(self.other.company.thidua_place, "Của tôi")
        self.assertNotEqual(self.company.thidua_place, "Của tôi")
        # nor a page that somebody else has opened
        his = self.page()
        self.assertFalse(settings.with_user(self.other.admin_user).search([("id", "=", his.id)]))
        with self.assertRaises(AccessError):
            his.with_user(self.other.admin_user).thidua_place = "Của tôi"

    def test_a_company_that_was_taken_from_him(self):
        page = self.page()
        self.admin_user.write(
            {
                "company_ids": [Command.set(self.other.company.ids)],
                "company_id": self.other.company.id,
            }
        )
        with self.assertRaises(AccessError):
            page.with_context(allowed_company_ids=self.company.ids).thidua_place = "Cũ"

    def test_nobody_else(self):
        page = self.page()
        for user in (self.staff, self.head, self.clerk, self.chair):
            with self.subTest(user=user.login):
                settings = self.env(user=user, context={})["thidua.settings"]
                for attempt in (
                    lambda s=settings: s.create({"thidua_place": "Của tôi"}),
                    lambda s=settings: s.action_open(),
                    lambda s=settings: s.browse(page.id).read(["thidua_place"]),
                    lambda s=settings: s.browse(page.id).action_thidua_mend_calendar(),
                ):
                    with self.assertRaises(AccessError):
                        attempt()
                menus = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
                self.assertNotIn(self.env.ref("thidua_khenthuong.menu_commune_settings").id, menus)

    def test_what_comes_each_year(self):
        page = self.opened()
        self.env["thidua.legal.basis"].search([]).write({"grade": "a"})
        page.invalidate_recordset()
        self.assertEqual(page.law_to_check, 0)
        self.company.resource_calendar_id.tz = "UTC"
        page.invalidate_recordset()
        self.assertFalse(page.working_days_fit)
        page.action_thidua_mend_calendar()
        page.invalidate_recordset()
        self.assertTrue(page.working_days_fit)
        self.assertEqual(self.company.resource_calendar_id.tz, "Asia/Ho_Chi_Minh")


@tagged("post_install", "-at_install", "standard")
class TestSettingsOverRpc(Commune, HttpCase):
    def test_nothing_else_of_a_company(self):
        def call(model, method, *args, **kwargs):
            return self.make_jsonrpc_request(
                f"/web/dataset/call_kw/{model}/{method}",
                {"model": model, "method": method, "args": args, "kwargs": kwargs},
            )

        self.authenticate("thu.admin", "thu.admin")
        page = call("thidua.settings", "action_open")["res_id"]
        call("thidua.settings", "web_save", [page], {"thidua_place": "Nơi này"}, specification={})
        self.assertEqual(self.company.thidua_place, "Nơi này")
        for model, ids, values in (
            ("res.company", [self.company.id], {"thidua_place": "Khác"}),
            ("res.company", [self.company.id], {"name": "Khác"}),
            ("res.config.settings", [], {"thidua_place": "Khác"}),
        ):
            method = "write" if ids else "create"
            with self.assertRaises(JsonRpcException), mute_logger("odoo.http"):
                call(model, method, *([ids] if ids else []), values)
        for values in ({"name": "Khác"}, {"thidua_bonus_turn": 5}, {"company_id": 1}):
            with mute_logger("odoo.http", "odoo.models"):
                try:
                    call("thidua.settings", "write", [page], values)
                except JsonRpcException:
                    continue
        self.assertEqual(self.company.name, "UBND xã Thử Nghiệm")
        self.assertEqual(self.company.thidua_bonus_turn, 0)
        self.assertEqual(self.company.thidua_place, "Nơi này")
