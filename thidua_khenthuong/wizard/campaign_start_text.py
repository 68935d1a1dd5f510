from odoo import Command, api, fields, models

from ..paper.years import shifted

# the lists of a plan whose words move on with it
LISTS = ("item_ids", "duty_ids", "criterion_ids")


class CampaignStartText(models.TransientModel):
    """One text of the earlier plan that names a year: as it was, and as it would be."""

    _name = "thidua.campaign.start.text"
    _description = "Text that moves on to another year"
    _inherit = "thidua.guard.mixin"

    start_id = fields.Many2one("thidua.campaign.start", required=True, ondelete="cascade")
    # which text it is: list, place in it, field
    key = fields.Char(required=True, export_string_translation=False)
    place = fields.Char(string="Where")
    before = fields.Text(string="In the earlier plan")
    after = fields.Text(string="In the new plan")
    take = fields.Boolean(string="Change", default=True)


class CampaignStart(models.TransientModel):
    """The years in all texts of a plan are shown, each for yes or no."""

    _name = "thidua.campaign.start"
    _inherit = "thidua.campaign.start"

    text_ids = fields.One2many(
        "thidua.campaign.start.text",
        "start_id",
        string="Years in the texts",
        compute="_compute_text_ids",
        store=True,
        readonly=False,
    )

    @api.depends("source_id", "date_start")
    def _compute_text_ids(self):
        for window in self:
            years = window._shift()
            window.text_ids = [Command.clear()] + [
                Command.create({"key": key, "place": place, "before": text, "after": after})
                for key, place, text in window._texts()
                if (after := shifted(text, years)) != text
            ]

    def _texts(self):
        """Yield the texts of the earlier plan (key, where it stands, text)."""
        source = self.source_id
        for field in source._fields.values():
            if field.type == "text" and field.copy and field.store and source[field.name]:
                yield f"::{field.name}", field._description_string(self.env), source[field.name]
        for name in LISTS:
            for number, line in enumerate(source[name]):
                for field in _words(line):
                    if line[field.name]:
                        place = f"{line._description}: {field._description_string(self.env)}"
                        yield f"{name}:{number}:{field.name}", place, line[field.name]

    def _move_years(self, campaign):
        """Write what was taken into the new plan, where it says what the earlier one said."""
        known = {key: text for key, _place, text in self._texts()}
        for text in self.text_ids.filtered(lambda text: text.take and text.key in known):
            name, _number, field = text.key.split(":")
            lines = campaign[name] if name else campaign
            said = lines.filtered(lambda line, f=field, key=text.key: line[f] == known[key])
            said[:1][field] = text.after


def _words(line):
    """Return the fields of a line that are words of the plan (list)."""
    return [
        field
        for field in line._fields.values()
        if field.type in ("char", "text") and field.copy and field.store and not field.compute
    ]
