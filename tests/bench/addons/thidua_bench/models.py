"""Models without any rule of their own: the least that can be written, or submitted."""

from odoo import fields, models


class BenchLine(models.Model):
    """The columns and indexes of an evaluation line, and nothing else."""

    _name = "thidua.bench.line"
    _description = "Bare line"

    evaluation_id = fields.Many2one("thidua.evaluation", ondelete="cascade", index=True)
    company_id = fields.Many2one("res.company", index=True)
    criterion_id = fields.Many2one("thidua.criterion", ondelete="restrict", index=True)
    sequence = fields.Integer()
    max_score = fields.Float(digits=(8, 2))
    weight = fields.Float(digits=(8, 2))
    effect = fields.Selection([("base", "Counts"), ("bonus", "Bonus"), ("penalty", "Penalty")])
    is_computed = fields.Boolean()
    computed_score = fields.Float(digits=(8, 2))
    computed_note = fields.Text()
    computed_on = fields.Datetime()
    is_worked_out = fields.Boolean()
    is_overruled = fields.Boolean()
    returned = fields.Boolean()
    return_reason = fields.Text()
    self_score = fields.Float(digits=(8, 2))
    self_note = fields.Text()
    head_score = fields.Float(digits=(8, 2))
    head_note = fields.Text()
    office_score = fields.Float(digits=(8, 2))
    office_note = fields.Text()

    _criterion_uniq = models.UniqueIndex("(evaluation_id, criterion_id)")
    _score_bounds = models.Constraint(
        "CHECK (self_score BETWEEN 0 AND max_score AND head_score BETWEEN 0 AND max_score "
        "AND office_score BETWEEN 0 AND max_score AND computed_score BETWEEN 0 AND max_score)"
    )


class BenchTiered(models.Model):
    """A sheet that is submitted under OCA's tier validation."""

    _name = "thidua.bench.tiered"
    _description = "Sheet under tier validation"
    _inherit = "tier.validation"
    _state_from = ["self"]
    _state_to = ["office"]

    name = fields.Char()
    company_id = fields.Many2one("res.company")
    employee_id = fields.Many2one("hr.employee")
    state = fields.Selection([("self", "Self"), ("office", "Office")], default="self", index=True)
