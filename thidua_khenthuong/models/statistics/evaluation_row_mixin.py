from odoo import fields, models


class EvaluationRowMixin(models.AbstractModel):
    """A row of a report over final evaluations, which the database works out."""

    _name = "thidua.evaluation.row.mixin"
    _description = "Row on an evaluation"
    _inherit = ["thidua.guard.mixin", "thidua.sort.mixin"]
    _rec_name = _sorted_field = "subject_name"
    _depends = {
        "thidua.evaluation": [
            "round_id",
            "campaign_id",
            "company_id",
            "participant_id",
            "state",
            "subject_kind",
            "subject_name",
            "sort_key",
            "unit_id",
            "rank",
            "result_class_id",
        ],
        "thidua.participant": ["subject_class_id"],
        "thidua.round": ["year", "kind"],
    }

    evaluation_id = fields.Many2one("thidua.evaluation", readonly=True)
    round_id = fields.Many2one("thidua.round", readonly=True)
    campaign_id = fields.Many2one("thidua.campaign", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    subject_name = fields.Char(string="Name", readonly=True)
    sort_key = fields.Char(compute=None, precompute=False, readonly=True)
    unit_id = fields.Many2one("hr.department", readonly=True)
    subject_class_id = fields.Many2one("thidua.subject.class", readonly=True)
    rank = fields.Integer(readonly=True, aggregator=None)

    def action_open(self):
        """Return the window of the evaluation that stands behind a row."""
        self.ensure_one()
        return self.evaluation_id._get_records_action(context={})
