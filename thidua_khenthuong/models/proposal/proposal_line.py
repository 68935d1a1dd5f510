from odoo import api, fields, models

ANSWERS = [
    ("award", "Conferred"),
    ("refuse", "Not conferred"),
    ("supplement", "Returned, to be supplemented"),
]
# what of a nomination is kept as it was sent, whatever becomes of it later
SENT_AS = (
    "award_id",
    "achievement",
    "period_from",
    "period_to",
    "subject_class_id",
    "activity_field_id",
)


class ProposalLine(models.Model):
    """One subject in what went to a superior, as it was sent, and what was answered.

    Made when the proposal is sent. A nomination that is returned may be supplemented and go up
    again in a later proposal: this line stays, and the paper is printed from it.
    """

    _name = "thidua.proposal.line"
    _description = "Line of a proposal that was sent"
    _inherit = ["thidua.guard.mixin", "thidua.paper.rows.mixin"]
    _order = "proposal_id, id"
    _server_only = frozenset({"create", "write", "unlink"})

    proposal_id = fields.Many2one(
        "thidua.proposal", required=True, readonly=True, ondelete="cascade", index=True
    )
    nomination_id = fields.Many2one(
        "thidua.nomination", required=True, readonly=True, ondelete="restrict", index=True
    )
    company_id = fields.Many2one(related="proposal_id.company_id", store=True, index=True)
    # who it is never changes in a nomination
    subject_kind = fields.Selection(related="nomination_id.subject_kind")
    subject_name = fields.Char(related="nomination_id.subject_name")
    salutation = fields.Selection(related="nomination_id.salutation")
    job_title = fields.Char(related="nomination_id.job_title")
    unit_id = fields.Many2one(related="nomination_id.unit_id")
    unit_name = fields.Char(related="nomination_id.unit_name")
    sort_key = fields.Char(related="nomination_id.sort_key", export_string_translation=False)
    award_id = fields.Many2one(
        "thidua.award", required=True, readonly=True, ondelete="restrict", index=True
    )
    achievement = fields.Text(readonly=True)
    period_from = fields.Date(string="Achievement from", readonly=True)
    period_to = fields.Date(string="Achievement to", readonly=True)
    subject_class_id = fields.Many2one("thidua.subject.class", readonly=True, ondelete="restrict")
    activity_field_id = fields.Many2one("thidua.activity.field", readonly=True, ondelete="restrict")
    answer = fields.Selection(ANSWERS, string="Result", readonly=True)
    reason = fields.Text(string="Reason of the superior", readonly=True)
    decision_reference = fields.Char(string="Decision no.", compute="_compute_decision")
    decision_date = fields.Date(string="Decided on", compute="_compute_decision")

    _nomination_uniq = models.UniqueIndex(
        "(proposal_id, nomination_id)", "A nomination stands once in a proposal."
    )

    @api.depends("answer")
    def _compute_decision(self):
        """Read from the ledger by which decision the superior conferred it."""
        entries = self.env["thidua.commendation"].search(
            [("proposal_id", "in", self.proposal_id.ids)]
        )
        by_line = {(entry.proposal_id, entry.nomination_id): entry for entry in entries}
        for line in self:
            entry = by_line.get((line.proposal_id, line.nomination_id), entries.browse())
            line.decision_reference, line.decision_date = entry.reference, entry.date

    def _compute_display_name(self):
        for line in self:
            line.display_name = line.nomination_id.display_name

    def _is_as_sent(self):
        """Return whether the nomination still says what was sent (bool)."""
        return all(self[name] == self.nomination_id[name] for name in SENT_AS)
