from odoo import models

from ..core.workflow_mixin import GROUP_OF_ROLE


class ResUsers(models.Model):
    """On what a user lands, and for whom menus are kept short."""

    _name = "res.users"
    _inherit = "res.users"

    def _thidua_starts_here(self):
        """Return whether the user lands on his things to do after log-in (bool).

        His own home action goes before; who administers all of Odoo is left where he was. Staff
        land here where they are employees of the company, which may switch it off for all.
        """
        self.ensure_one()
        # sudo: a setting of the company, and whether the user is an employee of it
        user = self.sudo()
        if user.action_id or user.share or not user.company_id.thidua_first_screen:
            return False
        if user.has_group("base.group_system"):
            return False
        return bool(self._thidua_roles() & {"office", "leader"} or user.employee_id)

    def _thidua_roles(self):
        """Return for what the menus are meant: set of "staff", "head", "leader", "office", "admin".

        Staff are only those who have no other role of these.
        """
        self.ensure_one()
        roles = {role for role, group in GROUP_OF_ROLE.items() if self.has_group(group)}
        if not roles:
            roles.add("staff")
        # asked for the user himself: what is his depends on who asks
        units = self.env["hr.department"].with_user(self).sudo()
        if units.with_context(active_test=False).search_count(
            [("thidua_mine", "=", True)], limit=1
        ):
            roles.add("head")
        return roles
