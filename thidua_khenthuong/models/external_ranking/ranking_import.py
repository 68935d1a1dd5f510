from odoo import models


class Ranking(models.Model):
    """A rank that came in by Excel: removed again with its import, and what was there back."""

    _name = "thidua.ranking"
    _inherit = ["thidua.ranking", "thidua.imported.mixin"]

    _import_list = "thidua_khenthuong.external_rank_view_list"

    def _undo_import(self, before):
        table = self.table_id
        result = super()._undo_import(before)
        table.write(before["values"])
        self.browse().create(before["replaced"])
        return result
