from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

NUMBER, YEAR = "{number}", "{year}"


class ResCompany(models.Model):
    """How a commune numbers its certificates, which it prints, and what stands on them."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_certificate_form = fields.Char(
        string="Form of the register number",
        default=f"{NUMBER}/{YEAR}",
        required=True,
        help="How a number in the register of certificates is written: {number} counts from 1 "
        "each year, {year} is the year of the decision.",
    )
    thidua_kept_since = fields.Date(
        string="Certificates and payments kept here since",
        help="What was decided before is taken for printed and paid outside of the system: it "
        "waits for nobody. Empty: all of it is kept here.",
    )
    thidua_register_year = fields.Integer(
        string="Register kept on paper in",
        help="The year in which certificates were entered in a register on paper before.",
    )
    thidua_register_given = fields.Integer(
        string="Last number given on paper",
        help="The numbers of that year go on after it: 57 where the next one is 58.",
    )
    thidua_certificate_qr = fields.Boolean(
        string="QR code on certificates",
        default=True,
        help="Whoever scans it sees whether the certificate is genuine and still valid.",
    )
    thidua_certificate_award_ids = fields.Many2many(
        "thidua.award",
        "thidua_company_certificate_award",
        "company_id",
        "award_id",
        string="Also printed on a certificate",
        help="Awards with which no rule has a certificate given (Lao động tiên tiến), where the "
        "commune prints one all the same.",
    )

    @api.constrains("thidua_certificate_form")
    def _check_thidua_certificate_form(self):
        for company in self:
            form = company.thidua_certificate_form or ""
            rest = form.replace(NUMBER, "").replace(YEAR, "")
            if form.count(NUMBER) != 1 or "{" in rest or "}" in rest or len(form) > 40:
                raise ValidationError(
                    self.env._(
                        "“%(company)s”, form of the register number: “%(form)s” is not possible. "
                        "Write {number} once and, where you like, {year}, as in "
                        "“{number}/{year}”.",
                        company=company.name,
                        form=form,
                    )
                )

    @api.constrains("thidua_register_given")
    def _check_thidua_register_given(self):
        for company in self:
            if company.thidua_register_given < 0:
                raise ValidationError(
                    self.env._(
                        "“%s”: the last number given on paper cannot be below zero.", company.name
                    )
                )

    def _thidua_given_on_paper(self, year):
        """Return the last number of a year that was given on paper (int, 0 where none was)."""
        return self.thidua_register_given if self.thidua_register_year == year else 0

    def _thidua_register_number(self, number, year):
        """Return how a number of the register of certificates is written (str)."""
        # not str.format: a setting is no program
        return self.thidua_certificate_form.replace(NUMBER, str(number)).replace(YEAR, str(year))

    def _thidua_certified_domain(self):
        """Return the domain of the awards that come with a certificate here (Domain)."""
        return Domain("has_certificate", "=", True) | Domain(
            "id", "in", self.thidua_certificate_award_ids.ids
        )


class SettingsMixin(models.AbstractModel):
    _name = "thidua.settings.mixin"
    _inherit = "thidua.settings.mixin"

    thidua_certificate_form = fields.Char(
        related="company_id.thidua_certificate_form", readonly=False
    )
    thidua_kept_since = fields.Date(related="company_id.thidua_kept_since", readonly=False)
    thidua_register_year = fields.Integer(related="company_id.thidua_register_year", readonly=False)
    thidua_register_given = fields.Integer(
        related="company_id.thidua_register_given", readonly=False
    )
    thidua_certificate_qr = fields.Boolean(
        related="company_id.thidua_certificate_qr", readonly=False
    )
    thidua_certificate_award_ids = fields.Many2many(
        related="company_id.thidua_certificate_award_ids", readonly=False
    )
