from odoo import fields, models
from odoo.exceptions import UserError


class RankingSeries(models.Model):
    """An assessment that a superior ranks units by every year, under one name."""

    _name = "thidua.ranking.series"
    _description = "Series of external rankings"
    _inherit = ["thidua.catalogue.mixin", "thidua.search.mixin", "thidua.sort.mixin"]
    _order = "name, id"

    name = fields.Char(required=True)
    code = fields.Char()
    company_id = fields.Many2one(default=lambda self: self.env.company)
    description = fields.Text(help="What is assessed, who publishes it, and when.")
    active = fields.Boolean(default=True)
    table_ids = fields.One2many("thidua.ranking.table", "series_id", string="Tables")
    criterion_ids = fields.One2many(
        "thidua.criterion", "ranking_series_id", string="Criteria that read it"
    )
    line_ids = fields.One2many(
        "thidua.criteria.set.line", "ranking_series_id", string="Criteria of sets that read it"
    )

    _name_uniq = models.UniqueIndex(
        "(name, COALESCE(company_id, 0))", "There is already a series of this name."
    )

    def _search_key_fields(self):
        return ["name", "code"]

    def write(self, vals):
        if "company_id" in vals:
            self._check_unused()
        return super().write(vals)

    def _check_unused(self):
        # sudo: a series may be used by companies that this user does not see
        for series in self.sudo().with_context(active_test=False):
            if series.table_ids or series.criterion_ids or series.line_ids:
                raise UserError(
                    self.env._(
                        "“%s” has tables, or criteria read it: it stays with its company. Make "
                        "another series.",
                        series.name,
                    )
                )
