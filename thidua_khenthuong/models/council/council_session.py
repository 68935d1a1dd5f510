from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..core.workflow_mixin import Move
from .council import VOTING

# beyond these the session is over, and its nominations are free for another one
OPEN_STATES = ("draft", "invited", "open", "voting", "counted", "postponed")
# what is written into the minutes once the session has begun, until they are signed
MINUTES = frozenset(
    {
        "hour_end",
        "discussion",
        "conclusion",
        "counters",
        "minutes_reference",
        "tally_reference",
        "invitation_reference",
        "recipients",
    }
)


class CouncilSession(models.Model):
    """A session (phiên họp) of a council, or the asking of its members in writing.

    The agenda are complete nominations; attendance, recusals and the count of each stand here
    and in the minutes. Signing the minutes locks it.
    """

    _name = "thidua.council.session"
    _description = "Council session"
    _inherit = [
        "thidua.workflow.mixin",
        "thidua.search.mixin",
        "thidua.turn.mixin",
        "thidua.kept.mixin",
    ]
    _order = "date desc, id desc"
    _check_company_auto = True

    _workflow_editable = ("draft", "invited", "open")
    _workflow_free = MINUTES
    _workflow_activities = frozenset({"thidua_khenthuong.activity_council"})
    _workflow_moves = (
        Move("invite", ("draft",), "invited", ("office",), "_check_can_invite", "_after_invited"),
        Move("open", ("invited",), "open", ("office",), "_check_can_open"),
        Move(
            "open_voting",
            ("open",),
            "voting",
            ("office",),
            "_check_can_vote",
            "_after_voting_opened",
            asks="_ask_open_voting",
        ),
        Move(
            "close_voting",
            ("voting",),
            "counted",
            ("office",),
            "_check_counted",
            "_count",
            asks="_ask_close_voting",
        ),
        Move(
            "recount",
            ("counted",),
            "voting",
            ("office",),
            "_check_can_recount",
            "_after_recount",
            needs_reason=True,
        ),
        Move(
            "sign",
            ("counted",),
            "signed",
            ("office",),
            "_check_can_sign",
            "_after_signed",
            asks="_ask_sign",
        ),
        Move(
            "postpone",
            ("invited", "open"),
            "postponed",
            ("office",),
            "",
            "_after_postponed",
            needs_reason=True,
        ),
        Move("replan", ("postponed",), "draft", ("office",)),
        Move(
            "cancel",
            ("draft", "invited", "open", "postponed"),
            "cancelled",
            ("office",),
            needs_reason=True,
        ),
    )

    name = fields.Char(
        string="About",
        required=True,
        default="xét khen thưởng",
        help="As the papers word it after “Họp Hội đồng Thi đua - Khen thưởng”: xét danh hiệu "
        "thi đua năm 2026.",
    )
    council_id = fields.Many2one(
        "thidua.council",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
        default=lambda self: self._default_council(),
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("invited", "Invited"),
            ("open", "In session"),
            ("voting", "Voting"),
            ("counted", "Votes counted"),
            ("signed", "Minutes signed"),
            ("postponed", "Postponed"),
            ("cancelled", "Cancelled"),
        ],
        group_expand=True,
    )
    way = fields.Selection(
        [("meeting", "Meeting"), ("written", "Opinions asked in writing")],
        required=True,
        default="meeting",
    )
    voting = fields.Selection(
        VOTING,
        compute="_compute_voting",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    date = fields.Date(
        string="Day",
        required=True,
        default=lambda self: self._today(),
        help="Of the meeting; for opinions in writing, the last day for handing them in.",
    )
    hour = fields.Float(string="Begins at", default=8.0, aggregator=None)
    hour_end = fields.Float(string="Ended at", copy=False, aggregator=None)
    place = fields.Char(string="Venue")
    chair_id = fields.Many2one(
        "thidua.council.member",
        string="Chaired by",
        compute="_compute_officers",
        store=True,
        readonly=False,
        precompute=True,
        check_company=True,
        ondelete="restrict",
        domain="[('council_id', '=', council_id)]",
    )
    secretary_id = fields.Many2one(
        "thidua.council.member",
        string="Secretary of the session",
        compute="_compute_officers",
        store=True,
        readonly=False,
        precompute=True,
        check_company=True,
        ondelete="restrict",
        domain="[('council_id', '=', council_id)]",
    )
    attendance_ids = fields.One2many("thidua.council.attendance", "session_id", copy=False)
    item_ids = fields.One2many("thidua.council.item", "session_id", string="Agenda", copy=False)
    recusal_ids = fields.One2many(
        "thidua.council.recusal", "session_id", string="Recusals", readonly=True
    )
    item_count = fields.Integer(string="Nominations", compute="_compute_item_count")

    # --- minutes ------------------------------------------------------------------------------

    discussion = fields.Text(copy=False)
    conclusion = fields.Text(string="Conclusion of the chair", copy=False)
    counters = fields.Text(
        string="Who counts the votes",
        copy=False,
        help="One a line, the head of them first: Ông Nguyễn Văn A, Trưởng ban.",
    )
    recipients = fields.Text(
        default="Chủ tịch UBND xã;\nCác thành viên Hội đồng;\nLưu: VT, hồ sơ.",
        help="One recipient per line.",
    )
    minutes_reference = fields.Char(string="Minutes no.", copy=False, help="05/BB-HĐTĐKT")
    tally_reference = fields.Char(string="Tally record no.", copy=False, help="06/BB-HĐTĐKT")
    invitation_reference = fields.Char(string="Invitation no.", copy=False, help="12/GM-HĐTĐKT")

    # --- computes -----------------------------------------------------------------------------

    def _default_council(self):
        return self.env["thidua.council"]._council_on(self._today(), self.env.company)

    @api.depends("council_id")
    def _compute_voting(self):
        for session in self:
            session.voting = session.council_id.voting or session.voting or "secret_paper"

    @api.depends("council_id", "date")
    def _compute_officers(self):
        """Propose who chairs and who writes, of those in office on the day."""
        for session in self:
            serving = session._serving()
            if session.chair_id not in serving:
                chairs = serving.filtered(lambda m: m.role == "chair")
                session.chair_id = (chairs or serving.filtered(lambda m: m.role == "deputy"))[:1]
            if session.secretary_id not in serving:
                session.secretary_id = serving.filtered(lambda m: m.role == "secretary")[:1]

    @api.depends("item_ids")
    def _compute_item_count(self):
        counts = dict(
            self.env["thidua.council.item"]._read_group(
                [("session_id", "in", self.ids)], ["session_id"], ["__count"]
            )
        )
        for session in self:
            session.item_count = counts.get(session._origin, 0)

    def _search_key_fields(self):
        return ["name", "minutes_reference", "place"]

    @api.depends("name", "date")
    def _compute_display_name(self):
        for session in self:
            day = format_date(self.env, session.date) if session.date else ""
            session.display_name = " – ".join(filter(None, [day, session.name]))

    # --- CRUD ---------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Make sessions and call every member in office on their day."""
        sessions = super().create(vals_list)
        sessions._call_members()
        return sessions

    def write(self, vals):
        if MINUTES & set(vals) and not self._holds_key():
            self._check_not_over()
        if {"council_id", "company_id"} & set(vals) and not self._holds_key():
            self._check_same_council(vals)
        result = super().write(vals)
        if "date" in vals:
            self._call_members()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        for session in self.filtered(lambda s: s.state != "draft"):
            if not session._holds_key():
                raise UserError(
                    self.env._(
                        "“%s”: its members were invited. Cancel it with a reason instead.",
                        session.display_name,
                    )
                )

    def _check_not_over(self):
        for session in self.filtered(lambda s: s.state in ("signed", "cancelled")):
            raise UserError(
                self.env._(
                    "“%(session)s” is “%(state)s”: nothing of it changes any more.",
                    session=session.display_name,
                    state=session._state_label(session.state),
                )
            )

    def _check_same_council(self, vals):
        for session in self:
            for name in ("council_id", "company_id"):
                if name in vals and vals[name] != session[name].id:
                    raise UserError(
                        self.env._(
                            "“%s” stays with its council: make a new session for another one.",
                            session.display_name,
                        )
                    )

    # --- agenda -------------------------------------------------------------------------------

    def action_take_nominations(self):
        """Return the window that puts complete nominations on the agenda: Office."""
        self.ensure_one()
        return self._window("thidua.council.agenda", self.env._("Take nominations in"))

    def action_declare_interest(self):
        """Return the window in which a member declares an interest, or the Office for him."""
        self.ensure_one()
        return self._window("thidua.council.interest", self.env._("Declare an interest"))

    def action_enter_tally(self):
        """Return the window in which the tally is entered: Office."""
        self.ensure_one()
        return self._window("thidua.council.tally", self.env._("Enter the tally"))

    def _window(self, model, title):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"default_session_id": self.id},
        }

    def _take_in(self, nominations):
        """Put nominations on the agenda, titles before forms, best first: Office."""
        self.check_access("write")
        last = max(self.item_ids.mapped("sequence"), default=0)
        self.env["thidua.council.item"].create(
            [
                {"session_id": self.id, "nomination_id": nomination.id, "sequence": last + number}
                for number, nomination in enumerate(nominations._in_paper_order(), 1)
            ]
        )

    # --- members ------------------------------------------------------------------------------

    def _serving(self):
        """Return who is in office in the council on the day (thidua.council.member)."""
        return self.council_id._members_on(self.date or self._today())

    def action_call_members(self):
        """Call again who is in office on the day; who is not any more is taken out: Office."""
        self.check_access("write")
        self._hold_editable()
        self._call_members()
        return True

    def action_all_present(self):
        """Note as present every member of whom nothing is noted yet: Office."""
        self.check_access("write")
        rows = self.attendance_ids.filtered(lambda r: r.member_id and r.status == "invited")
        rows.action_present()
        return True

    def _call_members(self):
        """Keep a row of attendance for each member in office, and for nobody else but guests."""
        values = []
        for session in self.filtered(lambda s: s.state in self._workflow_editable):
            serving = session._serving()
            rows = session.attendance_ids.filtered("member_id")
            # the rows follow from the council; who may write the session was checked
            rows.filtered(lambda row, now=serving: row.member_id not in now)._with_key().unlink()
            for row in rows.filtered(lambda row, now=serving: row.member_id in now):
                row._take_over()
            values += [
                {"session_id": session.id, **member._attendance_values()}
                for member in serving - rows.member_id
            ]
        if values:
            self.env["thidua.council.attendance"]._keyed().create(values)
