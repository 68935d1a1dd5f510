from odoo import api, fields, models

from ..models.initiative.initiative import SCOPES


class InitiativeRecognise(models.TransientModel):
    """Asks for the decision that recognises one or several initiatives, and records it."""

    _name = "thidua.initiative.recognise"
    _description = "Record the recognition"
    _inherit = "thidua.guard.mixin"

    initiative_ids = fields.Many2many("thidua.initiative", required=True, readonly=True)
    scope = fields.Selection(SCOPES, required=True, default="grassroots")
    body = fields.Char(string="Deciding body", required=True)
    number = fields.Char(string="Decision number", required=True)
    date = fields.Date(string="Decision of", required=True, default=lambda self: self._today())
    year = fields.Integer(
        string="Counts for the year",
        compute="_compute_year",
        store=True,
        readonly=False,
        help="A decision of January may recognise what was done the year before.",
    )
    legal_note = fields.Text(string="Legal basis", help="What the decision rests on.")
    rests_on = fields.Text(compute="_compute_rests_on", string="What may rest on it")

    @api.depends("date")
    def _compute_year(self):
        for wizard in self:
            wizard.year = wizard.date.year if wizard.date else 0

    @api.depends("scope")
    def _compute_rests_on(self):
        """Articles of Luật Thi đua, khen thưởng 2022, read in its full text (trust A)."""
        texts = {
            "grassroots": self.env._(
                "A ground for the title of grassroots emulation fighter (Article 23) and, two of "
                "them with two years of excellent work, for the province's certificate of merit "
                "(Article 74.1)."
            ),
            "province": self.env._(
                "A ground for the title of provincial emulation fighter (Article 22)."
            ),
            "state": self.env._(
                "A ground for the title of national emulation fighter (Article 21)."
            ),
        }
        source = self.env._(
            "Law on Emulation and Commendation 2022; check against Law 06/2026/QH16, in force "
            "since 01/10/2026, whose wording is not verified here."
        )
        for wizard in self:
            wizard.rests_on = f"{texts[wizard.scope]} {source}" if wizard.scope else False

    def action_confirm(self):
        """Record the decision on all of them. Every check is the recognition's own.

        :return: action that closes the window
        """
        self.ensure_one()
        self.initiative_ids._recognise(
            self.scope,
            body=self.body,
            number=self.number,
            date=self.date,
            year=self.year,
            legal_note=self.legal_note,
        )
        return {"type": "ir.actions.act_window_close"}
