from odoo import api, fields, models

from .council_session import OPEN_STATES


class CouncilItem(models.Model):
    """A nomination on the agenda of a session, and what the council said of it."""

    _name = "thidua.council.item"
    _description = "Item of an agenda"
    _inherit = ["thidua.workflow.part.mixin", "thidua.search.mixin"]
    _order = "session_id, sequence, id"
    _check_company_auto = True
    _workflow_parent = "session_id"
    _given_once = frozenset({"session_id", "nomination_id"})

    session_id = fields.Many2one(
        "thidua.council.session", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="session_id.company_id", store=True, precompute=True, index=True
    )
    session_state = fields.Selection(related="session_id.state", string="State of the session")
    sequence = fields.Integer(default=10)
    nomination_id = fields.Many2one(
        "thidua.nomination",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
        check_company=True,
    )
    is_open = fields.Boolean(
        compute="_compute_is_open", store=True, precompute=True, export_string_translation=False
    )
    # as it was voted on, whatever becomes of the nomination later
    award_id = fields.Many2one(
        "thidua.award", compute="_compute_voted_on", store=True, precompute=True, index=True
    )
    subject_name = fields.Char(
        string="Name", compute="_compute_voted_on", store=True, precompute=True
    )
    unit_name = fields.Char(string="Unit", compute="_compute_voted_on", store=True, precompute=True)
    achievement = fields.Text(compute="_compute_voted_on", store=True, precompute=True)
    rank = fields.Integer(related="nomination_id.rank")
    opinion = fields.Text(string="Discussion of it")
    recusal_ids = fields.One2many("thidua.council.recusal", "item_id", string="Recused")

    recused_words = fields.Char(string="Do not vote", compute="_compute_recused_words")
    absent_words = fields.Char(string="Did not vote", compute="_compute_absent_words")

    # --- what was counted ---------------------------------------------------------------------

    is_counted = fields.Boolean(readonly=True, copy=False, export_string_translation=False)
    count_yes = fields.Integer(string="In favour", readonly=True, copy=False, aggregator=None)
    count_no = fields.Integer(string="Against", readonly=True, copy=False, aggregator=None)
    count_abstain = fields.Integer(string="Abstained", readonly=True, copy=False, aggregator=None)
    count_invalid = fields.Integer(string="Invalid", readonly=True, copy=False, aggregator=None)
    voters = fields.Integer(
        string="With a vote",
        readonly=True,
        copy=False,
        aggregator=None,
        help="Members present or with a written opinion, less those recused.",
    )
    base = fields.Integer(string="Counted of", readonly=True, copy=False, aggregator=None)
    percent = fields.Float(
        string="In favour (%)", digits=(5, 2), readonly=True, copy=False, aggregator=None
    )
    result = fields.Selection(
        [("pending", "Not decided"), ("passed", "Passed"), ("failed", "Not passed")],
        default="pending",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    chair_choice = fields.Selection(
        [("passed", "For it"), ("failed", "Against it")],
        string="The chair decided",
        readonly=True,
        copy=False,
    )
    rule_words = fields.Char(string="By the rule", readonly=True, copy=False)

    _open_uniq = models.UniqueIndex(
        "(nomination_id) WHERE is_open",
        "This nomination already stands on the agenda of a session that is not over: take it off "
        "there first.",
    )

    # --- computes -------------------------------------------------------------

    @api.depends("session_id.state")
    def _compute_is_open(self):
        for item in self:
            item.is_open = item.session_id.state in OPEN_STATES

    @api.depends("nomination_id")
    def _compute_voted_on(self):
        for item in self:
            nomination = item.nomination_id
            item.award_id = nomination.award_id
            item.subject_name = nomination.subject_name
            item.unit_name = nomination.unit_name
            item.achievement = nomination.achievement

    @api.depends("recusal_ids.ground", "recusal_ids.attendance_id")
    def _compute_recused_words(self):
        for item in self:
            item.recused_words = "; ".join(item.recusal_ids.mapped("display_name"))

    @api.depends("recusal_ids", "session_id.attendance_ids.status")
    def _compute_absent_words(self):
        for item in self:
            item.absent_words = ", ".join(item._absent().mapped("name"))

    def _search_key_fields(self):
        return ["subject_name", "unit_name"]

    @api.depends("subject_name", "award_id.name")
    def _compute_display_name(self):
        for item in self:
            item.display_name = f"{item.subject_name} – {item.award_id.name}"

    # --- CRUD ---------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Put nominations on an agenda; what a leader decided before on one is over with it."""
        ids = [vals["nomination_id"] for vals in vals_list if vals.get("nomination_id")]
        self.env["thidua.nomination"].browse(ids)._check_before_council()
        # the database refuses a nomination that another agenda holds, but not one just let go
        self.flush_model(["is_open"])
        items = super().create(vals_list)
        # the right to make items was checked; the reason stays in the log of the nomination
        items.nomination_id.filtered("deviation_reason")._with_key().write(
            {"deviation_reason": False, "deviation_user_id": False}
        )
        for session in items.session_id.filtered(lambda s: s.state != "draft"):
            session._recuse()
        return items

    # --- who votes ----------------------------------------------------------------------------

    def _entitled(self):
        """Return who votes on this item: there or in writing, and not recused.

        :return: thidua.council.member
        """
        self.ensure_one()
        rows = self.session_id.attendance_ids.filtered(lambda row: row._votes())
        return (rows - self.recusal_ids.attendance_id).member_id

    def _absent(self):
        """Return the members who did not vote for another reason than a recusal."""
        rows = self.session_id.attendance_ids.filtered("member_id")
        rows = rows.filtered(lambda row: not row._votes()) - self.recusal_ids.attendance_id
        return rows.member_id
