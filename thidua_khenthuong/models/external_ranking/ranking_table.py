from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..core.workflow_mixin import Move


class RankingTable(models.Model):
    """A table in which a superior ranked units in one year, as it was published.

    Scores are computed from confirmed tables only.
    """

    _name = "thidua.ranking.table"
    _description = "External ranking"
    _inherit = ["thidua.workflow.mixin", "thidua.search.mixin"]
    _order = "year desc, series_id, id desc"
    _check_company_auto = True
    _given_once = frozenset({"company_id"})

    _workflow_moves = (
        Move(
            "confirm",
            ("draft",),
            "confirmed",
            ("office",),
            "_check_complete",
            asks="_ask_confirm",
        ),
        Move("reopen", ("confirmed",), "draft", ("office",), "_check_no_score_rests", "", True),
    )

    name = fields.Char(compute="_compute_name", store=True, precompute=True)
    series_id = fields.Many2one(
        "thidua.ranking.series",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
        help="The assessment. Tables of one series are compared from year to year.",
    )
    year = fields.Integer(
        required=True,
        default=lambda self: self._today().year,
        aggregator=None,
        help="The year that was assessed, not the year of the paper.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
        index=True,
    )
    state = fields.Selection([("draft", "Draft"), ("confirmed", "Confirmed")])
    issuer = fields.Char(string="Issued by", help="UBND tỉnh, Hội Nông dân tỉnh…")
    reference = fields.Char(string="Number of the paper", copy=False, help="45/BC-UBND")
    date = fields.Date(string="Date of the paper", copy=False)
    paper = fields.Binary(
        string="File of the paper",
        copy=False,
        help="The paper that published the table, or its Excel file.",
    )
    paper_name = fields.Char(string="File name", copy=False)
    ranked_count = fields.Integer(
        string="How many were ranked",
        aggregator=None,
        help="All units that the superior ranked, also those that are not entered here.",
    )
    ranking_ids = fields.One2many("thidua.ranking", "table_id", string="Ranks", copy=True)
    is_grouped = fields.Boolean(compute="_compute_is_grouped", export_string_translation=False)
    row_count = fields.Integer(string="Rows", compute="_compute_counts")
    unmatched_count = fields.Integer(string="Not matched", compute="_compute_counts")
    previous_id = fields.Many2one(
        "thidua.ranking.table", string="The year before", compute="_compute_previous_id"
    )

    _once = models.UniqueIndex(
        "(series_id, year, company_id)",
        "This series already has its table of that year. Open that one.",
    )
    _count_not_negative = models.Constraint(
        "CHECK (ranked_count >= 0)", "The number of units ranked cannot be negative."
    )

    # --- computes and constraints ---------------------------------------------------------

    def _search_key_fields(self):
        return ["name", "issuer", "reference"]

    @api.depends("series_id.name", "year")
    def _compute_name(self):
        for table in self:
            table.name = f"{table.series_id.name or ''} {table.year or ''}".strip()

    @api.depends("ranking_ids.is_matched")
    def _compute_counts(self):
        groups = self.env["thidua.ranking"]._read_group(
            [("table_id", "in", self.ids)], ["table_id", "is_matched"], ["__count"]
        )
        counts = {(table.id, matched): count for table, matched, count in groups}
        for table in self:
            unmatched = counts.get((table._origin.id, False), 0)
            table.unmatched_count = unmatched
            table.row_count = unmatched + counts.get((table._origin.id, True), 0)

    @api.depends("ranking_ids.group_name")
    def _compute_is_grouped(self):
        """Tell whether ranks start anew in each group: without its name nobody could tell them."""
        for table in self:
            table.is_grouped = any(table.ranking_ids.mapped("group_name"))

    @api.depends("series_id", "year", "company_id")
    def _compute_previous_id(self):
        """Find the confirmed table of the same series the year before."""
        there = self.search(
            [
                ("series_id", "in", self.series_id.ids),
                ("company_id", "in", self.company_id.ids),
                ("year", "in", [table.year - 1 for table in self]),
                ("state", "=", "confirmed"),
            ]
        )
        found = {(table.series_id, table.company_id, table.year): table for table in there}
        for table in self:
            key = (table.series_id._origin, table.company_id, table.year - 1)
            table.previous_id = found.get(key, False)

    @api.constrains("year")
    def _check_year(self):
        for table in self:
            if not 1990 <= table.year <= 2100:
                raise ValidationError(
                    self.env._(
                        "External ranking: the year is %s; give the year that was assessed, such "
                        "as 2025.",
                        table.year,
                    )
                )

    @api.constrains("ranked_count")
    def _check_ranked_count(self):
        self.ranking_ids._check_rank()

    # --- CRUD -----------------------------------------------------------------------------

    def _guard_recorded_message(self, name):
        if name == "company_id":
            return self.env._("“%s”: a table stays with its company.", self[:1].display_name)
        return super()._guard_recorded_message(name)

    def copy_data(self, default=None):
        """Return the values of the copies, each for the year after (list of dict)."""
        return [
            {**vals, "year": table.year + 1, **(default or {})}
            for table, vals in zip(self, super().copy_data(default), strict=True)
        ]

    # --- actions --------------------------------------------------------------------------

    def action_confirm(self):
        """Confirm the tables, so that scores are computed from them: Office.

        :return: True
        :raise UserError: where a table is empty or does not say how many were ranked
        """
        return self._ask_or_move("confirm")

    def action_reopen(self):
        """Ask for a reason, then open a confirmed table again: Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("reopen")

    # --- moves ----------------------------------------------------------------------------

    def _with_role(self, role):
        found = super()._with_role(role)
        if self._guard_is_system():
            return found
        # a table from above is read below, and moved by its own Office only
        return found.filtered(lambda table: table.company_id in self.env.companies)

    def _check_complete(self):
        for table in self:
            rows = table.ranking_ids
            if not rows:
                raise UserError(
                    self.env._(
                        "“%s” has no rows yet: import the superior's Excel file, or add the ranks "
                        "of your units by hand.",
                        table.display_name,
                    )
                )
            least = max(len(rows), *rows.mapped("rank"))
            if table.ranked_count < least:
                raise UserError(
                    self.env._(
                        "“%(table)s”: say how many units were ranked. It is at least %(least)s, as "
                        "the table has %(rows)s rows and its last place is %(last)s.",
                        table=table.display_name,
                        least=least,
                        rows=len(rows),
                        last=max(rows.mapped("rank")),
                    )
                )

    def _ask_confirm(self):
        loose = self.ranking_ids.filtered(lambda row: not row.is_matched)
        return loose and self.env._(
            "%(count)s rows match no unit or organisation of ours, and give no score: %(names)s.",
            count=len(loose),
            names=self._some_names(loose.mapped("name")),
        )

    def _check_no_score_rests(self):
        for table in self:
            evaluations = table._resting_evaluations()
            if evaluations:
                raise UserError(
                    self.env._(
                        "“%(table)s”: %(count)s final evaluations take a score from its series "
                        "(%(names)s…). Reopen them first, so that they are appraised on the "
                        "corrected table.",
                        table=table.display_name,
                        count=len(evaluations),
                        names=", ".join(evaluations[:5].mapped("display_name")),
                    )
                )

    def _resting_evaluations(self):
        """Return the final evaluations that may rest on this table (sudo thidua.evaluation).

        An annual round reads its year and the year before, a final one any year up to its own.
        Those of rounds decided or closed are history: they keep score and working as they were.
        """
        # sudo: a score counts whether or not the user may read the evaluation
        lines = self.env["thidua.evaluation.line"].sudo()
        found = lines.search(
            [
                ("company_id", "=", self.company_id.id),
                ("criterion_id.source", "=", "ranking"),
                ("criterion_id.ranking_series_id", "=", self.series_id.id),
                ("is_computed", "=", True),
                ("is_overruled", "=", False),
                ("evaluation_id.state", "=", "final"),
                ("evaluation_id.round_id.state", "not in", ["decided", "closed"]),
                "|",
                ("evaluation_id.round_id.year", "in", [self.year, self.year + 1]),
                "&",
                ("evaluation_id.round_id.kind", "=", "final"),
                ("evaluation_id.round_id.year", ">=", self.year),
            ]
        )
        return found.evaluation_id
