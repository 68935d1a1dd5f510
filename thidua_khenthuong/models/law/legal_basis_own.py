from odoo import api, models
from odoo.exceptions import UserError

# what an Office enters of its own commune
OWN_KINDS = ("resolution", "decision", "other")
# what papers say of a basis
CITED = frozenset({"number", "name", "kind", "issuer", "date_signed", "citation"})
# what rests on a basis
RESTING = ("authority_ids", "award_ids", "power_ids", "rate_ids", "salary_ids", "implementing_ids")


class LegalBasisOwn(models.Model):
    """What the Office itself adds: resolutions and decisions of its own commune.

    Law, and whatever others rest on, stays with the administrator. What a paper that left the
    Office's hands cites is not changed by the Office any more.
    """

    _name = "thidua.legal.basis"
    _inherit = "thidua.legal.basis"

    @api.model_create_multi
    def create(self, vals_list):
        if not self._keeps_catalogue():
            for vals in vals_list:
                self._check_own(vals)
        return super().create(vals_list)

    def write(self, vals):
        if not self._keeps_catalogue():
            self.check_access("write")
            self._check_own(vals)
            self._check_nothing_rests()
            if CITED & set(vals):
                self._check_not_cited()
        return super().write(vals)

    @api.onchange("date_signed")
    def _onchange_date_signed(self):
        """Propose the day of signing as the first in force."""
        self.date_from = self.date_from or self.date_signed

    def _keeps_catalogue(self):
        groups = "thidua_khenthuong.group_admin,base.group_system"
        return self._guard_is_system() or self.env.user.has_groups(groups)

    def _check_own(self, vals):
        """Raise where an Office enters more than its own commune's resolutions and decisions."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        law = vals.get("kind", OWN_KINDS[0]) not in OWN_KINDS
        if law or vals.get("is_award_law") or vals.get("is_power_basis"):
            raise UserError(
                self.env._(
                    "“%(basis)s”: the Office adds what its own commune issued: %(kinds)s. Laws, "
                    "decrees and the like are entered by the administrator.",
                    basis=vals.get("number") or self[:1].number or "",
                    kinds=", ".join(kinds[kind] for kind in OWN_KINDS),
                )
            )

    def _check_nothing_rests(self):
        for basis in self:
            if any(basis[name] for name in RESTING):
                raise UserError(
                    self.env._(
                        "Powers, amounts or other bases rest on “%s”: only the administrator "
                        "changes it.",
                        basis.number,
                    )
                )

    def _check_not_cited(self):
        for basis in self:
            papers = basis._citing_papers()
            if papers:
                raise UserError(
                    self.env._(
                        "“%(basis)s” is cited by “%(paper)s”, which is no draft any more: it stays "
                        "as it is. Ask the administrator, or enter a new one.",
                        basis=basis.number,
                        paper=papers[:1].display_name,
                    )
                )

    def _citing_papers(self):
        """Return a paper that cites the basis and is no draft any more (recordset, or empty)."""
        return self.browse()
