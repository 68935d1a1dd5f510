from odoo import api, fields, models

from ...paper.words import long_date

# what kind of instrument it is, as papers say
WORDS = {
    "law": "Luật",
    "ordinance": "Pháp lệnh",
    "resolution": "Nghị quyết",
    "decree": "Nghị định",
    "circular": "Thông tư",
    "province_rule": "Quyết định",
    "decision": "Quyết định",
    "other": "Văn bản",
}
# and what notes call it
SHORT = {
    "law": "Luật",
    "resolution": "NQ",
    "decree": "NĐ",
    "circular": "TT",
    "province_rule": "QĐ",
    "decision": "QĐ",
}
# the order of papers: what gives the power, then what the paper is about, from the highest
RANKS = (
    "law",
    "ordinance",
    "resolution",
    "decree",
    "circular",
    "province_rule",
    "decision",
    "other",
)


class LegalBasisCitation(models.Model):
    """How papers cite a legal basis, and in which order (NĐ 30/2020/NĐ-CP Phụ lục I, trust A)."""

    _name = "thidua.legal.basis"
    _inherit = "thidua.legal.basis"

    is_power_basis = fields.Boolean(
        string="Basis of the power to issue",
        help="It gives the issuing body its power: papers cite it before all others.",
    )
    cite_rank = fields.Integer(
        compute="_compute_cite_rank",
        store=True,
        precompute=True,
        aggregator=None,
        export_string_translation=False,
    )
    cited_in_decisions = fields.Boolean(
        compute="_compute_cited_in_decisions",
        store=True,
        readonly=False,
        precompute=True,
        help="New decisions dated while it is in force cite it among their bases. The rules of "
        "the province are a basis of every decision (NĐ 152/2025/NĐ-CP Đ6.2, trust A).",
    )
    citation = fields.Char(
        string="Own wording of the citation",
        help="Only where a paper shall cite it otherwise than its kind, number, date, issuer and "
        "title say.",
    )
    cited_as = fields.Text(string="Papers cite it as", compute="_compute_cited_as")

    @api.depends("kind", "is_power_basis")
    def _compute_cite_rank(self):
        for basis in self:
            rank = RANKS.index(basis.kind) + 1 if basis.kind else len(RANKS)
            basis.cite_rank = 0 if basis.is_power_basis else rank

    @api.depends("kind")
    def _compute_cited_in_decisions(self):
        for basis in self:
            basis.cited_in_decisions = basis.cited_in_decisions or basis.kind == "province_rule"

    @api.depends("kind", "number", "name", "issuer", "date_signed", "citation")
    def _compute_cited_as(self):
        for basis in self:
            basis.cited_as = basis._citation()

    def _citation(self):
        """Return how a paper cites the basis (str), after "Căn cứ".

        In full: kind, number and symbol, date, issuer, title. A law or an ordinance goes without
        number and issuer, but keeps its date.
        """
        self.ensure_one()
        if self.citation:
            return self.citation
        word = WORDS.get(self.kind, "")
        title = (self.name or "").strip(" .;")
        if title.lower().startswith(f"{word.lower()} "):
            title = title[len(word) :].strip()
        if self.kind in ("law", "ordinance"):
            return f"{word} {title} {long_date(self.date_signed)}"
        issuer = (self.issuer or "").replace("UBND", "Ủy ban nhân dân", 1)
        title = title if title[1:2].isupper() else title[:1].lower() + title[1:]
        return f"{word} số {self.number} {long_date(self.date_signed)} của {issuer} {title}"

    def _citations(self):
        """Return the bases as a paper lists them, each "Căn cứ …;" (list of str)."""
        return [f"Căn cứ {basis._citation()};" for basis in self._in_citing_order()]

    def _in_citing_order(self):
        """Return the bases in the order of papers: power, laws, decrees, circulars, rules…"""
        return self.sorted(
            lambda basis: (
                basis.cite_rank,
                basis.sequence,
                basis.date_signed or basis._today(),
                basis.number or "",
            )
        )

    def _short_number(self):
        """Return how a note names the basis: "NĐ 152/2025/NĐ-CP" (str, empty for none)."""
        return f"{SHORT.get(self.kind, '')} {self.number}".strip() if self else ""

    @api.model
    def _bonus_decree(self, date):
        """Return the decree whose rules on bonuses (Đ47–49) hold on a date, or none.

        :return: thidua.legal.basis of NĐ 152/2025/NĐ-CP (trust A), empty before it came into force
            and after it ended
        """
        # its number is remembered, so that a list of decisions asks for it once
        number = self.env["ir.model.data"]._xmlid_to_res_id("thidua_khenthuong.basis_nd_152")
        # sudo: the shared decree, read by all
        decree = self.sudo().browse(number or ())
        return decree if decree and decree._is_in_force(date) else decree.browse()
