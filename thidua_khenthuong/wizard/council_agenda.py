from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain


class CouncilAgenda(models.TransientModel):
    """Puts complete nominations on the agenda of a session, by round and award."""

    _name = "thidua.council.agenda"
    _description = "Put nominations on an agenda"
    _inherit = "thidua.guard.mixin"

    session_id = fields.Many2one("thidua.council.session", required=True)
    company_id = fields.Many2one(related="session_id.company_id", export_string_translation=False)
    round_id = fields.Many2one("thidua.round", help="Empty: of all rounds, and outside rounds.")
    award_ids = fields.Many2many("thidua.award", string="Awards", help="Empty: all awards.")
    candidate_ids = fields.Many2many(
        "thidua.nomination",
        "thidua_council_agenda_candidate",
        compute="_compute_candidate_ids",
        export_string_translation=False,
    )
    selected_ids = fields.Many2many(
        "thidua.nomination",
        "thidua_council_agenda_selected",
        export_string_translation=False,
    )
    nomination_ids = fields.Many2many(
        "thidua.nomination",
        "thidua_council_agenda_nomination",
        string="Nominations",
        compute="_compute_nomination_ids",
        store=True,
        readonly=False,
        domain="[('id', 'in', candidate_ids)]",
    )

    @api.depends("session_id", "round_id", "award_ids")
    def _compute_candidate_ids(self):
        nominations = self.env["thidua.nomination"]
        for window in self:
            domain = nominations._before_council_domain()
            domain &= Domain("company_id", "=", window.session_id.company_id.id)
            if window.round_id:
                domain &= Domain("round_id", "=", window.round_id.id)
            if window.award_ids:
                domain &= Domain("award_id", "in", window.award_ids.ids)
            window.candidate_ids = nominations.search(domain)

    @api.depends("candidate_ids", "selected_ids")
    def _compute_nomination_ids(self):
        """Propose all that fit; those that were selected in a list, where there were any."""
        for window in self:
            selected = window.selected_ids & window.candidate_ids
            found = selected if window.selected_ids else window.candidate_ids
            window.nomination_ids = [Command.set(found.ids)]

    def action_confirm(self):
        """Put the nominations on the agenda; every check is the agenda's own.

        :return: action that closes the window over its session, else the window of the session
        :raise UserError: where none is chosen, or one cannot go before the council
        """
        self.ensure_one()
        if not self.nomination_ids:
            raise UserError(
                self.env._(
                    "Choose at least one nomination. Only complete ones that are on no other "
                    "agenda, and neither passed nor decided, go before the council."
                )
            )
        self.session_id._take_in(self.nomination_ids)
        if self.env.context.get("default_session_id") == self.session_id.id:
            return {"type": "ir.actions.act_window_close"}
        return self.session_id._get_records_action(context={})
