from odoo import api, fields, models
from odoo.fields import Command

from ..models.organisation.subject_mixin import SUBJECT_KINDS


class PowerMatrix(models.TransientModel):
    """Who confers what on a date, and what it is worth then: one line an award and subject."""

    _name = "thidua.power.matrix"
    _description = "Who confers what on a date"
    _inherit = "thidua.guard.mixin"

    date = fields.Date(required=True, default=lambda self: self._today())
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    own_only = fields.Boolean(string="Only what we confer ourselves")
    line_ids = fields.One2many("thidua.power.matrix.line", "matrix_id", compute="_compute_line_ids")

    @api.depends("date", "company_id")
    def _compute_display_name(self):
        for matrix in self:
            matrix.display_name = self.env._("Who confers what on a date")

    @api.depends("date", "company_id", "own_only")
    def _compute_line_ids(self):
        for matrix in self:
            matrix.line_ids = [
                Command.clear(),
                *(Command.create(values) for values in matrix._rows()),
            ]

    def _rows(self):
        """Return the matrix in four queries, however many awards there are.

        :return: list of dict: the values of a line; an award that nobody confers on that day has
            a line without an authority, unless it did not exist then
        """
        if not self.date or not self.company_id:
            return []
        # sudo: a setting of the company that any user of the matrix may know
        level = self.company_id.sudo().thidua_level
        awards = self.env["thidua.award"]._in_force(self.date, self.company_id).sorted()
        powers = awards._powers_on(self.date, self.company_id)
        rates = self.env["thidua.award.rate"]
        pairs = [
            (award, kind)
            for award in awards
            for kind, _label in SUBJECT_KINDS
            if kind in award._subject_kinds()
        ]
        bonuses = rates._bonuses_on(pairs, self.date, self.company_id)
        rates = rates._rates_on(awards, self.date, self.company_id)
        rows = []
        for award, kind in pairs:
            power = powers.get((award, kind), self.env["thidua.award.power"])
            is_own = power.authority_id.level == level
            if self.own_only and not is_own:
                continue
            rate = rates.get((award, kind), self.env["thidua.award.rate"])
            rows.append(
                {
                    "award_id": award.id,
                    "subject_kind": kind,
                    "power_id": power.id,
                    "is_own": is_own,
                    "rate_id": rate.id,
                    "bonus": bonuses.get((award, kind), {}).get("bonus", 0),
                }
            )
        return rows


class PowerMatrixLine(models.TransientModel):
    """One award for one kind of subject on the date of the matrix."""

    _name = "thidua.power.matrix.line"
    _description = "Line of who confers what on a date"
    _inherit = "thidua.guard.mixin"
    _order = "id"

    matrix_id = fields.Many2one("thidua.power.matrix", required=True, ondelete="cascade")
    award_id = fields.Many2one("thidua.award", readonly=True)
    subject_kind = fields.Selection(SUBJECT_KINDS, string="Subject", readonly=True)
    power_id = fields.Many2one("thidua.award.power", readonly=True)
    authority_id = fields.Many2one(related="power_id.authority_id", string="Conferred by")
    is_own = fields.Boolean(string="Our own decision", readonly=True)
    power_basis_id = fields.Many2one(related="power_id.legal_basis_id")
    power_grade = fields.Selection(related="power_id.grade")
    rate_id = fields.Many2one("thidua.award.rate", readonly=True)
    coefficient = fields.Float(related="rate_id.coefficient", digits=(6, 3))
    is_ceiling = fields.Boolean(related="rate_id.is_ceiling")
    rate_grade = fields.Selection(related="rate_id.grade", string="Trust grade of the coefficient")
    bonus = fields.Float(string="Bonus (đ)", digits=(16, 0), readonly=True)
