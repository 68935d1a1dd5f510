from odoo import models

NOBODY = "thidua_nobody"


class IrHttp(models.AbstractModel):
    """Routes with `auth="thidua_nobody"` do not learn who calls, logged in or not.

    Odoo reads the session of whoever sends its cookie, whatever a route asks for, and notes in
    the database which user called from which device. Here it is not even looked at.
    """

    _name = "ir.http"
    _inherit = "ir.http"

    @classmethod
    def _authenticate(cls, endpoint):
        if endpoint.routing["auth"] == NOBODY:
            return cls._auth_method_none()
        return super()._authenticate(endpoint)
