from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .search_mixin import plain


def unique_number(message, within="company_id, symbol, year", where=""):
    """Return the index by which no two papers of a year have the same number.

    :param message: str, what is told to whoever gives a number that another has
    :param within: names of the fields within which numbers count
    :param where: condition on the papers that it holds for, beside that they have a number
    :return: models.UniqueIndex
    """
    held = "number > 0 AND year > 0" + (where and f" AND {where}")
    return models.UniqueIndex(f"({within}, number) WHERE {held}", message)


class DocumentMixin(models.AbstractModel):
    """An official paper of the commune: number, symbol, date, signer (NĐ 30/2020/NĐ-CP)."""

    _name = "thidua.document.mixin"
    _description = "Official paper"

    number = fields.Integer(copy=False, help="The number alone: 121 for 121/KH-UBND.")
    symbol = fields.Char(required=True, help="What follows the number: KH-UBND, QĐ-UBND.")
    date = fields.Date(string="Issued on", copy=False)
    year = fields.Integer(compute="_compute_year", store=True, precompute=True, aggregator=None)
    reference = fields.Char(compute="_compute_reference", store=True, precompute=True)
    signing = fields.Selection(
        [("head", "The Chairman signs"), ("deputy", "KT.: a Vice-Chairman signs for him")],
        compute="_compute_signing",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        # of whoever approves the copy
        copy=False,
        string="Signed by",
    )

    @api.depends("date")
    def _compute_year(self):
        for record in self:
            record.year = record.date.year if record.date else 0

    @api.depends("number", "symbol")
    def _compute_reference(self):
        """A number below ten is written with a zero before it (NĐ 30/2020/NĐ-CP, trust A)."""
        for record in self:
            record.reference = f"{record.number:02d}/{record.symbol}" if record.number else False

    @api.depends("approver_id", "acted_by_id")
    def _compute_signing(self):
        """Who approves signs: the Chairman, or a vice-chairman for him (NĐ 30/2020/NĐ-CP)."""
        for record in self:
            # sudo: a clerk without HR rights may know who of the leaders is a vice-chair
            job = record.sudo()._signer().employee_id.job_title
            record.signing = "deputy" if plain(job).startswith("pho") else "head"

    @api.constrains("number")
    def _check_number(self):
        for record in self:
            if record.number < 0:
                raise ValidationError(
                    self.env._("“%s”: the number of a paper is above zero.", record.display_name)
                )
