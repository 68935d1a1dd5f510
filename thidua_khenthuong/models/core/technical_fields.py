from odoo import api, models

# where the client offers any field to users: custom filters, group-by, export
OFFERS = ("searchable", "groupable", "exportable")


class Base(models.AbstractModel):
    """Fields that only views and the server need are offered to nobody.

    A field of ours that has no words in any language (`export_string_translation=False`) is such
    a field: nobody could tell what it says in a custom filter, a group-by or an export.
    """

    _inherit = "base"

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        described = super().fields_get(allfields, attributes)
        for name, description in described.items():
            if _is_technical(self._fields.get(name)):
                description.update({key: False for key in OFFERS if key in description})
        return described


def _is_technical(field):
    return (
        field is not None
        and not field.export_string_translation
        and field.base_field._module == "thidua_khenthuong"
    )
