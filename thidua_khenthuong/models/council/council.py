from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

DENOMINATORS = [
    ("all", "Of all members"),
    ("present", "Of the members present"),
    ("valid", "Of the valid votes"),
]
VOTING = [
    ("open", "Show of hands"),
    ("secret_paper", "Secret, on paper"),
    ("secret_online", "Secret, in the system"),
]
RECUSED_BASES = [
    ("counted", "Counted among all members"),
    ("left_out", "Left out of all members"),
]
# what a vote is counted by: it stands from its opening until the minutes are signed
COUNTED_BY = (
    "quorum_percent",
    "threshold",
    "more_than",
    "denominator",
    "tie_rule",
    "recuse_unit_head",
    "recused_base",
)


class Council(models.Model):
    """The council that advises on commendations, for a term, with the rules it works by.

    The province rules how it is organised and works (Đ6.2.e NĐ 152/2025/NĐ-CP, trust A). No law
    sets quorum or threshold for a commune's own awards: they are entered from its regulation.
    """

    _name = "thidua.council"
    _description = "Council"
    _inherit = ["thidua.guard.mixin", "thidua.search.mixin"]
    _order = "date_from desc, id desc"
    _check_company_auto = True
    _given_once = frozenset({"company_id"})

    name = fields.Char(required=True, default="Hội đồng Thi đua - Khen thưởng")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
        index=True,
    )
    decision_number = fields.Char(string="Founding decision", help="01/QĐ-UBND")
    decision_date = fields.Date(string="Of the day")
    date_from = fields.Date(
        string="In office from", required=True, default=lambda self: self._today()
    )
    date_to = fields.Date(string="In office to", help="Last day. Empty: still in office.")
    active = fields.Boolean(default=True)
    member_ids = fields.One2many("thidua.council.member", "council_id", string="Members")
    member_count = fields.Integer(string="Members today", compute="_compute_member_count")
    session_ids = fields.One2many("thidua.council.session", "council_id", string="Sessions")
    session_count = fields.Integer(string="Number of sessions", compute="_compute_session_count")

    # --- working rules ------------------------------------------------------------------------

    regulation = fields.Char(
        string="Working regulation", help="Where the rules below stand: 02/QC-HĐTĐKT, 05/01/2026."
    )
    quorum_percent = fields.Float(
        string="Quorum (%)",
        digits=(5, 2),
        required=True,
        aggregator=None,
        help="The least share of all members who must be there, or whose written opinion must be "
        "in. No law sets it: enter what the regulation says (two thirds: 66.67).",
    )
    threshold = fields.Float(
        string="Passed from (%)",
        digits=(5, 2),
        required=True,
        aggregator=None,
        help="The share of yes that passes where no voting rule of the award says otherwise. No "
        "law sets it: enter what the regulation says.",
    )
    more_than = fields.Boolean(
        string="More than that share", help="“More than half”: 50 with this tick."
    )
    denominator = fields.Selection(DENOMINATORS, string="Share of", required=True, default="all")
    voting = fields.Selection(
        VOTING,
        string="Usual voting",
        required=True,
        default="secret_paper",
        help="NĐ 152/2025/NĐ-CP asks for a ballot in three cases and does not say “secret”: "
        "secrecy is the council's own rule.",
    )
    written_opinion = fields.Boolean(
        string="Who is absent may vote in writing",
        default=True,
        help="A written opinion bears its author's name: it is no secret ballot, and is told apart "
        "in the minutes.",
    )
    tie_rule = fields.Selection(
        [("fail", "Not passed"), ("chair", "The chair decides")],
        string="As many yes as no",
        required=True,
        default="fail",
    )
    recuse_unit_head = fields.Boolean(
        string="Who heads a nominated unit does not vote on it", default=True
    )

    recused_base = fields.Selection(
        RECUSED_BASES,
        string="Who is recused",
        required=True,
        default="counted",
        help="Where a share is taken of all members. No law says whether who does not vote on a "
        "nomination is one of them: enter what the regulation says. Of those present, and of the "
        "valid votes, who is recused is never one.",
    )

    _quorum_bounds = models.Constraint(
        "CHECK (quorum_percent > 0 AND quorum_percent <= 100)",
        "The quorum of a council lies above 0 and up to 100 percent: enter what its regulation "
        "says.",
    )
    _threshold_bounds = models.Constraint(
        "CHECK (threshold > 0 AND threshold <= 100)",
        "The share of yes that passes lies above 0 and up to 100 percent: enter what the "
        "council's regulation says.",
    )

    # --- computes and constraints -------------------------------------------------------------

    @api.depends("member_ids.date_from", "member_ids.date_to", "date_from", "date_to")
    def _compute_member_count(self):
        for council in self:
            council.member_count = len(council._members_on(council._today()))

    def _compute_session_count(self):
        counts = dict(
            self.env["thidua.council.session"]._read_group(
                [("council_id", "in", self.ids)], ["council_id"], ["__count"]
            )
        )
        for council in self:
            council.session_count = counts.get(council._origin, 0)

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for council in self:
            if council.date_to and council.date_to < council.date_from:
                raise ValidationError(
                    self.env._(
                        "“%s”: its last day in office is before its first. Correct one of them.",
                        council.name,
                    )
                )

    # --- CRUD ---------------------------------------------------------------------------------

    def write(self, vals):
        """Refuse other rules for a vote that has begun, whoever writes them."""
        before = self._counted_by() if set(COUNTED_BY) & set(vals) else {}
        result = super().write(vals)
        if before:
            self._check_not_voting(before)
        return result

    def _counted_by(self):
        """Return what votes of each council are counted by (dict council → dict)."""
        return {council: {name: council[name] for name in COUNTED_BY} for council in self}

    def _check_not_voting(self, before):
        """Raise where what a vote is counted by has changed while it goes on."""
        now = self._counted_by()
        changed = self.filtered(lambda council: now[council] != before[council])
        # sudo: that a session votes, whoever may change its council
        voting = changed.sudo().session_ids.filtered(lambda s: s.state in ("voting", "counted"))
        for session in voting:
            council = session.council_id
            raise UserError(
                self.env._(
                    "“%(council)s”: “%(session)s” is “%(state)s” by the rules as they stand. "
                    "Change %(fields)s once its minutes are signed.",
                    council=council.name,
                    session=session.display_name,
                    state=session._state_label(session.state),
                    fields=", ".join(
                        f"“{self._fields[name]._description_string(self.env)}”"
                        for name in COUNTED_BY
                        if now[council][name] != before[council][name]
                    ),
                )
            )

    # --- actions ------------------------------------------------------------------------------

    def action_open_sessions(self):
        """Return the window of the council's sessions."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_council_session"
        )
        return {
            **action,
            "domain": list(Domain("council_id", "=", self.id)),
            "context": {"default_council_id": self.id},
        }

    # --- what others ask ----------------------------------------------------------------------

    def _members_on(self, day):
        """Return the members in office on a day, the chair first (thidua.council.member).

        :param day: date
        """
        return self.member_ids.filtered(lambda member: member._serves_on(day))

    @api.model
    def _council_on(self, day, company):
        """Return the council of a company on a day, the latest founded (thidua.council)."""
        return self.search(
            [
                ("company_id", "=", company.id),
                ("date_from", "<=", day),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", day),
            ],
            limit=1,
        )
