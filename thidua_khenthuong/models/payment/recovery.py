from odoo import api, fields, models


class Recovery(models.Model):
    """Of a bonus that was never paid nothing is to be returned, and the reason says so."""

    _name = "thidua.recovery"
    _inherit = "thidua.recovery"

    nothing_note = fields.Char(
        compute="_compute_nothing_note", store=True, readonly=False, precompute=True
    )

    @api.depends("commendation_id.payment_line_ids.state")
    def _compute_money_due(self):
        """Propose nothing where nothing was paid, while the revocation is prepared."""
        typed = {
            line: line.money_due
            for line in self
            if line.revocation_id.state != "draft"
            or line.money_due not in (0, line.commendation_id.bonus)
        }
        result = super()._compute_money_due()
        # sudo: whether a bonus was paid decides what is proposed, whoever prepares it
        never = self.commendation_id.sudo()._never_paid()
        for line in self:
            if line in typed:
                line.money_due = typed[line]
            elif line.commendation_id in never:
                line.money_due = 0
        return result

    @api.depends("commendation_id.payment_line_ids.state")
    def _compute_nothing_note(self):
        """Say why no money comes back, until somebody words it otherwise."""
        # sudo: whether a bonus was paid is the reason given, whoever prepares the revocation
        entries = self.commendation_id.sudo()
        never = entries._never_paid()
        for line in self:
            # sudo: the same entry, to be found among those above
            note, entry = line.nothing_note, line.commendation_id.sudo()
            own = note and not note.startswith(entry._never_paid_start())
            if line.revocation_id.state == "draft" and not own:
                note = never.get(entry)
            line.nothing_note = note
