"""Where a log-in lands, and how many menus each role has."""

from odoo import Command
from odoo.tests import HttpCase, tagged

from ..common import Commune, CommuneCase
from ..users import new_user

MOST = {"staff": 8, "head": 12, "chair": 10, "clerk": 24}


class TestMenus(CommuneCase):
    def links(self, user):
        """Return the external ids of the menus with an action that a user sees in our app."""
        menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
        root = self.env.ref("thidua_khenthuong.menu_root").id
        own = [menu for menu in menus.values() if menu.get("app_id") == root]
        return {menu["xmlid"].partition(".")[2] for menu in own if menu["action_id"]}

    def more(self, user):
        """Return the external ids of the menus that a user finds below his things to do."""
        more = self.env["thidua.todo"].with_user(user).todo_read()["more"]
        links = [link for heading in more for link in heading["links"]]
        return {link["xmlid"].partition(".")[2] for link in links}

    def test_each_role_has_few(self):
        for name, most in MOST.items():
            links = self.links(getattr(self, name))
            self.assertIn("menu_todo", links)
            # no work: how to do it
            links.remove("menu_guide")
            self.assertLessEqual(len(links), most, f"{name}: {sorted(links)}")
            self.assertGreater(len(links), most / 2)

    def test_what_is_left_out_is_found_elsewhere(self):
        """In menus or below the things to do, each user has all that his groups let him open."""
        data = self.env["ir.model.data"].search(
            [("module", "=", "thidua_khenthuong"), ("model", "=", "ir.ui.menu")]
        )
        names = {record.res_id: record.name for record in data}
        for user in (self.staff, self.head, self.chair, self.clerk, self.admin_user):
            menus = self.env["ir.ui.menu"].with_user(user)
            visible = menus.browse(set(names) & menus._visible_menu_ids()).filtered("action")
            everything = {names[menu.id] for menu in visible} - {"menu_received_proposal"}
            found = self.links(user) | self.more(user)
            self.assertEqual(everything - found, set(), user.login)
            self.assertFalse(self.links(user) & self.more(user), "nothing stands twice")

    def test_configuration_is_the_administrators(self):
        configuration = self.env.ref("thidua_khenthuong.menu_configuration")
        for user, there in ((self.admin_user, True), (self.clerk, False), (self.chair, False)):
            menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
            self.assertEqual(configuration.id in menus, there, user.login)
        self.assertIn("menu_legal_basis", self.more(self.clerk))
        self.assertIn("menu_working_days", self.links(self.admin_user))
        self.assertNotIn("menu_working_days", self.more(self.clerk))

    def test_no_heading_is_empty(self):
        for user in (self.staff, self.head, self.chair, self.clerk, self.admin_user):
            for menu in self.env["ir.ui.menu"].with_user(user).load_menus(False).values():
                if menu.get("xmlid", "").startswith("thidua_khenthuong."):
                    self.assertTrue(menu["action_id"] or menu["children"], menu["name"])

    def test_whoever_heads_a_unit_from_today(self):
        self.assertNotIn("menu_my_report", self.links(self.staff))
        self.departments[2].manager_id = self.e_staff
        self.assertIn("menu_my_report", self.links(self.staff))
        self.departments[2].manager_id = False
        self.assertNotIn("menu_my_report", self.links(self.staff))

    def test_the_app_opens_on_the_things_to_do(self):
        root = self.env.ref("thidua_khenthuong.menu_root").id
        for user in (self.staff, self.chair, self.clerk, self.admin_user):
            menus = self.env["ir.ui.menu"].with_user(user).load_web_menus(False)
            todo = self.env.ref("thidua_khenthuong.action_todo")
            self.assertEqual(menus[root]["actionID"], todo.id)


@tagged("post_install", "-at_install", "standard")
class TestHome(Commune, HttpCase):
    def home(self, user):
        """Return the home action that the web client is told when a user logs in."""
        self.authenticate(user.login, user.login)
        info = self.make_jsonrpc_request("/web/session/get_session_info", {})
        return info["home_action_id"]

    def test_who_lands_here(self):
        todo = self.env.ref("thidua_khenthuong.action_todo").id
        for user in (self.staff, self.chair, self.clerk, self.admin_user):
            self.assertEqual(self.home(user), todo, user.login)
        self.assertFalse(self.staff.action_id, "nothing is written to whoever logs in")

    def test_his_own_choice_is_respected(self):
        chosen = self.env.ref("thidua_khenthuong.action_commendation")
        self.clerk.action_id = chosen.id
        self.assertEqual(self.home(self.clerk), chosen.id)

    def test_a_company_switches_it_off(self):
        self.company.thidua_first_screen = False
        self.assertFalse(self.home(self.staff))
        self.assertFalse(self.home(self.clerk))

    def test_others_of_a_large_odoo_stay_where_they_were(self):
        common = {"company_id": self.company.id, "company_ids": [Command.set(self.company.ids)]}
        seller = new_user(self.env, "thu.seller.x", **common)
        system = new_user(self.env, "thu.system.x", "base.group_user,base.group_system", **common)
        self.assertFalse(self.home(seller))
        self.assertFalse(self.home(system))
