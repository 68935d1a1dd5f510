from odoo import fields, models


class ParticipantTarget(models.Model):
    """A target (chỉ tiêu phấn đấu) that a registration sets itself."""

    _name = "thidua.participant.target"
    _description = "Target of a registration"
    _inherit = "thidua.workflow.part.mixin"
    _order = "participant_id, sequence, id"
    _workflow_parent = "participant_id"

    participant_id = fields.Many2one(
        "thidua.participant", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="participant_id.company_id", store=True, precompute=True)
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Target", required=True)
    measure = fields.Char(string="Unit of measure")
    planned = fields.Char(help="A number, a share or words: 98, 100 %, before 30/06.")
    note = fields.Char()

    def _as_text(self):
        """Return the targets as a paper words them, one a line (str)."""
        return "\n".join(
            ": ".join(
                filter(None, [line.name, " ".join(filter(None, [line.planned, line.measure]))])
            )
            for line in self
        )
