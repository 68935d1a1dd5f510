from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.misc import format_date

from ..core.language import in_company_language
from .initiative import SCOPE_ORDER, SCOPES

# what the Office may correct in a recognition that was typed wrong
CORRECTED = ("body", "number", "date", "year", "legal_note")


class InitiativeRecognition(models.Model):
    """A decision that recognises an initiative, at one scope; a revoked one is archived.

    On it may rest the title of Chiến sĩ thi đua cơ sở (Đ23), cấp tỉnh (Đ22), toàn quốc (Đ21) and,
    two of them, a Bằng khen of the province (Đ74.1 Luật Thi đua, khen thưởng 2022, trust A; the
    amendments of Luật 06/2026/QH16 are unverified).
    """

    _name = "thidua.initiative.recognition"
    _description = "Recognition of an initiative"
    _server_only = frozenset({"create", "unlink"})
    _inherit = "thidua.guard.mixin"
    _order = "date desc, id desc"
    _rec_name = "number"

    initiative_id = fields.Many2one(
        "thidua.initiative", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(
        related="initiative_id.company_id", store=True, precompute=True, index=True
    )
    scope = fields.Selection(SCOPES, required=True, readonly=True)
    body = fields.Char(string="Deciding body", required=True)
    number = fields.Char(string="Decision number", required=True, help="45/QĐ-UBND")
    date = fields.Date(string="Decision of", required=True)
    year = fields.Integer(
        string="Counts for the year",
        compute="_compute_year",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
        help="A decision of January may recognise what was done the year before.",
    )
    legal_note = fields.Text(string="Legal basis", help="What the decision rests on.")
    active = fields.Boolean(default=True, readonly=True)

    _scope_uniq = models.UniqueIndex(
        "(initiative_id, scope) WHERE active",
        "This initiative is already recognised at that scope.",
    )

    @api.depends("date")
    def _compute_year(self):
        for row in self:
            if not row.year:
                row.year = row.date.year if row.date else 0

    @api.constrains("date", "year")
    def _check_date(self):
        today = self._today()
        for row in self:
            if row.date > today:
                raise ValidationError(
                    self.env._(
                        "Decision %(number)s: its day, %(date)s, has not come yet.",
                        number=row.number,
                        date=format_date(self.env, row.date),
                    )
                )
            if row.year not in (row.date.year, row.date.year - 1):
                raise ValidationError(
                    self.env._(
                        "Decision %(number)s of %(date)s cannot count for %(year)s: it counts for "
                        "the year it was signed in, or the one before.",
                        number=row.number,
                        date=format_date(self.env, row.date),
                        year=row.year,
                    )
                )

    def write(self, vals):
        if self._holds_key():
            return super().write(vals)
        fixed = set(vals) - set(CORRECTED)
        if fixed:
            raise UserError(
                self.env._(
                    "Decision %s: the initiative and the scope stay. Revoke the recognition and "
                    "record it anew.",
                    self[:1].number,
                )
            )
        initiatives = self.initiative_id
        own = initiatives - initiatives._with_role("appraiser")
        if own:
            raise UserError(
                self.env._(
                    "“%s”: a recognition is corrected by the Office, never by who made the "
                    "initiative.",
                    own[0].name,
                )
            )
        before = {row: row._text() for row in in_company_language(self)}
        result = super().write(vals)
        initiatives._log_recognitions(
            {
                row.initiative_id: f"{before[row]} → {row._text()}"
                for row in in_company_language(self)
            }
        )
        return result

    def _text(self):
        """Return the decision in words: "Provincial level: 45/QĐ-UBND, 05/01/2026, …" (str)."""
        scopes = dict(self._fields["scope"]._description_selection(self.env))
        parts = (self.number, format_date(self.env, self.date), self.body)
        return f"{scopes[self.scope]}: {', '.join(parts)} ({self.year})"


class Initiative(models.Model):
    """What an initiative is recognised for: by the decision of the widest scope."""

    _name = "thidua.initiative"
    _inherit = "thidua.initiative"

    recognition_ids = fields.One2many(
        "thidua.initiative.recognition",
        "initiative_id",
        string="Recognised by",
        readonly=True,
        copy=False,
    )
    scope = fields.Selection(SCOPES, compute="_compute_recognition", store=True, index=True)
    recognised_on = fields.Date(compute="_compute_recognition", store=True, index=True)
    recognised_year = fields.Integer(
        string="Year", compute="_compute_recognition", store=True, index=True, aggregator=None
    )
    decision_number = fields.Char(compute="_compute_recognition", store=True)
    next_scopes = fields.Boolean(
        compute="_compute_next_scopes",
        export_string_translation=False,
        help="Whether it may be recognised, or recognised again at a wider scope.",
    )

    @api.depends(
        "recognition_ids.active",
        "recognition_ids.scope",
        "recognition_ids.date",
        "recognition_ids.year",
        "recognition_ids.number",
    )
    def _compute_recognition(self):
        for record in self:
            rows = record.recognition_ids.filtered("active")
            widest = rows.sorted(lambda row: SCOPE_ORDER.index(row.scope))[-1:]
            record.scope = widest.scope
            record.recognised_on = widest.date
            record.recognised_year = widest.year
            record.decision_number = widest.number

    @api.depends("state", "scope")
    @api.depends_context("uid")
    def _compute_next_scopes(self):
        mine = self._with_role("appraiser")
        for record in self:
            widest = record.scope == SCOPE_ORDER[-1]
            open_ = record.state == "submitted" or (record.state == "recognised" and not widest)
            record.next_scopes = open_ and record in mine

    def action_open_recognitions(self):
        """Return the window of its recognitions, revoked ones too, to correct what was typed."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_initiative_recognition"
        )
        return {
            **action,
            "domain": [("initiative_id", "=", self.id)],
            "context": {"active_test": False},
        }

    def _recognise(self, scope, **decision):
        """Record the decision that recognises all of `self`: the Office, never of its own making.

        :param scope: key of SCOPES, wider than the one each is recognised at
        :param decision: body, number, date, year, legal_note of the recognition
        :return: the new thidua.initiative.recognition rows
        :raise UserError: where the state, the scope or the user does not allow it
        """
        self.check_access("read")
        self._lock_rows()
        fresh = self.filtered(lambda i: i.state != "recognised")
        again = self - fresh
        again._check_again(scope)
        # nobody creates recognitions but this step, whose role and state are checked here
        # for those recognised again, and by the move below for the others
        rows = self.env["thidua.initiative.recognition"]._with_key()
        rows = rows.create(
            [{"initiative_id": record.id, "scope": scope, **decision} for record in self]
        )
        if fresh:
            fresh._move("recognise")
        rows = rows.with_env(self.env)
        self._log_recognitions(
            {row.initiative_id: row._text() for row in in_company_language(rows)}
        )
        self._tell_recognised(rows[:1])
        return rows

    def _check_again(self, scope):
        denied = self - self._with_role("appraiser")
        if denied:
            raise UserError(
                self.env._(
                    "“%(name)s” is recognised by %(who)s.",
                    name=denied[0].name,
                    who=denied[0]._role_label("appraiser"),
                )
            )
        scopes = dict(self._fields["scope"]._description_selection(self.env))
        for record in self:
            if SCOPE_ORDER.index(scope) <= SCOPE_ORDER.index(record.scope):
                raise UserError(
                    self.env._(
                        "“%(name)s” is recognised at “%(scope)s” already (%(number)s): record a "
                        "wider scope only.",
                        name=record.name,
                        scope=scopes[record.scope],
                        number=record.decision_number,
                    )
                )

    def _log_recognitions(self, texts):
        """Put a line under each initiative.

        :param texts: dict thidua.initiative → str
        """
        # sudo: who records it may only read it; the author of the message stays the user
        self.sudo()._message_log_batch(
            bodies={record.id: Markup("<p>%s</p>") % text for record, text in texts.items()}
        )

    def _tell_recognised(self, decision):
        """Tell whoever made and submitted them, in one message for the whole decision.

        :param decision: one thidua.initiative.recognition of it
        """
        decision = in_company_language(decision)
        # sudo: addresses of those concerned
        concerned = self.sudo()
        people = (concerned._author_users() | concerned.submitted_by_id) - self.env.user
        if people:
            names = Markup().join(Markup("<li>%s</li>") % name for name in self.mapped("name"))
            # sudo: to their addresses alone; the author of the message stays the user
            self.env["mail.thread"].sudo().message_notify(
                partner_ids=people.partner_id.ids,
                subject=decision.env._("Recognised by %s", decision.number),
                body=Markup("<p>%s</p><ul>%s</ul>") % (decision._text(), names),
            )
