from odoo import api, fields, models

from ...paper import outline
from ..core.figure import figure


class Criterion(models.Model):
    """The place of a criterion on the page, under the headings of its group and subgroup."""

    _name = "thidua.criterion"
    _inherit = "thidua.criterion"

    place = fields.Integer(
        compute="_compute_place",
        store=True,
        export_string_translation=False,
        help="Its place among the criteria of its plan and kind of subject, groups kept together.",
    )

    headings = fields.Json(
        compute="_compute_headings",
        export_string_translation=False,
        help="Headings that stand above the criterion in the plan's list: list of {level, title, "
        "sums}, sums being maximum and weight of what stands under it.",
    )

    @api.depends(
        "subject_kind",
        "sequence",
        "effect",
        "group_name",
        "subgroup_name",
        "campaign_id.criterion_ids.subject_kind",
        "campaign_id.criterion_ids.sequence",
        "campaign_id.criterion_ids.effect",
        "campaign_id.criterion_ids.group_name",
        "campaign_id.criterion_ids.subgroup_name",
    )
    def _compute_place(self):
        for criterion in self:
            criterion.place = criterion.sequence
        for criteria in self.campaign_id.criterion_ids.grouped(
            lambda c: (c.campaign_id, c.subject_kind)
        ).values():
            listed = criteria.sorted(lambda c: (c.sequence, c._origin.id or 0))
            places = outline.order([criterion._outline_item() for criterion in listed])
            for number, place in enumerate(places, 1):
                if listed[place] in self:
                    listed[place].place = number

    @api.depends("place", "max_score", "weight")
    @api.depends_context("lang")
    def _compute_headings(self):
        for criterion in self:
            criterion.headings = []
        for criteria in self.grouped(lambda c: (c.campaign_id, c.subject_kind)).values():
            listed = criteria.sorted(lambda c: (c.sequence, c._origin.id or 0))
            for place, bands in enumerate(listed._bands()):
                listed[place].headings = [
                    {
                        "level": band.level,
                        "title": band.title,
                        "sums": listed[place : place + band.size]._sums(),
                    }
                    for band in bands
                ]

    def _sums(self):
        return {name: figure(self.env, sum(self.mapped(name))) for name in ("max_score", "weight")}

    def _outlined(self):
        """Return the criteria in the order of the page."""
        return self.sorted(lambda c: (c.place, c.id))

    def _bands(self):
        """Return the headings above each criterion, in their order (list of list of outline.Band).

        What counts for nothing of the total stands under its effect, in the reader's language.
        """
        return self._bands_of([criterion._outline_item() for criterion in self])

    @api.model
    def _bands_of(self, items):
        labels = dict(self._fields["effect"]._description_selection(self.env))
        return outline.bands(items, {effect: labels[effect] for effect in outline.EFFECTS[1:]})

    def _outline_item(self, effect=None):
        """Return where the criterion belongs (`outline.Item`).

        :param effect: str, what it was when it was taken over; its own by default
        """
        return outline.Item(
            effect or self.effect,
            outline.spaced(self.group_name),
            outline.spaced(self.subgroup_name),
        )
