from odoo import api, fields, models

from ..core.approval_mixin import APPROVAL_STATES, approval_moves
from ..core.workflow_mixin import Move


class StatReport(models.Model):
    """A statistical report (báo cáo thống kê): a form filled for a period.

    Figures are counted from the data while it is a draft, and kept as they were when it was
    submitted. What the system cannot know is typed by hand, and says so.
    """

    _name = "thidua.stat.report"
    _description = "Statistical report"
    _inherit = ["thidua.counted.mixin", "thidua.approval.mixin", "thidua.search.mixin"]
    _order = "date_to desc, form_id, id desc"
    _check_company_auto = True

    _workflow_moves = (
        *approval_moves(),
        Move("keep", ("approved",), "kept", ("office",)),
        Move("reopen", ("kept",), "approved", ("office",), needs_reason=True),
    )

    _counted_by = frozenset(
        {
            "form_id",
            "company_id",
            "bodies",
            "period",
            "year",
            "month",
            "year_quarter",
            "half",
            "date_from",
            "date_to",
        }
    )

    name = fields.Char(compute="_compute_name", store=True, precompute=True)
    form_id = fields.Many2one(
        "thidua.stat.form",
        required=True,
        check_company=True,
        ondelete="restrict",
        index=True,
    )
    source = fields.Selection(related="form_id.source")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    bodies = fields.Selection(
        [
            ("own", "This body alone"),
            ("below", "The bodies below it"),
            ("all", "This body and those below it"),
        ],
        string="Counted for",
        compute="_compute_bodies",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="An award of a province that a commune recorded too stands in both ledgers: count "
        "either those below, or this body alone.",
    )
    has_below = fields.Boolean(compute="_compute_has_below", export_string_translation=False)
    state = fields.Selection([*APPROVAL_STATES, ("kept", "Kept")])
    note = fields.Text(help="Printed under the table.")
    cell_ids = fields.One2many(
        "thidua.stat.cell", "report_id", string="Single figures", readonly=True
    )
    cell_count = fields.Integer(string="Figures counted", compute="_compute_cell_count")
    axes = fields.Json(readonly=True, copy=False, export_string_translation=False)

    # --- computes -------------------------------------------------------------------------------

    def _search_key_fields(self):
        return ["name"]

    @api.depends("form_id.code", "period_words")
    def _compute_name(self):
        for report in self:
            report.name = f"{report.form_id.code or ''} – {report.period_words or ''}"

    @api.depends("company_id")
    def _compute_has_below(self):
        for report in self:
            # sudo: whether there is one, no more
            report.has_below = bool(report.company_id.sudo().thidua_below_ids)

    @api.depends("company_id", "form_id")
    def _compute_bodies(self):
        """Propose all: but of the ledger those below alone, where one award may stand in both."""
        for report in self:
            below = "below" if report.form_id.source == "ledger" else "all"
            report.bodies = below if report.has_below else "own"

    def _compute_cell_count(self):
        groups = self.env["thidua.stat.cell"]._read_group(
            [("report_id", "in", self.ids)], ["report_id"], ["__count"]
        )
        counts = dict(groups)
        for report in self:
            report.cell_count = counts.get(report._origin, 0)

    # --- actions --------------------------------------------------------------------------------

    def action_keep(self):
        """Put an approved report away: it went to the superior. Office."""
        return self._move("keep")

    def action_print(self):
        """Return the download of the form in Excel."""
        return self.env["thidua.download"]._open("statistics", self)

    def action_open_cells(self):
        """Return the window of the figures, as a list, pivot and chart."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id("thidua_khenthuong.action_stat_cell"),
            "domain": [("report_id", "=", self.id)],
        }
