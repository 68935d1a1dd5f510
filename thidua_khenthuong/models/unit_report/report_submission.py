from odoo import api, fields, models
from odoo.fields import Domain

from ..core.workflow_mixin import Move
from ..deadline.deadline_mixin import Step

# still expected from the unit
OPEN_STATES = ("waiting", "returned")
OUTCOMES = [
    ("on_time", "On time"),
    ("late", "Late"),
    ("missing", "Missing"),
    ("open", "Not due yet"),
    ("excused", "Excused"),
]


class ReportSubmission(models.Model):
    """What one unit sends for one period of an obligation, and when.

    On time or late is judged by the first sending alone: a report that is returned and sent again
    keeps the day it first came, unless the Office says that it was no report at all. A report on
    paper counts from the day it was received.
    """

    _name = "thidua.report.submission"
    _description = "Report of a unit"
    _server_only = frozenset({"create", "unlink"})
    _inherit = [
        "thidua.deadline.mixin",
        "thidua.report.files.mixin",
        "thidua.search.mixin",
        "thidua.sort.mixin",
    ]
    _sorted_field = "unit_name"
    _order = "date_due desc, obligation_id, unit_name, id"
    _check_company_auto = True
    # whoever may read one may comment on it
    _mail_post_access = "read"

    _workflow_moves = (
        Move("send", OPEN_STATES, "sent", ("unit",), "_check_content", "_note_sending"),
        Move("receive", OPEN_STATES, "sent", ("checker",)),
        Move("accept", ("sent",), "accepted", ("checker",)),
        Move("give_back", ("sent", "accepted"), "returned", ("checker",), "", "_ask_unit", True),
        Move(
            "refuse",
            ("sent", "accepted", "returned"),
            "returned",
            ("checker",),
            "_check_came",
            "_ask_unit",
            True,
        ),
        Move(
            "exempt",
            ("waiting", "returned", "sent", "accepted"),
            "exempted",
            ("checker",),
            needs_reason=True,
        ),
        Move("demand", ("exempted",), "waiting", ("checker",), "", "_ask_unit", True),
        Move("restore", ("exempted",), "sent", ("checker",), "_check_came", needs_reason=True),
    )
    _workflow_editable = OPEN_STATES
    _workflow_activities = frozenset({"thidua_khenthuong.activity_report_check"})
    _deadline_steps = (
        Step(
            "send",
            (("state", "in", OPEN_STATES),),
            "date_due",
            "_owners",
            "_superiors",
            "thidua_khenthuong.activity_report_send",
            "obligation_id",
        ),
    )

    obligation_id = fields.Many2one(
        "thidua.report.obligation",
        string="Report",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
    )
    company_id = fields.Many2one(
        related="obligation_id.company_id", store=True, precompute=True, index=True
    )
    campaign_id = fields.Many2one(
        related="obligation_id.campaign_id", store=True, precompute=True, index="btree_not_null"
    )
    department_id = fields.Many2one(
        "hr.department",
        string="Unit",
        required=True,
        readonly=True,
        check_company=True,
        ondelete="restrict",
        index=True,
    )
    unit_name = fields.Char(
        string="Unit as named that day", compute="_compute_unit_name", store=True, precompute=True
    )
    period_label = fields.Char(string="Period", readonly=True)
    period_start = fields.Date(string="Period from", required=True, readonly=True)
    period_end = fields.Date(string="Period until", required=True, readonly=True)
    # its own, worked out from the obligation when it is made
    date_due = fields.Date(string="Due", compute=None, required=True, readonly=True, index=True)
    state = fields.Selection(
        [
            ("waiting", "To send"),
            ("sent", "Sent"),
            ("returned", "Returned"),
            ("accepted", "Accepted"),
            ("exempted", "Excused"),
        ],
        default="waiting",
        group_expand=True,
    )
    name = fields.Char(
        string="Title", compute="_compute_name", store=True, precompute=True, readonly=True
    )
    description = fields.Text(related="obligation_id.description")
    template_ids = fields.Many2many(related="obligation_id.template_ids")
    file_ids = fields.Many2many(
        "ir.attachment",
        "thidua_report_submission_file",
        "submission_id",
        "attachment_id",
        string="Files",
        copy=False,
    )
    is_empty = fields.Boolean(
        string="Nothing to report", copy=False, help="Then say why in the note; no file is needed."
    )
    note = fields.Text(copy=False, help="For the Office.")
    sent_on = fields.Datetime(
        string="First sent on",
        readonly=True,
        copy=False,
        help="By the server's clock. Judged by this, also where it is returned and sent again.",
    )
    last_sent_on = fields.Datetime(string="Last sent on", readonly=True, copy=False)
    sender_id = fields.Many2one("res.users", string="Sent by", readonly=True, copy=False)
    received_date = fields.Date(
        string="Received on paper on",
        readonly=True,
        copy=False,
        help="Entered by the Office for a report that was brought on paper; counts instead.",
    )
    answer = fields.Text(
        string="Reason",
        readonly=True,
        copy=False,
        help="Why the Office returned or excused it.",
    )
    date_sent = fields.Date(
        string="Counts as sent on", compute="_compute_date_sent", store=True, precompute=True
    )
    is_late = fields.Boolean(
        string="Late", compute="_compute_is_late", store=True, help="First sent after it was due."
    )
    is_missing = fields.Boolean(
        string="Missing",
        compute="_compute_outcome",
        search="_search_is_missing",
        help="Due, and not sent.",
    )
    outcome = fields.Selection(OUTCOMES, string="Result", compute="_compute_outcome")

    _period_uniq = models.UniqueIndex(
        "(obligation_id, department_id, period_start)",
        "This unit is already asked for this report on this period.",
    )

    # --- computes ---------------------------------------------------------------------------

    def _search_key_fields(self):
        return ["name", "unit_name"]

    @api.depends("department_id")
    def _compute_unit_name(self):
        for submission in self:
            submission.unit_name = submission.department_id.name

    @api.depends("obligation_id.name", "obligation_id.period", "period_label")
    def _compute_name(self):
        """ "Báo cáo kết quả dân vận, quý I/2025": the report, and its period as one says it."""
        for submission in self:
            obligation, label = submission.obligation_id, submission.period_label or ""
            period = "" if obligation.period == "once" else label[:1].lower() + label[1:]
            submission.name = ", ".join(filter(None, [obligation.name, period]))

    @api.depends("name", "unit_name")
    def _compute_display_name(self):
        for submission in self:
            submission.display_name = f"{submission.name} – {submission.unit_name}"

    @api.depends("sent_on", "received_date")
    def _compute_date_sent(self):
        for submission in self:
            sent_on = submission.sent_on
            day = submission.company_id._report_day(sent_on) if sent_on else False
            submission.date_sent = submission.received_date or day

    @api.depends("date_sent", "date_due", "state")
    def _compute_is_late(self):
        for submission in self:
            sent = submission.date_sent
            counts = sent and submission.state != "exempted"
            submission.is_late = bool(counts and sent > submission.date_due)

    @api.depends("state", "date_due", "date_sent")
    def _compute_outcome(self):
        today = self.env.company._report_day()
        for outcome, submissions in self._outcomes_on(today).items():
            submissions.outcome = outcome
            submissions.is_missing = outcome == "missing"

    @api.model
    def _outcome_domains(self, day):
        """Return how a report may stand on a day (dict key of OUTCOMES → Domain).

        The first that holds is how it stands; the last always does.
        """
        return {
            "excused": Domain("state", "=", "exempted"),
            "late": Domain("is_late", "=", True),
            "on_time": Domain("date_sent", "!=", False),
            "missing": Domain("date_due", "<", day),
            "open": Domain.TRUE,
        }

    def _outcomes_on(self, day):
        """Return these reports by how they stand on a day (dict key of OUTCOMES → reports)."""
        found, left = {}, self
        for outcome, domain in self._outcome_domains(day).items():
            found[outcome] = left.filtered_domain(domain)
            left -= found[outcome]
        return found

    def _search_is_missing(self, operator, value):
        if operator != "in":
            return NotImplemented
        missing = Domain.TRUE
        for outcome, domain in self._outcome_domains(self.env.company._report_day()).items():
            if outcome == "missing":
                missing &= domain
                break
            missing &= ~domain
        return missing if True in value else ~missing
