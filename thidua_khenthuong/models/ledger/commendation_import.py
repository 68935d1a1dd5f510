from odoo import models

from ..core.language import in_company_language


class Commendation(models.Model):
    """Past awards that came in by Excel: the ledger keeps them, withdrawn, when that is undone."""

    _name = "thidua.commendation"
    _inherit = ["thidua.commendation", "thidua.imported.mixin"]

    _import_list = "thidua_khenthuong.commendation_view_list"
    _import_undone_by = "read"

    def _undo_import(self, _before):
        env = in_company_language(self).env
        self._withdraw_past(env._("The import that brought it in was undone."))
        return True
