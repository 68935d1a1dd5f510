from odoo import api, fields, models


class CommendationType(models.Model):
    """A type of commendation (loại hình khen thưởng), such as công trạng, between two dates."""

    _name = "thidua.commendation.type"
    _description = "Type of commendation"
    _inherit = ["thidua.dated.mixin", "thidua.search.mixin"]
    _order = "sequence, id"
    _check_company_domain = models.check_company_domain_parent_of

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True)

    _code_uniq = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))", "This code is already used by another type."
    )

    def _search_key_fields(self):
        return ["code", "name"]

    @api.model
    def _usual(self, kind):
        """Return the type that a campaign usually leads to.

        :param kind: "regular" or "thematic"
        :return: thidua.commendation.type: for merit from a regular campaign, for the movement
            itself from a thematic one
        """
        name = "type_merit" if kind == "regular" else "type_movement"
        found = self.env.ref(f"thidua_khenthuong.{name}", raise_if_not_found=False)
        return found or self.browse()
