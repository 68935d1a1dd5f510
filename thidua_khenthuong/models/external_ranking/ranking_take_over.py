from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class RankingTable(models.Model):
    """A table of the body above is read below, and taken over into one's own company."""

    _name = "thidua.ranking.table"
    _inherit = "thidua.ranking.table"

    can_take_over = fields.Boolean(
        compute="_compute_can_take_over", export_string_translation=False
    )

    @api.depends("company_id")
    @api.depends_context("uid", "company")
    def _compute_can_take_over(self):
        office = self.env.user.has_group("thidua_khenthuong.group_office")
        own = self.env.company
        # sudo: which bodies are above is known below, though they are not read
        above = own.sudo().parent_ids - own
        for table in self:
            table.can_take_over = office and table.company_id in above

    def action_take_over(self):
        """Copy a confirmed table of the body above into one's own company: Office.

        The units of the body above are not one's own: the copy is matched anew by name.

        :return: window action of the new draft
        :raise UserError: where the table is not one of a body above, confirmed
        """
        self.ensure_one()
        self.check_access("read")
        if not self.can_take_over or self.state != "confirmed":
            raise UserError(
                self.env._(
                    "“%s”: the Office of a body below takes over a confirmed table of the body "
                    "above.",
                    self.display_name,
                )
            )
        copied = ("name", "group_name", "rank", "score", "classification", "stated_previous")
        rows = self.ranking_ids.read([*copied], load=None)
        table = self.create(
            {
                **{name: self[name] for name in ("year", "issuer", "reference", "date")},
                "series_id": self.series_id.id,
                "ranked_count": self.ranked_count,
                "paper": self.paper,
                "paper_name": self.paper_name,
                "company_id": self.env.company.id,
                "ranking_ids": [
                    Command.create({name: row[name] for name in copied}) for row in rows
                ],
            }
        )
        table.ranking_ids._match_names()
        return table._get_records_action(context={})
