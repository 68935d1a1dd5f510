from odoo import api, fields, models
from odoo.tools.misc import format_date


class Campaign(models.Model):
    """Which type of commendation (loại hình khen thưởng) a campaign leads to."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    commendation_type_id = fields.Many2one(
        "thidua.commendation.type",
        string="Type of commendation",
        compute="_compute_commendation_type_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        ondelete="restrict",
        index=True,
        check_company=True,
        domain="[('date_from', '<=', date or context_today().strftime('%Y-%m-%d')), "
        "'|', ('date_to', '=', False), "
        "('date_to', '>=', date or context_today().strftime('%Y-%m-%d'))]",
        help="Đ8 Luật Thi đua, khen thưởng 2022 (trust A); two more from 01/10/2026 (Luật "
        "06/2026/QH16, trust C).",
    )

    @api.depends("kind")
    def _compute_commendation_type_id(self):
        """A regular campaign leads to commendation for merit, a thematic one for itself."""
        for campaign in self:
            campaign.commendation_type_id = self.env["thidua.commendation.type"]._usual(
                campaign.kind
            )

    @api.depends("commendation_type_id.date_from", "commendation_type_id.date_to")
    def _compute_basis_warning(self):
        """Warn of a type that does not hold on the day of the plan, beside the bases it cites."""
        result = super()._compute_basis_warning()
        for campaign in self:
            told = campaign._type_warning(campaign._cites_date())
            campaign.basis_warning = "\n".join(filter(None, [campaign.basis_warning, told]))
        return result

    def _type_warning(self, day):
        """Say why the type of commendation does not hold on a day (str, empty where it does)."""
        kind = self.commendation_type_id
        if kind.date_from and kind.date_from > day:
            return self.env._(
                "Commendation of the type “%(type)s” exists only from %(from)s on.",
                type=kind.name,
                **{"from": format_date(self.env, kind.date_from)},
            )
        if kind.date_to and kind.date_to < day:
            return self.env._(
                "Commendation of the type “%(type)s” existed until %(to)s only.",
                type=kind.name,
                to=format_date(self.env, kind.date_to),
            )
        return ""

    def _shared_commendation_type(self):
        """Return the value that another company's plan takes over: a type that all share (dict)."""
        kind = self.commendation_type_id
        return {} if kind.company_id else {"commendation_type_id": kind.id}
