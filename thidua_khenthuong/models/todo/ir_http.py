from odoo import models


class IrHttp(models.AbstractModel):
    """Whoever has no home action of his own lands on what he has to do."""

    _name = "ir.http"
    _inherit = "ir.http"

    def session_info(self):
        info = super().session_info()
        if not info.get("home_action_id") and info.get("is_internal_user"):
            if self.env.user._thidua_starts_here():
                info["home_action_id"] = self.env.ref("thidua_khenthuong.action_todo").id
        return info
