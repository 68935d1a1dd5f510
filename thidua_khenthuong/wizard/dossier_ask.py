from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.dossier.request import DAYS_TO_BRING


class DossierAsk(models.TransientModel):
    """Asks units or subjects to bring what is missing in their dossiers."""

    _name = "thidua.dossier.ask"
    _description = "Ask for what is missing in dossiers"
    _inherit = "thidua.guard.mixin"

    nomination_ids = fields.Many2many("thidua.nomination", string="Dossiers", required=True)
    asked = fields.Selection(
        [("unit", "Who heads the unit"), ("subject", "The subject")],
        string="Who is asked",
        required=True,
        default="unit",
    )
    date_due = fields.Date(
        string="Until",
        required=True,
        default=lambda self: self._default_date_due(),
        help="Five working days are proposed.",
    )
    reason = fields.Text(required=True)
    told = fields.Text(string="What is asked for", compute="_compute_told")
    asked_before = fields.Text(string="Asked before", compute="_compute_asked_before")

    @api.model
    def _default_date_due(self):
        company = self.env.company
        return company._thidua_working_day(company._thidua_today(), DAYS_TO_BRING)

    @api.depends("nomination_ids", "asked")
    def _compute_told(self):
        for window in self:
            window.told = "\n".join(
                "– {}: {}".format(nomination.subject_name, "; ".join(papers.mapped("name")))
                for nomination, papers in window.nomination_ids._papers_of(window.asked)
                .grouped("nomination_id")
                .items()
            ) or self.env._("Nothing that they bring is missing.")

    @api.depends("nomination_ids")
    def _compute_asked_before(self):
        for window in self:
            before = window.nomination_ids.filtered("dossier_request_count")
            window.asked_before = "\n".join(
                self.env._(
                    "%(name)s: asked %(count)s times",
                    name=nomination.subject_name,
                    count=nomination.dossier_request_count,
                )
                for nomination in before
            )

    def action_ask(self):
        """Ask; every check is the dossiers' own.

        :return: action that closes the window
        """
        self.ensure_one()
        if not (self.reason or "").strip():
            raise UserError(self.env._("Say why: whoever is asked reads it."))
        self.nomination_ids._ask_for_papers(self.asked, self.date_due, self.reason.strip())
        return {"type": "ir.actions.act_window_close"}
