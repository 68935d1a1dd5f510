import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.orm.models import NO_ACCESS
from odoo.tools.misc import format_date

VERIFY = "/thidua/verify/"


class Certificate(models.Model):
    """The certificate of one entry of the ledger: its number in the register, its prints.

    Made with the entry, by the decision that confers it. The number is given with the first
    print, and never another; what the certificate says is the ledger's.
    """

    _name = "thidua.certificate"
    _description = "Certificate"
    _inherit = ["thidua.guard.mixin", "thidua.search.mixin"]
    _order = "year desc, number desc, id desc"
    _check_company_auto = True
    _server_only = frozenset({"create", "write", "unlink"})

    commendation_id = fields.Many2one(
        "thidua.commendation",
        string="Entry of the ledger",
        required=True,
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="commendation_id.company_id", store=True, precompute=True, index=True
    )
    decision_id = fields.Many2one(
        related="commendation_id.decision_id", store=True, precompute=True, index=True
    )
    decision_reference = fields.Char(
        string="Decision no.", related="commendation_id.reference", store=True, precompute=True
    )
    date = fields.Date(
        string="Decided on", related="commendation_id.date", store=True, precompute=True
    )
    subject_name = fields.Char(
        string="Name", related="commendation_id.subject_name", store=True, precompute=True
    )
    subject_kind = fields.Selection(
        string="Subject", related="commendation_id.subject_kind", store=True, precompute=True
    )
    job_title = fields.Char(related="commendation_id.job_title")
    unit_id = fields.Many2one(related="commendation_id.unit_id", store=True, precompute=True)
    unit_name = fields.Char(related="commendation_id.unit_name")
    award_id = fields.Many2one(
        related="commendation_id.award_id", store=True, precompute=True, index=True
    )
    presented_on = fields.Date(related="commendation_id.presented_on")
    received_by = fields.Char(related="commendation_id.received_by")
    year = fields.Integer(
        compute="_compute_year", store=True, precompute=True, index=True, aggregator=None
    )
    number = fields.Integer(readonly=True, copy=False, aggregator=None)
    register_number = fields.Char(
        readonly=True, copy=False, help="The number in the register, as it is printed (số vào sổ)."
    )
    state = fields.Selection(
        [("waiting", "Not printed"), ("printed", "Printed"), ("revoked", "Recalled")],
        compute="_compute_state",
        store=True,
        precompute=True,
        index=True,
        help="Recalled: the award no longer stands in the ledger.",
    )
    print_count = fields.Integer(string="Prints", readonly=True, copy=False)
    printed_on = fields.Datetime(string="Last printed on", readonly=True, copy=False)
    printed_by_id = fields.Many2one(
        "res.users", string="Last printed by", readonly=True, copy=False
    )
    # 128 random bits: nobody tries them out
    token = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        groups=NO_ACCESS,
        export_string_translation=False,
    )
    verify_url = fields.Char(string="Verified at", compute="_compute_verify_url")

    _commendation_uniq = models.UniqueIndex(
        "(commendation_id)", "This entry of the ledger already has its certificate."
    )
    _token_uniq = models.UniqueIndex("(token)", "Two certificates cannot have one code.")
    _number_uniq = models.UniqueIndex(
        "(company_id, year, number) WHERE number > 0",
        "This number of the register of certificates is already given.",
    )

    # --- computes -------------------------------------------------------------------------------

    def _search_key_fields(self):
        return ["subject_name", "register_number", "decision_reference"]

    @api.depends("subject_name", "register_number")
    def _compute_display_name(self):
        for certificate in self:
            certificate.display_name = " – ".join(
                filter(None, [certificate.register_number, certificate.subject_name])
            )

    @api.depends("date")
    def _compute_year(self):
        for certificate in self:
            certificate.year = certificate.date.year if certificate.date else 0

    @api.depends("print_count", "commendation_id.active", "commendation_id.is_revoked")
    def _compute_state(self):
        for certificate in self:
            entry = certificate.commendation_id
            if entry.is_revoked or not entry.active:
                certificate.state = "revoked"
            else:
                certificate.state = "printed" if certificate.print_count else "waiting"

    @api.depends("token")
    def _compute_verify_url(self):
        for certificate in self:
            # sudo: nobody reads the code itself; who may read the certificate may show it
            token = certificate.sudo().token
            certificate.verify_url = f"{certificate.get_base_url()}{VERIFY}{token}"

    # --- what others call -----------------------------------------------------------------------

    @api.model
    def _make_for(self, entries):
        """Make the certificates of entries of our own decisions that come with one.

        :param entries: thidua.commendation
        :return: thidua.certificate of all of them, those there were before included
        """
        # sudo: whoever may read the entries; a certificate says nothing that they do not
        known = self.sudo().search([("commendation_id", "in", entries.ids)])
        missing = entries - known.commendation_id
        certified = self.browse()
        for company, own in missing.filtered("decision_id").grouped("company_id").items():
            # sudo: settings of the commune, no secret
            awards = own.award_id.filtered_domain(company.sudo()._thidua_certified_domain())
            # with the key: they follow from the ledger
            certified |= self._with_key().create(
                [
                    {"commendation_id": entry.id, "token": secrets.token_urlsafe(16)}
                    for entry in own
                    if entry.award_id in awards
                ]
            )
        return (known | certified).with_env(self.env)

    def _in_print_order(self):
        """Return the certificates as the lists of their decisions stand, decision by decision."""
        entries = self.commendation_id
        of_decision = entries.grouped("decision_id")
        of = {certificate.commendation_id: certificate for certificate in self}
        decisions = of_decision.keys()
        return self.browse(
            of[entry].id
            for decision in sorted(decisions, key=lambda d: (d.date, d.number, d.id))
            for entry in of_decision[decision]._in_paper_order()
        )

    def _standing(self):
        """Return those whose award still stands."""
        return self.filtered(lambda certificate: certificate.state != "revoked")

    def _check_office(self):
        """Raise unless the user keeps the register of these certificates."""
        self.check_access("read")
        if not self.env.user.has_group("thidua_khenthuong.group_office"):
            raise UserError(
                self.env._("The Office keeps the register of certificates and prints them.")
            )

    def _check_standing(self):
        """Raise where an award no longer stands: it has no certificate any more."""
        lost = self.filtered(lambda certificate: certificate.state == "revoked")
        if lost:
            raise UserError(
                self.env._(
                    "No certificate, because the award no longer stands:\n%s",
                    "\n".join(each._lost_line() for each in lost[:20]),
                )
            )

    def _lost_line(self):
        entry = self.commendation_id
        if not entry.is_revoked:
            return self.env._("%s: withdrawn from the ledger", entry.display_name)
        return self.env._(
            "%(entry)s: revoked by decision %(reference)s of %(date)s",
            entry=entry.display_name,
            reference=entry.revoked_reference,
            date=format_date(self.env, entry.revoked_on),
        )

    # --- actions --------------------------------------------------------------------------------

    def action_print(self):
        """Return the window that prints these certificates: Office.

        :raise UserError: where none was chosen
        """
        if not self:
            raise UserError(self.env._("Select at least one certificate."))
        self._check_office()
        window = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_certificate_print"
        )
        return {**window, "context": {"default_certificate_ids": self._in_print_order().ids}}

    def action_number(self):
        """Give the next numbers of the register, in the order of the lists, without a print.

        :return: True
        """
        self._check_office()
        self._check_standing()
        self._in_print_order()._give_numbers()
        return True

    def action_open_commendation(self):
        """Return the window of the entry of the ledger."""
        return self.commendation_id._get_records_action(context={})

    @api.model
    def _waiting_domain(self):
        """Return the domain of the certificates still to be printed (Domain).

        What was decided before the company kept them here was printed elsewhere.
        """
        # sudo: a setting of the companies at which the user looks
        dated = self.env.companies.sudo().filtered("thidua_kept_since")
        before = Domain.OR(
            Domain("company_id", "=", company.id) & Domain("date", "<", company.thidua_kept_since)
            for company in dated
        )
        return Domain("state", "=", "waiting") & ~before
