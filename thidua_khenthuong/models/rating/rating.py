from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..core.language import in_company_language
from ..organisation.subject_mixin import SUBJECT_FIELDS
from .quality import QUALITIES

# nobody here was rated before
FIRST_YEAR = 1945


class Rating(models.Model):
    """How a person or a unit was rated in a year (xếp loại chất lượng), and by which decision.

    Each once a year. Titles rest on it, so that what changes is kept in the chatter.
    """

    _name = "thidua.rating"
    _description = "Yearly quality rating"
    _inherit = ["thidua.subject.mixin", "mail.thread"]
    _order = "year desc, subject_kind, unit_id, subject_name, id"
    _check_company_auto = True
    _given_once = frozenset({"company_id"})

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
        index=True,
    )
    year = fields.Integer(
        required=True,
        default=lambda self: self._today().year,
        aggregator=None,
        index=True,
        help="The year that was rated, not the year of the decision.",
    )
    quality = fields.Selection(
        QUALITIES, string="Rating", tracking=True, index=True, help="Empty: not rated yet."
    )
    reference = fields.Char(
        string="Decision no.", tracking=True, help="Empty while there is no decision."
    )
    date = fields.Date(string="Decided on", tracking=True)
    legal_basis_id = fields.Many2one(
        "thidua.legal.basis",
        string="Legal basis",
        ondelete="restrict",
        index="btree_not_null",
        help="Public employees: 233/2026/NĐ-CP (trust A). Civil servants: 335/2025/NĐ-CP "
        "(trust C: check it before you rely on it).",
    )
    note = fields.Text()

    _once = models.UniqueIndex(
        "(company_id, year, COALESCE(employee_id, 0), COALESCE(department_id, 0), "
        "COALESCE(partner_id, 0))",
        "This person or unit is already in the ratings of that year: change that line.",
    )

    # --- computes and constraints ---------------------------------------------------------

    @api.depends("subject_name", "year")
    def _compute_display_name(self):
        for rating in self:
            rating.display_name = f"{rating.subject_name or ''} – {rating.year or ''}"

    def _subject_date(self):
        """Return the last day of the year, or today where that is still to come (date)."""
        today = self._today()
        if not FIRST_YEAR <= self.year <= today.year:
            return today
        return min(date(self.year, 12, 31), today)

    @api.constrains("year")
    def _check_year(self):
        for rating in self:
            fault = self._year_fault(rating.year)
            if fault:
                raise ValidationError(fault)

    @api.model
    def _year_fault(self, year):
        """Say why nobody can be rated for a year (str, or False)."""
        last = self._today().year
        if FIRST_YEAR <= year <= last:
            return False
        return self.env._(
            "%(year)s cannot be rated. Give a year from %(first)s to %(last)s.",
            year=str(year),
            first=str(FIRST_YEAR),
            last=str(last),
        )

    @api.constrains("date", "year")
    def _check_date(self):
        for rating in self:
            fault = self._date_fault(rating.date, rating.year)
            if fault:
                raise ValidationError(fault)

    @api.model
    def _date_fault(self, day, year):
        """Say why a rating of a year cannot have been decided on a day (str, or False)."""
        if not day:
            return False
        told = format_date(self.env, day)
        if day > self._today():
            return self.env._("The decision cannot be of %s: that day is still to come.", told)
        if day.year < year:
            return self.env._(
                "The decision cannot be of %(date)s: the year rated is %(year)s.",
                date=told,
                year=str(year),
            )
        return False

    # --- CRUD -------------------------------------------------------------------------------

    def write(self, vals):
        if "year" in vals and not self._holds_key():
            for rating in self.filtered(lambda r: r.year != vals["year"]):
                raise UserError(
                    self.env._(
                        "“%s” stays in its year. Make a line of its own for another year.",
                        rating.display_name,
                    )
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_undecided(self):
        if self._holds_key():
            return
        for rating in self.filtered("reference"):
            raise UserError(
                self.env._(
                    "“%(rating)s” was decided by %(reference)s and is kept. If that is wrong, "
                    "clear the number of the decision first.",
                    rating=rating.display_name,
                    reference=rating.reference,
                )
            )

    # --- what comes in by hundreds ----------------------------------------------------------

    @api.model
    def _add_quietly(self, vals_list):
        """Create ratings without a message each; return them."""
        return self.with_context(
            tracking_disable=True, mail_create_nosubscribe=True, mail_create_nolog=True
        ).create(vals_list)

    @api.model
    def _of_year(self, year, company):
        """Return who is in the ratings of a year: dict (field of the subject, id) → rating."""
        known = self.search(Domain("company_id", "=", company.id) & Domain("year", "=", year))
        return {(name, rating[name].id): rating for rating in known for name in rating._filled()}

    def _filled(self):
        return [name for name in SUBJECT_FIELDS if self[name]]

    def _rate_quietly(self, values_of, why):
        """Change many ratings at once, and keep in the chatter of each what it was before.

        :param values_of: dict rating → dict of what to write
        :param why: str, in the language of the company
        """
        labels = dict(self._fields["quality"]._description_selection(in_company_language(self).env))
        bodies = {
            rating.id: f"{labels.get(rating.quality, '–')} → "
            f"{labels.get(values.get('quality', rating.quality), '–')}. {why}"
            for rating, values in values_of.items()
        }
        for rating, values in values_of.items():
            rating.with_context(tracking_disable=True).write(values)
        # sudo: those who may write it were asked by the write above
        self.browse(bodies).sudo()._message_log_batch(bodies=bodies)
