from odoo import api, models

# where the client offers any field to users: custom filters, group-by, export
OFFERS = ("searchable", "groupable", "exportable")


class Base(models.AbstractModel):
    """What the client offers of fields is what its user can do with them.

    Fields that only views and the server need are offered to nobody: a field of ours that has no
    words in any language (`export_string_translation=False`) is such a field, for nobody could
    tell what it says in a custom filter, a group-by or an export.

    To archive is offered wherever `active` is not read-only, also to who may write nothing there:
    of our entries it is read-only for them.
    """

    _inherit = "base"

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        described = super().fields_get(allfields, attributes)
        for name, description in described.items():
            if _is_technical(self._fields.get(name)):
                description.update({key: False for key in OFFERS if key in description})
        active = described.get("active", {})
        if "readonly" in active and self._name.startswith("thidua."):
            active["readonly"] |= not self.has_access("write")
        return described


def _is_technical(field):
    return (
        field is not None
        and not field.export_string_translation
        and field.base_field._module == "thidua_khenthuong"
    )
