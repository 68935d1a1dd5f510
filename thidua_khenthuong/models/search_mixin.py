import unicodedata

from odoo import api, fields, models
from odoo.fields import Domain


def plain(text):
    """Return `text` in lower case without Vietnamese marks ("Đỗ Văn Ý" → "do van y").

    :param text: str or a false value
    :return: str, blanks folded to one
    """
    decomposed = unicodedata.normalize("NFD", (text or "").lower().replace("đ", "d"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


class SearchMixin(models.AbstractModel):
    """Found by words typed without accents: "nguyen van a" finds "Nguyễn Văn A"."""

    _name = "thidua.search.mixin"
    _description = "Accent-free search"

    search_key = fields.Char(
        compute="_compute_search_key",
        store=True,
        precompute=True,
        index="trigram",
        export_string_translation=False,
    )
    search_text = fields.Char(
        string="Search",
        compute="_compute_search_text",
        search="_search_search_text",
        help="Type words with or without accents.",
    )

    def _search_key_fields(self):
        """Return the names of the text fields that words are looked for in (list of str)."""
        return ["name"]

    @api.depends(lambda self: self._search_key_fields())
    def _compute_search_key(self):
        names = self._search_key_fields()
        for record in self:
            record.search_key = plain(" ".join(record[name] or "" for name in names))

    def _compute_search_text(self):
        self.search_text = False

    def _search_search_text(self, operator, value):
        return self._plain_domain(operator, value)

    @api.model
    def _search_display_name(self, operator, value):
        domain = super()._search_display_name(operator, value)
        plain_domain = self._plain_domain(operator, value)
        return domain if plain_domain is NotImplemented else Domain.OR([domain, plain_domain])

    def _plain_domain(self, operator, value):
        """Return the domain of the records that hold every typed word, or NotImplemented."""
        if operator not in ("ilike", "like", "=ilike", "=like") or not isinstance(value, str):
            return NotImplemented
        return Domain.AND(Domain("search_key", "like", word) for word in plain(value).split())
