from odoo import fields, models


class NominatingMixin(models.AbstractModel):
    """What the council said of those who stand in a decision or a proposal."""

    _name = "thidua.nominating.mixin"
    _inherit = "thidua.nominating.mixin"

    council_note = fields.Text(
        string="The council",
        compute="_compute_council_note",
        groups="thidua_khenthuong.group_office,thidua_khenthuong.group_leader",
    )

    def _compute_council_note(self):
        """Tell what was counted, and where it is decided otherwise, with the reason."""
        for paper in self:
            paper.council_note = "\n".join(paper.nomination_ids._council_lines())

    def _check_council(self):
        """Raise where one of its nominations waits for the council, or goes against it."""
        self.nomination_ids._check_council()
