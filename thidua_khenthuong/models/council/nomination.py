from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..core.workflow_mixin import Move

COUNCIL_RESULTS = [
    ("none", "Not before the council"),
    ("on_agenda", "On an agenda"),
    ("passed", "Passed"),
    ("failed", "Not passed"),
]
# who hears what the council said, and why a leader decides otherwise; members read the result in
# their session, the nominee reads the decision
HEARS = "thidua_khenthuong.group_office,thidua_khenthuong.group_leader"
# the states in which what was counted is known
COUNTED = ("counted", "signed")


class Nomination(models.Model):
    """What the council said of a nomination. It recommends; who decides may deviate, with reason.

    A result holds for the award that was voted on: with another award it counts no more.
    """

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    _workflow_moves = (
        Move(
            "deviate",
            ("complete",),
            "complete",
            ("leader",),
            "_check_can_deviate",
            "_keep_deviation",
            needs_reason=True,
            confidential=True,
        ),
    )

    council_item_ids = fields.One2many(
        "thidua.council.item",
        "nomination_id",
        string="Before the council",
        readonly=True,
        groups=HEARS,
    )
    council_result = fields.Selection(
        COUNCIL_RESULTS,
        string="Council",
        compute="_compute_council_result",
        store=True,
        index=True,
        default="none",
        groups=HEARS,
    )
    council_session_id = fields.Many2one(
        "thidua.council.session",
        string="Session",
        compute="_compute_council_result",
        store=True,
        index="btree_not_null",
        groups=HEARS,
    )
    council_words = fields.Char(
        string="Result of the council",
        compute="_compute_council_words",
        compute_sudo=True,
        groups=HEARS,
    )
    deviation_reason = fields.Text(
        string="Decided otherwise than the council", readonly=True, copy=False, groups=HEARS
    )
    deviation_user_id = fields.Many2one(
        "res.users", string="Deviation by", readonly=True, copy=False, groups=HEARS
    )

    @api.depends(
        "award_id",
        "council_item_ids.award_id",
        "council_item_ids.result",
        "council_item_ids.session_id.state",
    )
    def _compute_council_result(self):
        for nomination in self:
            items = nomination.council_item_ids.filtered(
                lambda item, award=nomination.award_id: item.award_id == award
            ).sorted("id")
            decided = items.filtered(
                lambda item: item.session_id.state in COUNTED and item.result != "pending"
            )[-1:]
            waiting = items.filtered("is_open") - decided
            last = waiting[-1:] or decided
            nomination.council_session_id = last.session_id
            nomination.council_result = (
                "on_agenda" if waiting else decided.result if decided else "none"
            )

    @api.depends("council_result", "council_session_id", "council_item_ids.rule_words")
    @api.depends_context("lang")
    def _compute_council_words(self):
        results = dict(self._fields["council_result"]._description_selection(self.env))
        for nomination in self:
            item = nomination.council_item_ids.filtered(
                lambda i, n=nomination: i.session_id == n.council_session_id
            )[-1:]
            said = nomination.council_result in ("passed", "failed") and item.rule_words
            label = results.get(nomination.council_result, "")
            nomination.council_words = f"{label}: {said}" if said else label

    @api.model
    def _shown_domain(self):
        """Who is called to a session sees what is on its agenda."""
        # sudo: which items, for whom the rules let see their nominations and nobody else
        items = self.env["thidua.council.item"].sudo()
        called = items._search([("session_id.attendance_ids.reader_id", "=", self.env.uid)])
        return super()._shown_domain() | Domain("id", "in", called.subselect("nomination_id"))

    # --- actions ------------------------------------------------------------------------------

    def action_open_session(self):
        """Return the window of the session that the nomination stands in."""
        self.ensure_one()
        return self.council_session_id._get_records_action(context={})

    def action_deviate(self):
        """Ask for the reason, then let it be decided otherwise than the council said: leader."""
        return self._ask_reason("deviate")

    def action_put_on_agenda(self):
        """Return the window that puts the selected nominations on an agenda: Office."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Put on an agenda"),
            "res_model": "thidua.council.agenda",
            "view_mode": "form",
            "target": "new",
            "context": {"default_selected_ids": self.ids},
        }

    # --- checks -------------------------------------------------------------------------------

    def _check_can_take_back(self):
        for nomination in self:
            if nomination.council_result == "on_agenda":
                raise UserError(
                    self.env._(
                        "“%(nomination)s” is on the agenda of “%(session)s”. Take it off there "
                        "first.",
                        nomination=nomination.display_name,
                        session=nomination.council_session_id.display_name,
                    )
                )
        return super()._check_can_take_back()

    def _check_can_deviate(self):
        own = self._own_of(self.env.user)
        if own:
            raise UserError(
                self.env._(
                    "“%s”: you are nominated yourself, or head who is. Another leader decides "
                    "whether it goes against the council.",
                    own[0].display_name,
                )
            )
        for nomination in self:
            if nomination.council_result != "failed":
                raise UserError(
                    self.env._(
                        "“%s”: a leader decides otherwise only where the council did not pass it.",
                        nomination.display_name,
                    )
                )

    def _keep_deviation(self, reason):
        # the role and the result were checked
        self._with_key().write({"deviation_reason": reason, "deviation_user_id": self.env.uid})

    # --- before the council -------------------------------------------------------------------

    @api.model
    def _before_council_domain(self):
        """Return the domain of what may be put on an agenda; see `_check_before_council`."""
        return (
            Domain("state", "=", "complete")
            & Domain("council_result", "in", ("none", "failed"))
            & ~Domain("council_item_ids", "any", [("is_open", "=", True)])
        )

    def _check_before_council(self):
        """Raise where one of these cannot go before the council."""
        for nomination in self:
            if nomination.state != "complete":
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is “%(state)s”: only a complete nomination goes before the "
                        "council.",
                        name=nomination.display_name,
                        state=nomination._state_label(nomination.state),
                    )
                )
            if nomination.council_result == "passed":
                raise ValidationError(
                    self.env._(
                        "“%s” has been passed by the council already.", nomination.display_name
                    )
                )
            waiting = nomination.council_item_ids.filtered("is_open")
            if waiting:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” stands on the agenda of “%(session)s”, which is not over: take "
                        "it off there, or wait until its minutes are signed.",
                        name=nomination.display_name,
                        session=waiting.session_id[:1].display_name,
                    )
                )

    # --- after the council --------------------------------------------------------------------

    def _council_result_used(self):
        """Hook: return those whose result others rest on, so that it is not counted again."""
        return self.filtered(lambda n: n.state != "complete")

    def _council_faults(self):
        """Return why these may not be decided or proposed yet: dict nomination → str.

        An award that needs the council's vote waits for it; what the council did not pass goes on
        only with the leader's reason.
        """
        found = {}
        for nomination in self:
            result = nomination.council_result
            # sudo: a setting of the commune, no secret
            needed = nomination.award_id in nomination.company_id.sudo().thidua_council_award_ids
            if result == "failed" and not nomination.deviation_reason:
                found[nomination] = self.env._(
                    "“%(name)s” was not passed by the council (%(words)s). A leader may decide "
                    "otherwise: he gives his reason in the nomination first.",
                    name=nomination.display_name,
                    words=nomination.council_words,
                )
            elif result == "on_agenda":
                found[nomination] = self.env._(
                    "“%(name)s” is on the agenda of “%(session)s”: wait for its vote, or take it "
                    "off there.",
                    name=nomination.display_name,
                    session=nomination.council_session_id.display_name,
                )
            elif needed and result == "none":
                found[nomination] = self.env._(
                    "“%(name)s”: “%(award)s” is decided after the council's vote. Put it on the "
                    "agenda of a session first, and have it counted.",
                    name=nomination.display_name,
                    award=nomination.award_id.name,
                )
        return found

    def _council_allowed(self):
        """Return those that wait for no vote, and that the council or a leader let pass."""
        return self - self.browse().union(*self._council_faults())

    def _check_council(self):
        """Raise where one of these waits for the council, or goes against it without a reason."""
        faults = self._council_faults()
        if faults:
            raise UserError("\n".join(faults.values()))

    def _council_lines(self):
        """Say what the council did not pass, or passed with how many (list of str)."""
        # counted again, it may have passed: then nobody went against the council
        deviating = self.filtered(lambda n: n.council_result == "failed" and n.deviation_reason)
        passed = self.filtered(lambda n: n.council_result == "passed")
        lines = [
            self.env._(
                "Against the council – %(name)s. %(words)s. %(user)s: %(reason)s",
                name=nomination.display_name,
                words=nomination.council_words,
                # sudo: the name of the leader who gave the reason
                user=nomination.sudo().deviation_user_id.name,
                reason=nomination.deviation_reason,
            )
            for nomination in deviating
        ]
        if passed:
            lines.append(
                self.env._(
                    "Passed by the council: %(count)s of %(all)s.",
                    count=len(passed),
                    all=len(self),
                )
            )
        return lines
