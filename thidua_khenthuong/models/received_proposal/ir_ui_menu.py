from odoo import models


class IrUiMenu(models.Model):
    """Proposals from below are in the menu only of who works in a body that has bodies below."""

    _name = "ir.ui.menu"
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        hidden = super()._load_menus_blacklist()
        # sudo: only whether there are any
        companies = self.env.user.company_ids.sudo()
        menu = self.env.ref("thidua_khenthuong.menu_received_proposal", raise_if_not_found=False)
        if menu and not companies.thidua_below_ids:
            hidden.append(menu.id)
        return hidden
