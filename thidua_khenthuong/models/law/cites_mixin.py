import re

from odoo import api, fields, models

from .legal_basis_citation import RANKS, WORDS

# a basis typed freely stands where its first word says
TYPED_RANKS = {WORDS[kind].lower(): rank for rank, kind in reversed([*enumerate(RANKS, 1)])}
PLAN = "kế hoạch "
CITING = re.compile(r"^(?:[-–+•]\s*)?(?:căn cứ\s+)?", re.IGNORECASE)


class CitesMixin(models.AbstractModel):
    """A record that cites legal bases: it warns of those not in force on the day that counts.

    The bases usually cited on that day are proposed, and follow it as long as the content is
    open; what the user added beside them stays. A model without proposals sets
    `_cites_proposes` to False, one whose day is not its `date` overrides `_cites_date` (and
    `_cites_fields`, what that day is worked out from).
    """

    _name = "thidua.cites.mixin"
    _description = "Cites legal bases"

    _cites_proposes = True

    legal_basis_ids = fields.Many2many(
        "thidua.legal.basis",
        string="Legal bases",
        compute="_compute_legal_basis_ids",
        store=True,
        readonly=False,
        context={"active_test": False},
    )
    other_bases = fields.Text(
        string="Other bases",
        help="What is not in the catalogue, one a line, as the paper cites it: a resolution of "
        "the Party committee or the People's Council, another plan from above.",
    )
    basis_warning = fields.Text(string="Bases not in force", compute="_compute_basis_warning")

    def _cites_fields(self):
        """Return the names of the fields that decide which bases hold (list of str)."""
        return [name for name in ("date", "company_id") if name in self._fields]

    def _cites_date(self):
        """Return the day on which the bases have to be in force (date)."""
        day = self.date if "date" in self._fields else False
        return day or self._today()

    def _cites_company(self):
        return "company_id" in self._fields and self.company_id or self.env.company

    @api.depends(lambda self: self._cites_fields())
    def _compute_legal_basis_ids(self):
        following = self.filtered(lambda record: record._cites_follow())
        for (day, company), records in following.grouped(
            lambda record: (record._cites_date(), record._cites_company())
        ).items():
            usual = self.env["thidua.legal.basis"]._in_force(
                day, company, [("cited_in_decisions", "=", True)]
            )
            for record in records:
                added = record.legal_basis_ids.filtered(lambda basis: not basis.cited_in_decisions)
                record.legal_basis_ids = (usual | added)._in_citing_order()

    def _cites_follow(self):
        """Return whether the bases still follow the day that counts (bool)."""
        state = self["state"] if "state" in self._fields else False
        return self._cites_proposes and (
            not state or state in getattr(self, "_workflow_editable", (state,))
        )

    def _cited_bases(self):
        """Return the bases as a paper lists them, each "Căn cứ …;" (list of str).

        Those of the catalogue, those beside it and those typed, in the order of papers (see
        `RANKS`); of one rank in this order.
        """
        found = [
            (basis.cite_rank, text)
            for basis in self.legal_basis_ids._in_citing_order()
            for text in basis._citations()
        ]
        for line in (*self._bases_beside(), *self._typed_bases()):
            text = _bare(line)
            if text:
                found.append((_typed_rank(text), f"Căn cứ {text};"))
        return [text for _rank, text in sorted(found, key=lambda each: each[0])]

    def _typed_bases(self):
        return (self.other_bases or "").splitlines()

    def _other_bases_but_plans(self):
        """Return the bases typed freely without plans from above, which are of their year (str)."""
        lines = self._typed_bases()
        return "\n".join(line for line in lines if not _bare(line).lower().startswith(PLAN))

    def _bases_beside(self):
        """Return what a paper cites that is in no catalogue and kept as records (list of str)."""
        return []

    @api.depends(
        lambda self: [
            *self._cites_fields(),
            "legal_basis_ids.date_from",
            "legal_basis_ids.date_to",
            "legal_basis_ids.replaced_by_id",
        ]
    )
    def _compute_basis_warning(self):
        for record in self:
            day = record._cites_date()
            messages = (basis._not_in_force_message(day) for basis in record.legal_basis_ids)
            record.basis_warning = "\n".join(filter(None, messages))


def _bare(line):
    """Return what a line cites, without "Căn cứ" and the punctuation around it (str)."""
    return CITING.sub("", line.strip()).rstrip(" .;")


def _typed_rank(text):
    for words, rank in TYPED_RANKS.items():
        if text.lower().startswith(f"{words} "):
            return rank
    return len(RANKS)
