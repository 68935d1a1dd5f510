from odoo import fields, models
from odoo.exceptions import UserError

from ...paper.register import build_register
from ..paper.declaration import LEADS
from ..paper.download import Paper

# a sample shows how it looks
SAMPLES = 50


class Download(models.TransientModel):
    """The register of certificates, and samples of those of a draft, among the papers."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "certificate_register": Paper(
            "so-theo-doi-cap-giay-khen.xlsx", "thidua.certificate", "_make_certificate_register"
        ),
        "certificate_sample": Paper(
            "xem-truoc-giay-khen.pdf",
            "thidua.decision",
            "_make_certificate_sample",
            True,
            states=("draft", "submitted", "approved"),
            when=lambda decision: decision.nomination_count,
            groups=LEADS,
            kept=False,
        ),
    }

    paper = fields.Selection(
        selection_add=[
            ("certificate_register", "Register of certificates"),
            ("certificate_sample", "Sample of the certificates"),
        ],
        ondelete={"certificate_register": "cascade", "certificate_sample": "cascade"},
    )

    def _make_certificate_register(self, certificates):
        return build_register(certificates._register_head(), certificates._register_rows())

    def _make_certificate_sample(self, decision):
        """Return the certificates of a draft, marked as samples: without number and code."""
        company = decision.company_id
        # sudo: settings of the commune, no secret
        certified = company.sudo()._thidua_certified_domain()
        awards = decision.nomination_ids.award_id.filtered_domain(certified)
        chosen = decision.nomination_ids.filtered(lambda n: n.award_id in awards)
        if not chosen:
            raise UserError(decision._no_certificate_message())
        chosen = chosen._in_paper_order()[:SAMPLES]
        certificates = self.env["thidua.certificate"]
        layouts = certificates._layouts_of(chosen, decision.date or decision._today())
        laid_out = [(layouts[one], decision._card(one)) for one in chosen]
        return certificates._joined(laid_out, None, sample=True)
