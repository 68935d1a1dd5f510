from odoo import models


class Participant(models.Model):
    """A registration that came in by Excel: removed again with its import, though accepted."""

    _name = "thidua.participant"
    _inherit = ["thidua.participant", "thidua.imported.mixin"]

    _import_list = "thidua_khenthuong.participant_view_list"

    def _undo_import(self, _before):
        # the import itself accepted them; role, links and changes since were checked before
        return self._with_key().unlink()
