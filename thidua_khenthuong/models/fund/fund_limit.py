from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..core.figure import figure

AREAS = [
    ("lowland", "Delta, city under the State"),
    ("upland", "Mountains, midland, Central Highlands, remote areas, islands"),
]
LIMITS = [
    ("lowland", "Ceiling: delta, city under the State"),
    ("upland", "Ceiling: mountains, midland, Central Highlands, remote areas, islands"),
    ("organisation", "Share for organising"),
]


class FundLimit(models.Model):
    """How much may go into the fund, and how much of it into organising: per cents with dates.

    At most so many per cent of the regular budget spending of the year go into the fund of a
    commune (Đ46.3.b NĐ 152/2025/NĐ-CP, trust A); so many of the whole fund pay for organising
    (Đ48.1.a, trust A).
    """

    _name = "thidua.fund.limit"
    _description = "Limit of the fund"
    _inherit = "thidua.dated.mixin"
    _order = "kind, date_from desc, id desc"

    kind = fields.Selection(LIMITS, string="What is limited", required=True)
    percent = fields.Float(string="Per cent", digits=(6, 3), required=True, aggregator=None)
    provision = fields.Char(help="Where it stands: Điều 46 Nghị định số 152/2025/NĐ-CP.")

    _kind_uniq = models.UniqueIndex(
        "(kind, date_from, COALESCE(company_id, 0))",
        "There is already such a limit from that date.",
    )

    @api.depends("kind", "percent")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for limit in self:
            limit.display_name = self.env._(
                "%(kind)s: %(percent)s%%",
                kind=kinds.get(limit.kind, ""),
                percent=figure(self.env, limit.percent, digits=3),
            )

    @api.constrains("percent")
    def _check_percent(self):
        for limit in self:
            if not 0 < limit.percent <= 100:
                raise ValidationError(
                    self.env._(
                        "“%(limit)s”: %(percent)s%% is not possible, enter more than 0 and at "
                        "most 100.",
                        limit=limit.display_name,
                        percent=figure(self.env, limit.percent, digits=3),
                    )
                )

    @api.model
    def _of_year(self, kind, year, company):
        """Return the limit of a year: that of its first day, else of its last.

        The fund is allotted at the beginning of the year; of a year in which the rule began, the
        rule is taken that held at its end.

        :param kind: one of LIMITS
        :param year: int
        :param company: res.company
        :return: thidua.fund.limit, empty where none is on record
        """
        for day in (date(year, 1, 1), date(year, 12, 31)):
            found = self._in_force(day, company, Domain("kind", "=", kind))[:1]
            if found:
                return found
        return self.browse()
