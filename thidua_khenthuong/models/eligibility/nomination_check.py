from odoo import fields, models

STATES = [("met", "Met"), ("not_met", "Not met"), ("person", "Left to a person")]
LEVELS = [("law", "Law"), ("warning", "Warning")]


class NominationCheck(models.Model):
    """What a check answered for a nomination when it was last asked; the machine writes it."""

    _name = "thidua.nomination.check"
    _description = "Answer of a check"
    _inherit = "thidua.guard.mixin"
    _order = "nomination_id, sequence, id"
    _rec_name = "code"
    _server_only = frozenset({"create", "write", "unlink"})

    nomination_id = fields.Many2one(
        "thidua.nomination", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    code = fields.Selection(
        [
            ("kind", "May receive it"),
            ("power", "Power to confer"),
            ("quota", "Quota"),
            ("rating", "Rating and initiative"),
            ("titles", "Titles of the year"),
            ("years", "Years before"),
            ("discipline", "Discipline"),
            ("standard", "Standard judged"),
            ("cap", "Share of titles"),
            ("registration", "Registration"),
            ("dossier", "Dossier"),
        ],
        string="Check",
        required=True,
        readonly=True,
    )
    sequence = fields.Integer(readonly=True, aggregator=None)
    state = fields.Selection(STATES, string="Answer", required=True, readonly=True, index=True)
    level = fields.Selection(LEVELS, required=True, readonly=True, default="law")
    words = fields.Text(string="Why", readonly=True)
    basis = fields.Char(string="Legal basis", readonly=True)
    facts = fields.Text(readonly=True, export_string_translation=False)
    date = fields.Datetime(string="Asked on", required=True, readonly=True)

    _once = models.UniqueIndex(
        "(nomination_id, code)", "A check is answered once for a nomination."
    )
