import re

from odoo import Command, api, fields, models

YEAR = re.compile(r"20\d\d")
# a number or a date of a document stays: 12/2025/NĐ-CP, 09/12/2024, ngày 29 tháng 11 năm 2024
FIXED = re.compile(r"[\w-]*/[\w/-]*|ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d{4}", re.IGNORECASE)
# the lists of a plan whose words move on with it
LISTS = ("item_ids", "duty_ids", "criterion_ids")


def shifted(text, years):
    """Return a text whose years move on, numbers and dates of documents aside (str)."""
    fixed = [found.span() for found in FIXED.finditer(text)]

    def moved(year):
        start, end = year.span()
        alone = not (text[start - 1 : start] + text[end : end + 1]).strip(" .,;:()–-“”\n\"'")
        kept = any(first <= start < last for first, last in fixed)
        return year.group() if kept or not alone else str(int(year.group()) + years)

    return YEAR.sub(moved, text)


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
