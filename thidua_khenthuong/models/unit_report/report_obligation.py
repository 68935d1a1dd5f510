from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import format_date

from ..core.language import in_company_language
from ..core.workflow_mixin import GROUP_OF_ROLE, Move


class ReportObligation(models.Model):
    """A report that the commune asks of units (chế độ báo cáo), once or period by period.

    While it is active, a submission is made for each unit and period: see `_make_due`.
    """

    _name = "thidua.report.obligation"
    _description = "Report obligation"
    _inherit = [
        "thidua.workflow.mixin",
        "thidua.report.files.mixin",
        "thidua.search.mixin",
        "thidua.sort.mixin",
    ]
    _order = "state, name, id"
    _check_company_auto = True
    _files_field = "template_ids"

    _workflow_moves = (
        Move("start", ("draft",), "active", ("office",), "_check_start", "_make_first"),
        Move(
            "correct", ("active",), "draft", ("office",), "_check_untouched", "_forget_submissions"
        ),
        Move("end", ("active",), "ended", ("office",), "", "_excuse_rest", True, "_ask_end"),
        Move("resume", ("ended",), "active", ("office",), "_check_start", "_make_first", True),
    )
    # what may change under way without changing what was asked already
    _workflow_free = frozenset(
        {"department_ids", "receiver_id", "description", "template_ids", "date_to"}
    )

    name = fields.Char(
        string="Report", required=True, help="As it is called: Báo cáo kết quả dân vận chính quyền."
    )
    campaign_id = fields.Many2one(
        "thidua.campaign",
        ondelete="restrict",
        index="btree_not_null",
        check_company=True,
        domain=[("state", "=", "launched")],
        help="Counts in the rounds of this campaign alone. Empty: a general report, which counts "
        "in those of every campaign.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    state = fields.Selection(
        [("draft", "Draft"), ("active", "Active"), ("ended", "Ended")],
        group_expand=True,
    )
    description = fields.Text(help="What the report says, and how it is drawn up.")
    template_ids = fields.Many2many(
        "ir.attachment",
        "thidua_report_obligation_template",
        "obligation_id",
        "attachment_id",
        string="Templates",
        copy=False,
        help="Files that the units download and fill in.",
    )
    period = fields.Selection(
        [
            ("once", "Once"),
            ("month", "Every month"),
            ("quarter", "Every quarter"),
            ("half", "Every half-year"),
            ("year", "Every year"),
        ],
        required=True,
        default="quarter",
    )
    due_rule = fields.Selection(
        [
            ("after", "Days after the end of the period"),
            ("last_month", "Day of the last month of the period"),
            ("next_month", "Day of the month after the period"),
        ],
        string="Due",
        required=True,
        default="after",
    )
    due_number = fields.Integer(
        string="Days or day",
        required=True,
        default=5,
        help="How many days after the period, or which day of the month; the 31st is the last day "
        "of a shorter month.",
    )
    date_once = fields.Date(string="Due on", copy=False)
    on_day_off = fields.Selection(
        [("move", "Move to the next working day"), ("keep", "Keep the day")],
        string="Due on a day off",
        required=True,
        default="move",
        help="Weekends and public holidays, by the working hours of the company.",
    )
    date_from = fields.Date(
        string="Asked from",
        required=True,
        default=lambda self: self._today(),
        help="The first period is the one that runs on this day. An earlier day also asks for the "
        "periods since then, which may be overdue at once.",
    )
    date_to = fields.Date(
        string="Asked until",
        compute="_compute_date_to",
        store=True,
        precompute=True,
        readonly=False,
        help="The last period is one that ends on this day or before. Empty: until it is ended.",
    )
    department_ids = fields.Many2many(
        "hr.department",
        "thidua_report_obligation_unit",
        "obligation_id",
        "department_id",
        string="Units asked",
        check_company=True,
        help="Departments and units outside the payroll. Empty: the collectives that take part in "
        "the campaign, also those that join later.",
    )
    receiver_id = fields.Many2one(
        "res.users",
        check_company=True,
        default=lambda self: self.env.user,
        domain=lambda self: [
            ("all_group_ids", "in", self.env.ref("thidua_khenthuong.group_office").ids)
        ],
        help="Who of the Office is told that a report has come. Anybody of the Office may accept.",
    )
    due_text = fields.Char(string="Due date", compute="_compute_due_text")
    submission_ids = fields.One2many(
        "thidua.report.submission", "obligation_id", string="Reports of units"
    )

    _due_number_sane = models.Constraint(
        "CHECK (due_number BETWEEN 0 AND 366)", "Days after a period: from 0 to 366."
    )

    # --- computes and constraints -----------------------------------------------------------

    @api.depends("campaign_id")
    def _compute_date_to(self):
        for obligation in self:
            obligation.date_to = obligation.date_to or obligation.campaign_id.date_end

    @api.depends("period", "due_rule", "due_number", "date_once")
    def _compute_due_text(self):
        for obligation in self:
            obligation.due_text = obligation._due_text()

    def _due_text(self):
        """Return when it is due, in words (str)."""
        if self.period == "once":
            return format_date(self.env, self.date_once)
        if self.due_rule == "after":
            return self.env._("%s days after the period", self.due_number)
        if self.due_rule == "last_month":
            return self.env._("day %s of the period's last month", self.due_number)
        return self.env._("day %s of the month after the period", self.due_number)

    @api.constrains("period", "due_rule", "due_number", "date_once", "date_from", "date_to")
    def _check_dates(self):
        for obligation in self:
            fault = obligation._dates_fault()
            if fault:
                raise ValidationError(
                    self.env._("“%(report)s”: %(fault)s", report=obligation.name or "", fault=fault)
                )

    def _dates_fault(self):
        """Say what is wrong with the period and the due date (str, empty where nothing is)."""
        if self.period == "once":
            if not self.date_once:
                return self.env._("enter the day on which it is due.")
            if self.date_once < self.date_from:
                return self.env._("it is due before it is asked for.")
            return ""
        if self.date_to and self.date_to < self.date_from:
            return self.env._("“Asked until” is before “Asked from”.")
        least, most = (0, 366) if self.due_rule == "after" else (1, 31)
        if not least <= self.due_number <= most:
            return self.env._(
                "the due date says %(number)s; it must lie between %(least)s and %(most)s.",
                number=self.due_number,
                least=least,
                most=most,
            )
        return ""

    @api.constrains("receiver_id")
    def _check_receiver(self):
        for obligation in self:
            receiver = obligation.receiver_id.sudo()  # sudo: whether the user is of the Office
            if receiver and not receiver.has_group(GROUP_OF_ROLE["office"]):
                raise ValidationError(
                    self.env._(
                        "“%(report)s”: “%(user)s” is not of the Office and cannot receive it.",
                        report=obligation.name,
                        user=receiver.name,
                    )
                )

    # --- CRUD -------------------------------------------------------------------------------

    def write(self, vals):
        result = super().write(vals)
        if {"department_ids", "date_to"} & set(vals):
            self.filtered(lambda obligation: obligation.state == "active")._make_first()
        return result

    def copy(self, default=None):
        """Copy the obligations as drafts, with copies of their templates."""
        copies = super().copy(default)
        for original, copied in zip(self, copies, strict=True):
            home = {"res_model": self._name, "res_id": copied.id}
            copied.template_ids = original.template_ids.copy(home)
        return copies

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        for obligation, vals in zip(self, vals_list, strict=True):
            if not (default or {}).get("name"):
                told = in_company_language(obligation)
                vals["name"] = told.env._("%s (copy)", obligation.name)
            if obligation.period == "once":
                vals.setdefault("date_once", obligation.date_once)
        return vals_list
