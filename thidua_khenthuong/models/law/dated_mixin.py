from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools.misc import format_date

GRADES = [
    ("a", "A: read in the full text"),
    ("b", "B: press or law site quoting the article"),
    ("c", "C: third-party register"),
    ("u", "U: unverified"),
]


class DatedMixin(models.AbstractModel):
    """Law as data: a fact that holds between two dates, with its basis and its trust."""

    _name = "thidua.dated.mixin"
    _description = "Fact with dates and a legal basis"
    _inherit = "thidua.catalogue.mixin"

    date_from = fields.Date(string="In force from", required=True)
    date_to = fields.Date(string="In force to", help="Last day. Empty: still in force.")
    legal_basis_id = fields.Many2one("thidua.legal.basis", ondelete="restrict", index=True)
    basis_warning = fields.Text(
        string="Basis not in force",
        compute="_compute_basis_warning",
        help="The fact is open while what it rests on no longer holds, or does not hold yet.",
    )
    grade = fields.Selection(
        GRADES,
        string="Trust grade",
        required=True,
        default="u",
        help="How far the stated fact has been checked against the text of the law.",
    )
    note = fields.Text()
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        help="Empty: shared by all companies. A company's own record goes before the shared one."
    )

    @api.depends(
        "date_from",
        "date_to",
        "legal_basis_id.date_from",
        "legal_basis_id.date_to",
        "legal_basis_id.replaced_by_id",
    )
    def _compute_basis_warning(self):
        today = self._today()
        for fact in self:
            fact.basis_warning = fact._basis_warning_on(today)

    def _basis_warning_on(self, date):
        """Say why the basis of a fact does not hold on a date, and what replaces it.

        :param date: date; a fact that starts later is judged on its first day
        :return: str, empty where the basis holds or the fact itself is over
        """
        day = max(date, self.date_from or date)
        if self.date_to and self.date_to < day:
            return ""
        return self.legal_basis_id._not_in_force_message(day)

    @api.constrains("legal_basis_id", "company_id")
    def _check_basis_company(self):
        for fact in self:
            basis = fact.legal_basis_id
            if not basis._is_for(fact.company_id):
                raise ValidationError(
                    self.env._(
                        "“%(fact)s” cannot rest on “%(basis)s”, which holds for %(company)s alone. "
                        "Give the fact the same company, or choose another basis.",
                        fact=fact.display_name,
                        basis=basis.number,
                        company=basis.company_id.name,
                    )
                )

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for record in self:
            if record.date_to and record.date_from and record.date_to < record.date_from:
                raise ValidationError(
                    self.env._(
                        "“%(name)s”: its last day (%(to)s) is before its first (%(from)s).",
                        name=record.display_name,
                        to=format_date(self.env, record.date_to),
                        **{"from": format_date(self.env, record.date_from)},
                    )
                )

    @api.model
    def _in_force_domain(self, date, company=None):
        """Return the domain of the facts that hold on a date.

        :param date: date
        :param company: res.company whose own facts count beside the shared ones
        :return: Domain
        """
        company = company or self.env.company
        return (
            Domain("date_from", "<=", date)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", date))
            & Domain(self._domain_of(company))
        )

    @api.model
    def _in_force(self, date, company=None, domain=()):
        """Return the facts that hold on a date, the one to prefer first.

        A company's own fact goes before a shared one, a later one before an earlier one, so
        that a new salary or coefficient is entered without closing the old one.

        :param date: date
        :param company: res.company, the current one by default
        :param domain: more conditions
        :return: recordset of this model, history included (archived records count)
        """
        return self._preferred(self._in_force_domain(date, company) & Domain(domain))

    @api.model
    def _ever_in_force(self, company, domain=()):
        """Return the facts that hold on any day, as `_in_force` does, see `_holds_on`."""
        return self._preferred(Domain(self._domain_of(company)) & Domain(domain))

    def _preferred(self, domain):
        found = self.with_context(active_test=False).search(domain, order="date_from desc, id desc")
        return found.sorted(lambda fact: not fact.company_id)

    def _holds_on(self, date):
        """Return whether the fact is in force on a date (bool)."""
        return self.date_from <= date and (not self.date_to or self.date_to >= date)
