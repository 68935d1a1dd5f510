from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import format_date


class LegalBasis(models.Model):
    """A law, decree, circular or local rule that the data of the addon rest on."""

    _name = "thidua.legal.basis"
    _description = "Legal basis"
    _inherit = ["thidua.dated.mixin", "thidua.search.mixin"]
    _order = "cite_rank, sequence, date_signed, id"

    sequence = fields.Integer(default=10, help="Order in which decisions cite the bases.")
    name = fields.Char(
        string="Title",
        required=True,
        help="What it is about, in full, as papers cite it (trích yếu).",
    )
    number = fields.Char(required=True, help="Number and symbol: 152/2025/NĐ-CP.")
    kind = fields.Selection(
        [
            ("law", "Law"),
            ("ordinance", "Ordinance"),
            ("resolution", "Resolution"),
            ("decree", "Decree"),
            ("circular", "Circular"),
            ("province_rule", "Rules of the province"),
            ("decision", "Decision"),
            ("other", "Other"),
        ],
        required=True,
        default="decision",
    )
    issuer = fields.Char(required=True)
    date_signed = fields.Date(string="Signed on")
    date_from = fields.Date(required=False, help="Empty: a draft, which is not in force.")
    status = fields.Selection(
        [
            ("draft", "Draft"),
            ("coming", "To come"),
            ("in_force", "In force"),
            ("expired", "Expired"),
        ],
        string="Today",
        compute="_compute_status",
    )
    # a basis does not rest on another record, it is one
    legal_basis_id = fields.Many2one(
        string="Amends or rests on", help="The instrument that this one amends or implements."
    )
    replaced_by_id = fields.Many2one("thidua.legal.basis", ondelete="restrict", index=True)
    predecessor_ids = fields.One2many(
        "thidua.legal.basis", "replaced_by_id", string="Replaces", context={"active_test": False}
    )
    is_award_law = fields.Boolean(
        string="Law on emulation and commendation",
        help="A dossier follows the one of these laws in force on the day it is accepted.",
    )

    # what rests on it
    implementing_ids = fields.One2many(
        "thidua.legal.basis",
        "legal_basis_id",
        string="Amended or implemented by",
        context={"active_test": False},
    )
    authority_ids = fields.One2many(
        "thidua.authority", "legal_basis_id", context={"active_test": False}
    )
    award_ids = fields.One2many("thidua.award", "legal_basis_id", context={"active_test": False})
    power_ids = fields.One2many(
        "thidua.award.power",
        "legal_basis_id",
        string="Powers to confer",
        context={"active_test": False},
    )
    rate_ids = fields.One2many(
        "thidua.award.rate",
        "legal_basis_id",
        string="Bonus coefficients",
        context={"active_test": False},
    )
    salary_ids = fields.One2many(
        "thidua.base.salary",
        "legal_basis_id",
        string="Base salaries",
        context={"active_test": False},
    )

    _number_uniq = models.UniqueIndex(
        "(number, COALESCE(company_id, 0))", "This number is already among the legal bases."
    )

    # --- computes and constraints ---------------------------------------------------------

    def _search_key_fields(self):
        return ["number", "name"]

    @api.depends("number", "name")
    @api.depends_context("thidua_short")
    def _compute_display_name(self):
        """Name it by number and title, in a column of a list by its number alone."""
        short = self.env.context.get("thidua_short")
        for basis in self:
            parts = (basis.number, not short and basis.name)
            basis.display_name = " – ".join(filter(None, parts))

    @api.depends("date_from", "date_to")
    def _compute_status(self):
        today = self._today()
        for basis in self:
            if not basis.date_from:
                basis.status = "draft"
            elif basis.date_from > today:
                basis.status = "coming"
            else:
                basis.status = "in_force" if basis._is_in_force(today) else "expired"

    @api.constrains("replaced_by_id", "date_to", "company_id")
    def _check_replaced_by(self):
        for basis in self.filtered("replaced_by_id"):
            successor = basis.replaced_by_id
            if basis._has_cycle("replaced_by_id"):
                raise ValidationError(
                    self.env._(
                        "“%(basis)s” cannot be replaced by “%(successor)s”: that one is, in the "
                        "end, replaced by it.",
                        basis=basis.number,
                        successor=successor.number,
                    )
                )
            if not basis.date_to:
                raise ValidationError(
                    self.env._(
                        "“%(basis)s” is replaced by “%(successor)s”: enter its last day in force.",
                        basis=basis.number,
                        successor=successor.number,
                    )
                )
            if not successor._is_for(basis.company_id):
                raise ValidationError(
                    self.env._(
                        "“%(basis)s” holds for others too: “%(successor)s” of %(company)s alone "
                        "cannot replace it.",
                        basis=basis.number,
                        successor=successor.number,
                        company=successor.company_id.name,
                    )
                )

    # --- what other models ask --------------------------------------------------------------

    def _is_in_force(self, date):
        """Return whether the basis is in force on a date (bool); a draft never is."""
        self.ensure_one()
        return bool(
            self.date_from and self.date_from <= date and (not self.date_to or self.date_to >= date)
        )

    def _is_for(self, company):
        """Return whether facts of a company, or shared ones where it is empty, may rest on it."""
        return not self.company_id or self.company_id in company.parent_ids

    def _successor_on(self, date):
        """Follow what replaces the basis to the one in force on a date.

        :param date: date
        :return: thidua.legal.basis, empty where no successor is in force then
        """
        successor = self.replaced_by_id
        while successor and not successor._is_in_force(date):
            successor = successor.replaced_by_id
        return successor

    def _predecessor_on(self, date):
        """Return what the basis replaces, at any remove, and was in force on a date."""
        earlier = self.predecessor_ids
        while earlier:
            found = earlier.filtered(lambda basis: basis._is_in_force(date))
            if found:
                return found[:1]
            earlier = earlier.predecessor_ids
        return earlier

    def _not_in_force_message(self, date):
        """Say why the basis does not hold on a date, and what does instead.

        :param date: date that counts
        :return: str, empty where it holds
        """
        if not self or self._is_in_force(date):
            return ""
        if not self.date_from:
            return self.env._("%s is a draft: it is not in force.", self.number)
        if self.date_from > date:
            return self._not_yet_message(date)
        return self._expired_message(date)

    def _not_yet_message(self, date):
        message = self.env._(
            "%(basis)s comes into force only on %(from)s.",
            basis=self.number,
            **{"from": format_date(self.env, self.date_from)},
        )
        earlier = self._predecessor_on(date)
        if earlier:
            message += " " + self.env._("Until then: %s.", earlier.number)
        return message

    def _expired_message(self, date):
        values = {
            "basis": self.number,
            "to": format_date(self.env, self.date_to),
            "day": format_date(self.env, date),
        }
        successor = self._successor_on(date)
        if successor:
            return self.env._(
                "%(basis)s was in force until %(to)s only. It is replaced by %(successor)s, in "
                "force since %(since)s.",
                successor=successor.number,
                since=format_date(self.env, successor.date_from),
                **values,
            )
        if self.replaced_by_id:
            return self.env._(
                "%(basis)s was in force until %(to)s only. It is replaced by %(successor)s, which "
                "is not in force on %(day)s either.",
                successor=self.replaced_by_id.number,
                **values,
            )
        return self.env._(
            "%(basis)s was in force until %(to)s only. No successor is on record.", **values
        )

    def _basis_warning_on(self, date):
        """Warn of the basis itself as well as of what it amends or implements."""
        own = self._not_in_force_message(date)
        return "\n".join(filter(None, [own, super()._basis_warning_on(date)]))

    @api.model
    def _award_laws(self, company):
        """Return the laws on emulation and commendation, earliest first (recordset)."""
        laws = self.with_context(active_test=False).search(
            [("is_award_law", "=", True), ("date_from", "!=", False)], order="date_from, id"
        )
        return laws.filtered(lambda law: law._is_for(company))
