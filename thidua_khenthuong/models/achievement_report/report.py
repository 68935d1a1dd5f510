from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.workflow_mixin import Move
from ..dossier.paper import OPEN_STATES

# what there is about an individual alone, and what a report cannot do without
WANTED = {
    "individual": ("birthday", "origin", "residence", "duties", "results"),
    "collective": ("background", "duties", "results"),
    "household": ("residence", "results"),
    "organisation": ("background", "results"),
}


class AchievementReport(models.Model):
    """The report of achievements (báo cáo thành tích) in the dossier of a nomination.

    It starts from what is on record, and whoever is nominated, who heads the unit or the Office
    completes it. Once it is sent its Word file lies in the dossier. The parts are those that
    offices use (pattern, trust B; the form of NĐ 152/2025/NĐ-CP is unread): texts and figures are
    data, the layout is a template of the company's own.
    """

    _name = "thidua.achievement.report"
    _description = "Report of achievements"
    _inherit = ["thidua.workflow.mixin", "thidua.kept.mixin"]
    _order = "id desc"
    _server_only = frozenset({"create"})
    _mail_post_access = "read"
    _workflow_activities = frozenset({"thidua_khenthuong.activity_achievement_report"})
    _workflow_free = frozenset({"evidence_id"})

    _workflow_moves = (
        Move("send", ("draft",), "sent", ("writer", "office"), "_check_content", "_file"),
        Move("recall", ("sent",), "draft", ("sender",), "_check_open", "_take_out"),
        Move("give_back", ("sent",), "draft", ("office",), "_check_open", "_return_to", True),
    )

    nomination_id = fields.Many2one(
        "thidua.nomination", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="nomination_id.company_id", store=True, precompute=True, index=True
    )
    subject_name = fields.Char(related="nomination_id.subject_name", store=True, precompute=True)
    subject_kind = fields.Selection(related="nomination_id.subject_kind")
    unit_id = fields.Many2one(related="nomination_id.unit_id")
    unit_name = fields.Char(related="nomination_id.unit_name")
    award_id = fields.Many2one(
        related="nomination_id.award_id", store=True, precompute=True, index=True
    )
    year = fields.Integer(related="nomination_id.year", store=True, precompute=True)
    state = fields.Selection([("draft", "Draft"), ("sent", "In the dossier")])
    sent_by_id = fields.Many2one("res.users", string="Sent by", readonly=True, copy=False)
    sent_on = fields.Datetime(string="Sent on", readonly=True, copy=False)
    evidence_id = fields.Many2one(
        "thidua.evidence",
        string="File in the dossier",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    can_write = fields.Boolean(compute="_compute_can_write", export_string_translation=False)

    birthday = fields.Char(string="Born on", help="Day, month, year, as the papers say.")
    origin = fields.Char(string="Native place", help="As the units are called today.")
    residence = fields.Char(string="Lives at", help="As the units are called today.")
    qualification = fields.Char(help="Degree, professional and political training.")
    positions = fields.Char(string="Offices", help="In the Party, the authority and mass bodies.")
    background = fields.Text(
        string="Features and situation",
        help="Seat, telephone, e-mail; history; organisation and staff (women, party members); "
        "what is favourable and what is difficult.",
    )
    duties = fields.Text(string="Functions and duties")
    results = fields.Text(
        string="Results reached",
        help="Against the years before; the figures stand in the table beneath.",
    )
    measures = fields.Text(help="What was done, why it succeeded, and what came of it.")
    initiatives = fields.Text(
        string="Initiatives and solutions", help="Name, level, number and day of recognition."
    )
    movement = fields.Text(string="Emulation movements")
    conduct = fields.Text(
        string="Line of the Party, law", help="Also internal democracy, thrift, character."
    )
    organisations = fields.Text(string="Party and mass bodies")
    discipline = fields.Char(help="None, or what and when.")
    confirmed_by = fields.Char(
        string="Contribution confirmed by", help="Who confirms what a household contributed."
    )
    line_ids = fields.One2many("thidua.achievement.line", "report_id", string="Tables")

    _nomination_uniq = models.UniqueIndex(
        "(nomination_id)", "This nomination already has a report of achievements: open that one."
    )

    # --- computes -----------------------------------------------------------------------------

    @api.depends("subject_name", "award_id.name")
    def _compute_display_name(self):
        for report in self:
            report.display_name = self.env._(
                "Report of achievements: %(name)s – %(award)s",
                name=report.subject_name,
                award=report.award_id.name,
            )

    @api.depends("nomination_id", "state")
    @api.depends_context("uid")
    def _compute_can_write(self):
        writable = self._with_any_role(("writer", "office")) if self else self
        for report in self:
            report.can_write = report in writable and report.state == "draft"

    # --- actions ------------------------------------------------------------------------------

    def action_send(self):
        """Put the report in the dossier as a Word file: its subject, who heads the unit, Office.

        :raise UserError: where something that a report cannot do without is empty, or the dossier
            takes no paper any more
        """
        return self._move("send", sent_by_id=self.env.uid, sent_on=fields.Datetime.now())

    def action_recall(self):
        """Take one's own report out of a dossier that is still a draft."""
        return self._move("recall")

    def action_give_back(self):
        """Ask for a reason, then return the report to who sent it: Office."""
        return self._ask_reason("give_back")

    def action_fill_in(self):
        """Fill what is still empty from what is on record: whoever may write it."""
        self.ensure_one()
        self._hold_editable()
        self.check_access("write")
        self._fill_in()
        return True

    def action_open_nomination(self):
        """Return the window of the nomination."""
        self.ensure_one()
        return self.nomination_id._get_records_action()

    # --- who may ------------------------------------------------------------------------------

    def _with_role(self, role):
        found = super()._with_role(role)
        if role == "sender":
            return found | self.filtered(lambda report: report.sent_by_id == self.env.user)
        if role != "writer" or found:
            return found
        # sudo: who is nominated and who heads his unit, of reports that may be read
        nominations = self.sudo().nomination_id._written_by_me()
        # sudo: the link alone, to be found among those above
        return self.filtered(lambda report: report.sudo().nomination_id in nominations)

    def _role_label(self, role):
        return {
            "writer": self.env._("whoever is nominated or heads the unit"),
            "sender": self.env._("whoever sent it"),
        }.get(role) or super()._role_label(role)

    # --- checks of moves ----------------------------------------------------------------------

    def _check_content(self):
        for report in self:
            report._check_dossier_takes()
            empty = [
                report._fields[name]._description_string(self.env)
                for name in WANTED[report.subject_kind]
                if not (report[name] or "").strip()
            ]
            if empty:
                raise UserError(
                    self.env._(
                        "“%(report)s” cannot be sent yet. Still empty: %(fields)s.",
                        report=report.display_name,
                        fields=", ".join(empty),
                    )
                )

    def _check_dossier_takes(self):
        nomination = self.nomination_id
        if nomination.state not in OPEN_STATES:
            raise UserError(
                self.env._(
                    "“%(nomination)s” is “%(state)s”: its dossier takes no paper any more.",
                    nomination=nomination.display_name,
                    state=nomination._state_label(nomination.state),
                )
            )

    def _check_open(self):
        for report in self:
            nomination = report.nomination_id
            if nomination.state != "draft":
                raise UserError(
                    self.env._(
                        "“%(nomination)s” is “%(state)s”: what its dossier holds stays. Have the "
                        "nomination taken back to draft first.",
                        nomination=nomination.display_name,
                        state=nomination._state_label(nomination.state),
                    )
                )
