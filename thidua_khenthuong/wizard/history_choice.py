from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HistoryChoice(models.TransientModel):
    """A name of an imported history that means nobody for sure: the Office says who it is."""

    _name = "thidua.history.choice"
    _description = "Doubtful name of an imported history"
    _inherit = "thidua.guard.mixin"
    _server_only = frozenset({"create"})
    _order = "id"

    import_id = fields.Many2one("thidua.history.import", required=True, ondelete="cascade")
    # what the rows say of him, in one spelling
    key = fields.Char(readonly=True, export_string_translation=False)
    said = fields.Char(string="In the sheet", readonly=True)
    rows = fields.Char(readonly=True)
    problem = fields.Char(string="Why it is doubtful", readonly=True)
    option_ids = fields.One2many("thidua.history.option", "choice_id", readonly=True)
    option_id = fields.Many2one(
        "thidua.history.option", string="Who it is", domain="[('choice_id', '=', id)]"
    )

    @api.constrains("option_id")
    def _check_option(self):
        for choice in self:
            if choice.option_id and choice.option_id.choice_id != choice:
                raise ValidationError(
                    self.env._(
                        "“%(option)s” is no candidate for “%(name)s”. Choose one of its own.",
                        option=choice.option_id.name,
                        name=choice.said,
                    )
                )


class HistoryOption(models.TransientModel):
    """Somebody whom a doubtful name may mean."""

    _name = "thidua.history.option"
    _description = "Candidate for a doubtful name"
    _inherit = "thidua.guard.mixin"
    _server_only = frozenset({"create", "write", "unlink"})
    _order = "id"

    choice_id = fields.Many2one("thidua.history.choice", required=True, ondelete="cascade")
    name = fields.Char(required=True, readonly=True)
    # empty: the rows are left out
    subject_field = fields.Char(readonly=True, export_string_translation=False)
    subject_id = fields.Integer(readonly=True, export_string_translation=False)

    def _subject(self):
        """Return (name of the field of the subject, id), None where the rows are left out."""
        return (self.subject_field, self.subject_id) if self.subject_field else None
