from odoo import fields, models

READERS = "thidua_khenthuong.group_office,thidua_khenthuong.group_leader"


class Round(models.Model):
    """The notices of a round's results."""

    _name = "thidua.round"
    _inherit = "thidua.round"

    notice_count = fields.Integer(
        string="Notices of results", compute="_compute_notice_count", groups=READERS
    )

    def _compute_notice_count(self):
        counts = dict(
            self.env["thidua.notice"]._read_group(
                [("round_id", "in", self.ids)], ["round_id"], ["__count"]
            )
        )
        for round_ in self:
            round_.notice_count = counts.get(round_._origin, 0)

    def action_open_notices(self):
        """Return the window of the notices of the round's results."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id("thidua_khenthuong.action_notice"),
            "domain": [("round_id", "=", self.id)],
            "context": {"default_round_id": self.id},
        }
