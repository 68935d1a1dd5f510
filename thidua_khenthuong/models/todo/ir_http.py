from odoo import models


class IrHttp(models.AbstractModel):
    """Whoever has no home action of his own lands on what he has to do."""

    _name = "ir.http"
    _inherit = "ir.http"

    def session_info(self):
        info = super().session_info()
        if not info.get("home_action_id") and info.get("is_internal_user"):
            if self.env.user._thidua_starts_here():
                action = self.env.ref("thidua_khenthuong.action_todo", raise_if_not_found=False)
                info["home_action_id"] = action.id if action else False
        return info
