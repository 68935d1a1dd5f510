from odoo import models


class IrHttp(models.AbstractModel):
    """The menu of the user offers to delegate to whoever may."""

    _name = "ir.http"
    _inherit = "ir.http"

    def session_info(self):
        info = super().session_info()
        if info.get("is_internal_user"):
            info["thidua_may_delegate"] = self.env.user._thidua_may_delegate()
        return info
