from odoo import api, fields, models


class LegalBasis(models.Model):
    """A law, decree, circular or local rule that the data of the addon rest on."""

    _name = "thidua.legal.basis"
    _description = "Legal basis"
    _inherit = ["thidua.dated.mixin", "thidua.search.mixin"]
    _order = "sequence, date_signed desc, id"

    sequence = fields.Integer(default=10, help="Order in which decisions cite the bases.")
    name = fields.Char(string="Title", required=True)
    number = fields.Char(required=True, help="Number and symbol: 152/2025/NĐ-CP.")
    kind = fields.Selection(
        [
            ("law", "Law"),
            ("decree", "Decree"),
            ("circular", "Circular"),
            ("decision", "Decision"),
            ("other", "Other"),
        ],
        required=True,
        default="decision",
    )
    issuer = fields.Char(required=True)
    date_signed = fields.Date(string="Signed on")
    # a basis does not rest on another record, it is one
    legal_basis_id = fields.Many2one(
        string="Amends or rests on", help="The instrument that this one amends or implements."
    )
    replaced_by_id = fields.Many2one("thidua.legal.basis", ondelete="restrict", index=True)
    cited_in_decisions = fields.Boolean(
        help="New decisions dated while it is in force cite it among their bases."
    )
    citation = fields.Char(
        help="How a paper cites it: Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
    )

    _number_uniq = models.UniqueIndex(
        "(number, COALESCE(company_id, 0))", "This number is already among the legal bases."
    )

    def _search_key_fields(self):
        return ["number", "name"]

    @api.depends("number", "name")
    def _compute_display_name(self):
        for basis in self:
            basis.display_name = f"{basis.number} – {basis.name}" if basis.name else basis.number

    def _citation(self):
        """Return how a paper cites the basis (str), after "Căn cứ"."""
        return self.citation or self.display_name
