import functools
import unicodedata

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import escape_psql

# what is not found by words is all that is not found by them
POSITIVE = {f"not {operator}": operator for operator in ("like", "ilike", "=like", "=ilike")}


def plain(text):
    """Return `text` in lower case without Vietnamese marks ("Đỗ Văn Ý" → "do van y").

    :param text: str or a false value
    :return: str, blanks folded to one
    """
    decomposed = unicodedata.normalize("NFD", _kept(text or "").lower().replace("đ", "d"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def or_all_but_those(search):
    """Decorate a `_search_display_name` of words: “not like” finds all that they do not find."""

    @functools.wraps(search)
    def searched(self, operator, value):
        if operator in POSITIVE:
            return ~Domain(self._search_display_name(POSITIVE[operator], value))
        return search(self, operator, value)

    return searched


def _kept(text):
    """Return a text without the signs that the database cannot take (str)."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


class TypedMixin(models.AbstractModel):
    """Offered as one types: names that begin so, then those with a word that does, then the rest.

    A given name comes last, so that a person is met by it among the second.
    """

    _name = "thidua.typed.mixin"
    _description = "What begins as typed comes first"

    _typed_field = "name"

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        """Find names as Odoo does, those first that begin with what was typed."""
        if name and not isinstance(name, str):
            raise UserError(self.env._("Type the words to look for."))
        typed = escape_psql(self._typed_words(name))
        if not typed or operator != "ilike" or not limit:
            return super().name_search(name, domain, operator, limit)
        found = []
        for pattern in (f"{typed}%", f"% {typed}%", "%"):
            wanted = Domain(domain or Domain.TRUE)
            wanted &= Domain("id", "not in", [record_id for record_id, _name in found])
            if pattern != "%":
                wanted &= Domain(self._typed_field, "=ilike", pattern)
            found += super().name_search(name, wanted, operator, limit - len(found))
            if len(found) >= limit:
                break
        return found

    def _typed_words(self, name):
        """Return what was typed, as `_typed_field` would hold it (str)."""
        return " ".join((name or "").split())


class SearchMixin(models.AbstractModel):
    """Found by words typed without accents: "nguyen van a" finds "Nguyễn Văn A"."""

    _name = "thidua.search.mixin"
    _description = "Accent-free search"
    _inherit = "thidua.typed.mixin"
    _typed_field = "search_key"

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

    def _typed_words(self, name):
        return plain(name)

    @api.model
    @or_all_but_those
    def _search_display_name(self, operator, value):
        value = _kept(value) if isinstance(value, str) else value
        domain = super()._search_display_name(operator, value)
        plain_domain = self._plain_domain(operator, value)
        return domain if plain_domain is NotImplemented else Domain.OR([domain, plain_domain])

    def _plain_domain(self, operator, value):
        """Return the domain of the records that hold every typed word, or NotImplemented."""
        if operator not in ("ilike", "like", "=ilike", "=like") or not isinstance(value, str):
            return NotImplemented
        return Domain.AND(Domain("search_key", "like", word) for word in plain(value).split())
