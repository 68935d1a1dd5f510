"""What the menus offer to a user: actions with their records, and what can be done with them."""

import re

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tools.safe_eval import safe_eval

from .test_words import MODULE

NO = r"=\"(0|false|False)\""


class Undone(Exception):
    """What was tried is taken back."""


class Offers:
    def actions(self, user):
        """Return the actions that a user finds in our menus (list)."""
        menus = self.env["ir.ui.menu"].with_context(lang="vi_VN")
        visible = menus.browse(menus.with_user(user)._visible_menu_ids())
        ours = visible.filtered(lambda m: m.action and m.get_external_id()[m.id].startswith(MODULE))
        return list(dict.fromkeys(menu.action for menu in ours.sorted("sequence")))

    def records(self, action, user):
        """Return the first record that an action shows."""
        known = {"uid": user.id, "allowed_company_ids": user.company_ids.ids}
        context = safe_eval(action.context or "{}", known)
        domain = safe_eval(action.domain or "[]", {**known, "context": context})
        model = self.env[action.res_model].with_user(user).with_context(**context)
        return model.search(domain, limit=1)

    def offers(self, action, user, what):
        """Return the kinds of views of an action that offer `create` or `duplicate` (list)."""
        model = self.env[action.res_model].with_user(user)
        if not model.has_access("create"):
            return []
        views = {kind: view for view, kind in action.views}
        refused = re.compile(rf"<\w+[^>]*\b(create|{what}){NO}")
        return [
            kind
            for kind in ("list", "form")
            if kind in views and not refused.match(model.get_view(views[kind], kind)["arch"])
        ]

    def may_create(self, action, user):
        """Return whether a user may fill in a new form (bool)."""
        return "form" in self.offers(action, user, "create")

    def offered_in_vain(self, action, user):
        """Return what an action offers to a user and nobody lets him do, in words (list)."""
        if action._name != "ir.actions.act_window":
            return []
        record, vain = self.records(action, user), []
        if record and self.offers(action, user, "duplicate"):
            vain = self.refusals("to duplicate", record, record.copy)
        active = record.fields_get(["active"], ["readonly"]).get("active")
        # Odoo offers it of its own models to everybody
        if active and not active["readonly"] and record._name.startswith("thidua."):
            if not record.has_access("write"):
                vain.append(f"to archive {record}")
        return [f"{action.name} ▸ {each}" for each in vain]

    def refusals(self, what, record, act):
        """Do something and take it back; return why it is refused (list, empty where it is not)."""
        try:
            with self.env.cr.savepoint():
                act()
                self.env.flush_all()
                raise Undone
        except Undone:
            return []
        except (UserError, IntegrityError) as error:
            return [f"{what} {record}: {error}"]
        finally:
            self.env.invalidate_all(flush=False)
