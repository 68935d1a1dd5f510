from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..core.language import in_company_language

STATES = [("met", "Met"), ("not_met", "Not met"), ("person", "Left to a person")]
LEVELS = [("law", "Law"), ("warning", "Warning")]
# the worst first; the sign tells it without colours too
OUTCOMES = [
    ("not_met", "✗ Not met"),
    ("person", "? To be confirmed"),
    ("warning", "! Warning"),
    ("overruled", "✓! Overruled by a leader"),
    ("confirmed", "✓ Confirmed by the Office"),
    ("met", "✓ Met"),
]
OPEN = ("person", "warning")


def outcome_of(state, level, judged=False):
    """Return what an answer comes to, with or without somebody who answers for it (str)."""
    if state == "person":
        return "confirmed" if judged else "person"
    if state == "not_met" and level == "warning":
        return "overruled" if judged else "warning"
    return state


class NominationCheck(models.Model):
    """What a check answered for a nomination when it was last asked, and who answers for it.

    The machine writes it. What it leaves to a person the Office confirms; what only warns a leader
    may overrule; both with a reason, which stays as long as the facts do. Law nobody overrules.
    """

    _name = "thidua.nomination.check"
    _description = "Answer of a check"
    _inherit = "thidua.guard.mixin"
    _order = "nomination_id, sequence, id"
    _rec_name = "code"
    _server_only = frozenset({"create", "write", "unlink"})

    nomination_id = fields.Many2one(
        "thidua.nomination", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    code = fields.Selection(
        [
            ("kind", "May receive it"),
            ("power", "Power to confer"),
            ("quota", "Quota"),
            ("result", "Result of the round"),
            ("rating", "Rating and initiative"),
            ("titles", "Titles of the year"),
            ("years", "Years before"),
            ("discipline", "Discipline"),
            ("standard", "Standard judged"),
            ("cap", "Share of titles"),
            ("registration", "Registration"),
            ("dossier", "Dossier"),
            ("same", "Same achievement"),
            ("preference", "Of equals"),
        ],
        string="Check",
        required=True,
        readonly=True,
    )
    sequence = fields.Integer(readonly=True, aggregator=None)
    state = fields.Selection(STATES, string="Answer", required=True, readonly=True, index=True)
    level = fields.Selection(LEVELS, required=True, readonly=True, default="law")
    outcome = fields.Selection(OUTCOMES, readonly=True, index=True)
    words = fields.Text(string="Why", readonly=True)
    basis = fields.Char(string="Legal basis", readonly=True)
    facts = fields.Text(readonly=True, export_string_translation=False)
    date = fields.Datetime(string="Asked on", required=True, readonly=True)
    judged_by_id = fields.Many2one("res.users", string="Answered for by", readonly=True)
    judged_on = fields.Datetime(string="Answered for on", readonly=True)
    reason = fields.Text(string="Reason of the answer", readonly=True)

    _once = models.UniqueIndex(
        "(nomination_id, code)", "A check is answered once for a nomination."
    )
    _judged_with_reason = models.Constraint(
        "CHECK (judged_by_id IS NULL OR (judged_on IS NOT NULL AND reason IS NOT NULL))",
        "Who answers for a check says why.",
    )

    @api.depends("code", "nomination_id")
    def _compute_display_name(self):
        for check in self:
            check.display_name = f"{check.nomination_id.display_name}: {check._label()}"

    def _label(self):
        """Return what the check is called (str)."""
        labels = dict(self._fields["code"]._description_selection(self.env))
        return labels.get(self.code, self.code or "")

    # --- who answers for what is left open ------------------------------------------------------

    def action_judge(self):
        """Return the window that asks for the reason: Office for what waits, leader for warnings.

        :return: window action
        """
        self._check_judged()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer for a check"),
            "res_model": "thidua.check.judge",
            "view_mode": "form",
            "target": "new",
            "context": {"default_check_ids": self.ids},
        }

    def action_take_back(self):
        """Take back what was confirmed or overruled: who may answer for it may do so."""
        self.check_access("read")
        for check in self.filtered("judged_by_id"):
            check._check_role()
        # role and state were checked
        self._with_key()._keep_judgement(False, False, False)
        self.nomination_id._sum_up_checks()
        return True

    def _judge(self, reason):
        """Keep who answers for what these checks leave open, and why.

        :param reason: str
        :raise UserError: without a reason, for what law forbids, or for one's own nomination
        :raise AccessError: where it is for the Office, or for a leader, to say
        """
        self._check_judged()
        if not (reason or "").strip():
            raise UserError(self.env._("Say why: the reason stays with the nomination."))
        # all of it was checked
        self._with_key()._keep_judgement(self.env.uid, fields.Datetime.now(), reason.strip())
        nominations = self.nomination_id
        nominations._sum_up_checks()
        told = in_company_language(self)
        bodies = {}
        for check in told:
            said = told.env._(
                "%(check)s, answered for although: %(words)s. Reason: %(reason)s",
                check=check._label(),
                words=check.words or "–",
                reason=check.reason,
            )
            bodies.setdefault(check.nomination_id.id, []).append(said)
        # never in the chatter: whoever is nominated reads it
        nominations._log_reasons({id_: "\n".join(lines) for id_, lines in bodies.items()})

    def _keep_judgement(self, user_id, day, reason):
        """Write who answers for the checks, and what each comes to; who may was checked."""
        for (state, level), checks in self.grouped(lambda c: (c.state, c.level)).items():
            checks.write(
                {
                    "judged_by_id": user_id,
                    "judged_on": day,
                    "reason": reason,
                    "outcome": outcome_of(state, level, bool(user_id)),
                }
            )

    def _check_judged(self):
        """Raise where there is nothing to answer for, or not for this user."""
        self.check_access("read")
        for check in self:
            if check.outcome == "not_met":
                raise UserError(
                    self.env._(
                        "“%(check)s”: %(words)s (%(basis)s). This is law: nobody overrules it. "
                        "Enter what is missing, or refuse the nomination.",
                        check=check.display_name,
                        words=check.words or "–",
                        basis=check.basis or "–",
                    )
                )
            if check.outcome not in OPEN:
                raise UserError(
                    self.env._("“%s” is answered: there is nothing to add.", check.display_name)
                )
            check._check_role()

    def _check_role(self):
        """Raise where it is not this user's to answer for a check."""
        warning = self.state == "not_met"
        group = "leader" if warning else "office"
        if not self.env.user.has_group(f"thidua_khenthuong.group_{group}"):
            raise AccessError(
                self.env._("“%s” only warns: a leader may overrule it.", self.display_name)
                if warning
                else self.env._("“%s” is for the Office to confirm.", self.display_name)
            )
        # sudo: who stands in it, and acts for a subject
        if self.env.user in self.sudo().nomination_id._subject_users():
            raise AccessError(
                self.env._(
                    "“%s” is about yourself, or those you act for: another has to answer for it.",
                    self.display_name,
                )
            )
