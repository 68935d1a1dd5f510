from odoo import api, fields, models

from .collation import sort_key


class SortMixin(models.AbstractModel):
    """Sorted by name in Vietnamese order, whatever the collation of the database.

    Wherever a list, a search or the order of a model names `_sorted_field`, the database sorts by
    the stored key: also on a click on the column, and by way of a many2one.
    """

    _name = "thidua.sort.mixin"
    _description = "Vietnamese order"

    _sorted_field = "name"

    sort_key = fields.Char(
        compute="_compute_sort_key", store=True, precompute=True, export_string_translation=False
    )

    def _sort_key_fields(self):
        """Return the names of the fields that `_sort_key` reads (list of str)."""
        return [self._sorted_field]

    def _sort_key(self):
        """Return the key by which this record sorts (str, see `collation`)."""
        return sort_key(self[self._sorted_field])

    @api.depends(lambda self: self._sort_key_fields())
    def _compute_sort_key(self):
        for record in self:
            record.sort_key = record._sort_key()

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        if field_name == self._sorted_field:
            field_name = "sort_key"
        return super()._order_field_to_sql(alias, field_name, direction, nulls, query)
