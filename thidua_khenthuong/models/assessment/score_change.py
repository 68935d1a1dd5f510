from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.score_field import Score


class ScoreChange(models.Model):
    """A score that was changed after its evaluation was sent: who, when, old, new and why.

    What is given for a head by delegation stands here from its first score on, for whom too.
    Written once by the line itself, never changed.
    """

    _name = "thidua.score.change"
    _description = "Change of a score"
    _inherit = "thidua.guard.mixin"
    _server_only = frozenset({"create", "write", "unlink"})
    _order = "id desc"

    line_id = fields.Many2one(
        "thidua.evaluation.line", required=True, readonly=True, ondelete="cascade", index=True
    )
    evaluation_id = fields.Many2one(
        related="line_id.evaluation_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(related="line_id.company_id", store=True, precompute=True)
    criterion_id = fields.Many2one(related="line_id.criterion_id")
    user_id = fields.Many2one("res.users", string="Who", required=True, readonly=True)
    for_user_id = fields.Many2one(
        "res.users",
        string="Acting for",
        readonly=True,
        help="The head who had these scores to give, and had delegated it for his absence.",
    )
    date = fields.Datetime(string="When", required=True, readonly=True, default=fields.Datetime.now)
    step = fields.Selection(
        [("self", "Own score"), ("head", "Head's score"), ("office", "Office score")],
        string="Score",
        required=True,
        readonly=True,
    )
    old_score = Score(string="Before", digits=(8, 2), readonly=True, aggregator=None)
    new_score = Score(string="After", digits=(8, 2), readonly=True, aggregator=None)
    reason = fields.Text(string="Why", readonly=True)

    def write(self, vals):  # pylint: disable=method-required-super
        raise UserError(self.env._("The changes of scores are kept as they were made."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("The changes of scores are kept as they were made."))
