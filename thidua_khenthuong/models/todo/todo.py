from odoo import api, models

from ..core.collation import sort_key

# whose page of the guide is shown first to who has several roles
GUIDES = ("admin", "office", "leader", "head", "staff")


class Todo(models.AbstractModel):
    """What may be looked at beside what waits."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    @api.model
    def todo_read(self):
        """Return what waits and what may be looked at; see the super.

        :return: dict: also "look": the menus of the user as one list for when nothing waits;
            "more": what he may open and has not in his menus, by heading. Both list of dict
            "name", "links": list of dict "name", "action" (id), "xmlid" of the menu
        """
        menus = self.env["ir.ui.menu"]
        left_out = menus._thidua_left_out()
        return {
            **super().todo_read(),
            "look": self._menu_links(self._menus_to_look_at() - left_out),
            "more": self._menu_links(left_out),
        }

    @api.model
    def guide_page(self):
        """Return the page of the guide that the user's own work is on (str, of `GUIDES`)."""
        roles = self.env.user._thidua_roles() | {"staff"}
        return next(page for page in GUIDES if page in roles)

    def _menus_to_look_at(self):
        """Return what everybody may look at, whatever waits (ir.ui.menu)."""
        names = ["menu_campaign", "menu_initiative", "menu_posting_line", "menu_ledger"]
        return self.env["ir.ui.menu"]._thidua_menus(names)._filter_visible_menus()

    def _menu_links(self, menus):
        xmlids = menus._get_menuitems_xmlids()
        found = []
        by_heading = menus.filtered("action").grouped("parent_id")
        for heading in menus.parent_id.sorted("sequence"):
            below = by_heading.get(heading, ())
            links = [
                {"name": menu.name, "action": menu.action.id, "xmlid": xmlids.get(menu.id, "")}
                for menu in below
            ]
            links.sort(key=lambda link: sort_key(link["name"]))
            found.append({"id": heading.id, "name": heading.name, "links": links})
        return found
