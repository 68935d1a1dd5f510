from odoo import api, fields, models

from ..organisation.subject_mixin import SUBJECT_KINDS

# in the order of the paper
OUTCOMES = [
    ("agreed", "Agreed"),
    ("sent", "Sent to a superior"),
    ("refused", "Not agreed"),
    ("supplement", "To be supplemented"),
]


class NoticeLine(models.Model):
    """What became of one nomination, as the notice tells its unit.

    Copied when the results are taken, and kept as it was told. The Office words reason, ground
    and day while the notice is a draft; votes of the council have no place in it.
    """

    _name = "thidua.notice.line"
    _description = "Line of a notice of results"
    _inherit = ["thidua.workflow.part.mixin", "thidua.sort.mixin", "thidua.paper.rows.mixin"]
    _order = "notice_id, outcome, unit_id, subject_name, id"
    _rec_name = _sorted_field = "subject_name"
    _check_company_auto = True
    _workflow_parent = "notice_id"
    _server_only = frozenset({"create"})

    notice_id = fields.Many2one(
        "thidua.notice", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="notice_id.company_id", store=True, precompute=True, index=True
    )
    nomination_id = fields.Many2one(
        "thidua.nomination",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
        check_company=True,
    )
    outcome = fields.Selection(OUTCOMES, string="Result", required=True, readonly=True)
    unit_id = fields.Many2one(
        "hr.department", string="Unit that is told", readonly=True, ondelete="restrict"
    )
    # as named on the day that counts
    unit_name = fields.Char(string="Unit", readonly=True)
    proposed_by = fields.Char(string="Proposing unit", readonly=True)
    subject_kind = fields.Selection(SUBJECT_KINDS, string="Subject", readonly=True)
    subject_name = fields.Char(string="Name", readonly=True)
    salutation = fields.Selection([("mr", "Mr"), ("ms", "Ms")], readonly=True)
    job_title = fields.Char(readonly=True)
    sort_key = fields.Char(compute=None, precompute=False, readonly=True)
    award_id = fields.Many2one(
        "thidua.award", string="Award in the catalogue", readonly=True, ondelete="restrict"
    )
    award_name = fields.Char(string="Award", readonly=True)
    reference = fields.Char(
        string="Number of the paper",
        readonly=True,
        help="Of the decision that confers it, or of the proposal that it was sent with.",
    )
    date = fields.Date(string="Date of the paper", readonly=True)
    reason = fields.Text(
        help="Why it is not agreed, or what is to be supplemented. The unit reads it: no votes, "
        "nothing private."
    )
    ground = fields.Char(
        string="Legal ground", help="Article and paper that it rests on, as the unit is told it."
    )
    date_due = fields.Date(string="Supplement until")

    _nomination_uniq = models.UniqueIndex(
        "(notice_id, nomination_id)", "A nomination stands once in a notice."
    )

    @api.depends("subject_name", "award_name")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.subject_name} – {line.award_name}"
