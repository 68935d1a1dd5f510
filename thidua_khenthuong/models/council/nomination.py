from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

COUNCIL_RESULTS = [
    ("none", "Not before the council"),
    ("on_agenda", "On an agenda"),
    ("passed", "Passed"),
    ("failed", "Not passed"),
]
# the states in which what was counted is known
COUNTED = ("counted", "signed")


class Nomination(models.Model):
    """What the council said of a nomination. It recommends; who decides may deviate, with reason.

    A result holds for the award that was voted on: with another award it counts no more.
    """

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    council_item_ids = fields.One2many(
        "thidua.council.item", "nomination_id", string="Before the council", readonly=True
    )
    council_result = fields.Selection(
        COUNCIL_RESULTS,
        string="Council",
        compute="_compute_council_result",
        store=True,
        index=True,
        default="none",
    )
    council_session_id = fields.Many2one(
        "thidua.council.session",
        string="Session",
        compute="_compute_council_result",
        store=True,
        index="btree_not_null",
    )
    council_words = fields.Char(
        string="Result of the council", compute="_compute_council_words", compute_sudo=True
    )
    deviation_reason = fields.Text(
        string="Decided otherwise than the council", readonly=True, copy=False
    )
    deviation_user_id = fields.Many2one(
        "res.users", string="Deviation by", readonly=True, copy=False
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
        called = Domain("council_item_ids.session_id.attendance_ids.reader_id", "=", self.env.uid)
        return super()._shown_domain() | called

    # --- actions ------------------------------------------------------------------------------

    def action_open_session(self):
        """Return the window of the session that the nomination stands in."""
        self.ensure_one()
        return self.council_session_id._get_records_action(context={})

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

    def _deviate(self, reason):
        """Keep why who decides goes another way than the council: leader.

        :param reason: str
        """
        self.check_access("read")
        if not self.env.user.has_group("thidua_khenthuong.group_leader"):
            raise AccessError(
                self.env._("Only a leader decides otherwise than the council recommends.")
            )
        for nomination in self.filtered(lambda n: n.council_result != "failed"):
            raise UserError(
                self.env._(
                    "“%s”: a reason is kept only where the council did not pass it.",
                    nomination.display_name,
                )
            )
        if not (reason or "").strip():
            raise UserError(
                self.env._("Give the reason: it is kept with “%s”.", self[:1].display_name)
            )
        # the role and the result were checked
        self._with_key().write({"deviation_reason": reason, "deviation_user_id": self.env.uid})
        # sudo: a leader may only read nominations; the author stays himself
        self.sudo()._message_log_batch(bodies=dict.fromkeys(self.ids, reason))

    def _council_faults(self):
        """Return why these may not be decided or proposed yet: dict nomination → str.

        An award that needs the council's vote waits for it; what the council did not pass goes on
        only with the leader's reason.
        """
        found = {}
        for nomination in self:
            result = nomination.council_result
            needed = nomination.award_id in nomination.company_id.sudo().thidua_council_award_ids
            if result == "failed" and not nomination.deviation_reason:
                found[nomination] = self.env._(
                    "“%(name)s” was not passed by the council (%(words)s). A leader may decide "
                    "otherwise: he gives his reason in the nomination first.",
                    name=nomination.display_name,
                    words=nomination.council_words,
                )
            elif needed and result in ("none", "on_agenda"):
                found[nomination] = self.env._(
                    "“%(name)s”: “%(award)s” is decided after the council's vote. Put it on the "
                    "agenda of a session first, and have it counted.",
                    name=nomination.display_name,
                    award=nomination.award_id.name,
                )
        return found

    def _check_council(self):
        """Raise where one of these waits for the council, or goes against it without a reason."""
        faults = self._council_faults()
        if faults:
            raise UserError("\n".join(faults.values()))
