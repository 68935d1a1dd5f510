import base64
import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.orm.models import NO_ACCESS

from ...paper import qr
from .certificate import VERIFY

OFFICE = "thidua_khenthuong.group_office,thidua_khenthuong.group_leader"


class Decision(models.Model):
    """The certificates of a decision, and the code by which anyone verifies the decision."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    certificate_ids = fields.One2many("thidua.certificate", "decision_id", groups=OFFICE)
    certificate_count = fields.Integer(
        string="Certificates", compute="_compute_certificate_count", groups=OFFICE
    )
    certificate_printed = fields.Integer(
        string="Certificates printed", compute="_compute_certificate_count", groups=OFFICE
    )
    # 128 random bits: nobody tries them out
    token = fields.Char(
        readonly=True,
        copy=False,
        groups=NO_ACCESS,
        export_string_translation=False,
    )
    verify_url = fields.Char(string="Verified at", compute="_compute_verify_url", groups=OFFICE)
    verify_code = fields.Binary(
        string="Verification code", compute="_compute_verify_code", groups=OFFICE
    )

    _token_uniq = models.UniqueIndex("(token)", "Two decisions cannot have one code.")

    # --- computes -------------------------------------------------------------------------------

    @api.depends("certificate_ids.state")
    def _compute_certificate_count(self):
        """Count the certificates to be given and those printed, for all in one query.

        What was revoked is not printed any more, and not counted as missing.
        """
        counts = {}
        for decision, state, count in self.env["thidua.certificate"]._read_group(
            Domain("decision_id", "in", self.ids) & Domain("state", "!=", "revoked"),
            ["decision_id", "state"],
            ["__count"],
        ):
            counts.setdefault(decision, {})[state] = count
        for decision in self:
            found = counts.get(decision._origin, {})
            decision.certificate_count = sum(found.values())
            decision.certificate_printed = found.get("printed", 0)

    @api.depends("token")
    def _compute_verify_url(self):
        for decision in self:
            # sudo: nobody reads the code itself; the Office may show it
            token = decision.sudo().token
            decision.verify_url = token and f"{decision.get_base_url()}{VERIFY}{token}"

    @api.depends("token")
    def _compute_verify_code(self):
        for decision in self:
            url = decision.verify_url
            decision.verify_code = url and base64.b64encode(qr.png(url))

    # --- CRUD -----------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        decisions = super().create(vals_list)
        decisions._give_tokens()
        return decisions

    def _give_tokens(self):
        # with the key: it never changes, and comes before the paper that shows it is signed
        for decision in self._with_key().filtered(lambda d: not d.token):
            decision.token = secrets.token_urlsafe(16)

    # --- actions --------------------------------------------------------------------------------

    def action_print_certificates(self):
        """Return the window that prints the certificates; before it is issued, a sample.

        :raise UserError: where no award of it comes with a certificate
        """
        self.ensure_one().check_access("read")
        if self.state != "issued":
            return self.env["thidua.download"]._open("certificate_sample", self)
        return self._certificates()._standing().action_print()

    def action_open_certificates(self):
        """Return the window of the certificates of this decision."""
        self.ensure_one()
        self._certificates()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_certificate"
        )
        name = self.env._("%s – certificates", self.display_name)
        return {
            **action,
            "name": name,
            "display_name": name,
            "domain": [("decision_id", "=", self.id)],
            "context": {},
        }

    def action_show_code(self):
        """Return the window that shows the code by which the decision is verified."""
        self.ensure_one().check_access("read")
        # decisions of before have none yet
        self._give_tokens()
        view = self.env.ref("thidua_khenthuong.decision_view_form_code")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Verification code"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

    # --- moves ----------------------------------------------------------------------------------

    def _confer(self, reason=None):
        result = super()._confer(reason)
        self._certificates(must=False)
        return result

    def _certificates(self, must=True):
        """Return the certificates of these decisions; those missing are made.

        :param must: raise where there is none
        """
        certificates = self.env["thidua.certificate"]._make_for(self.commendation_ids)
        if must and not certificates:
            raise UserError(self._no_certificate_message())
        return certificates

    def _no_certificate_message(self):
        return self.env._(
            "“%(decision)s”: no award in it comes with a certificate (%(awards)s). Where you print "
            "one all the same, have it entered under Settings, Certificates.",
            decision=self[:1].display_name,
            awards=", ".join((self.commendation_ids or self.nomination_ids).award_id.mapped("name"))
            or "–",
        )
