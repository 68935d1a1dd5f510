import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .evaluation import OPEN_ROUND

_logger = logging.getLogger(__name__)

BATCH_PARAMETER = "thidua_khenthuong.opening_batch"
BATCH = 5000


class Round(models.Model):
    """The opening of a round: at once, or batch by batch where very many take part.

    A long opening keeps the round in the state “Opening…”, in which nobody sees or scores its
    evaluations. A scheduled action makes them, each batch in a transaction of its own: killed, it
    goes on with whoever has none yet. When none is left the round opens, and only then are the
    subjects asked for their self-assessments, in batches again.
    """

    _name = "thidua.round"
    _inherit = "thidua.round"

    opened_by_id = fields.Many2one("res.users", string="Opened by", readonly=True, copy=False)
    opened_on = fields.Date(
        readonly=True, copy=False, help="Units and job titles are those of this day."
    )
    ask_up_to_id = fields.Integer(
        readonly=True,
        copy=False,
        index="btree_not_null",
        export_string_translation=False,
        help="Subjects of evaluations up to this one are still to be asked; empty: none.",
    )
    opening_done = fields.Integer(string="Evaluations made", compute="_compute_opening")
    opening_total = fields.Integer(string="Participants", compute="_compute_opening")

    # --- computes -------------------------------------------------------------------------

    def _compute_opening(self):
        """Count what a long opening has made of what it has to make."""
        opening = self.filtered(lambda r: r.state == "opening")
        # sudo: evaluations of an opening round are hidden, and only counted
        evaluations = self.env["thidua.evaluation"].sudo()
        made = dict(
            evaluations._read_group([("round_id", "in", opening.ids)], ["round_id"], ["__count"])
        )
        left = opening._count_left()
        for record in self:
            record.opening_done = made.get(record, 0)
            record.opening_total = record.opening_done + left.get(record.id, 0)

    # --- actions --------------------------------------------------------------------------

    def action_open(self):
        """Open the round: one evaluation per accepted participant. Office.

        Where more take part than the system parameter `thidua_khenthuong.opening_batch` says,
        the round is “Opening…” until a scheduled action has made them all.

        :return: True
        """
        size, left = self._opening_batch(), self._count_left()
        long = self.filtered(lambda r: left.get(r.id, 0) > size)
        for name, rounds in (("open_long", long), ("open", self - long)):
            if rounds:
                rounds._move(name)
        return True

    def action_take_late(self):
        """Make the evaluations of participants accepted after the opening: Office.

        :return: True
        :raise UserError: where the round is not open, or nobody is missing
        """
        self.check_access("write")
        self._lock_rows()
        for record in self:
            if record.state not in OPEN_ROUND:
                raise UserError(
                    self.env._(
                        "“%(round)s” is “%(state)s”: participants are taken in only during "
                        "self-assessment and appraisal.",
                        round=record.display_name,
                        state=record._state_label(record.state),
                    )
                )
        if not (self and self._open_at_once()):
            raise UserError(
                self.env._("Every accepted participant already has an evaluation in the round.")
            )
        return True

    def action_resume_opening(self):
        """Make the next batch of a long opening now, and have the rest made: Office.

        For the case that the scheduled action has stopped; each use goes one batch further.

        :return: True
        :raise UserError: where the round is not being opened, or a batch is under way
        """
        self.check_access("write")
        self._lock_rows()
        for record in self:
            if record.state != "opening":
                raise UserError(
                    self.env._(
                        "“%(round)s” is “%(state)s”: there is no opening to resume.",
                        round=record.display_name,
                        state=record._state_label(record.state),
                    )
                )
            record._open_batch()
        self._wake_cron()
        return True

    def action_cancel_opening(self):
        """Cancel a long opening: the round is a draft again, without evaluations. Office.

        :return: True
        """
        return self._move("cancel_opening")

    def action_refresh_opening(self):
        """Have the form read again how far the opening is.

        :return: True
        """
        return True

    # --- moves ------------------------------------------------------------------------------

    def _check_open(self):
        for record in self:
            campaign = record.campaign_id
            if campaign.state != "launched":
                raise UserError(
                    self.env._(
                        "“%s” is not launched or already closed: no round can be opened.",
                        campaign.display_name,
                    )
                )
            accepted = [("campaign_id", "=", campaign.id), ("state", "=", "accepted")]
            if not self.env["thidua.participant"].search_count(accepted, limit=1):
                raise UserError(
                    self.env._(
                        "“%s” has no accepted participant yet. Add participants first.",
                        campaign.display_name,
                    )
                )

    def _move_values(self, move):
        values = super()._move_values(move)
        if move.name in ("open", "open_long"):
            today = self._today()
            return {**values, "opened_by_id": self.env.uid, "opened_on": today}
        if move.name == "cancel_opening":
            return {**values, "opened_by_id": False, "opened_on": False}
        return values

    def _open_at_once(self, _reason=None):
        """Make an evaluation for who is accepted and has none yet, and ask its subject.

        :return: the new thidua.evaluation records
        """
        today = self._today()
        evaluations = self.env["thidua.evaluation"]._open_for(self, today)
        evaluations._ask_subject(ahead=True)
        return evaluations

    def _start_opening(self, _reason=None):
        self._wake_cron()

    def _drop_evaluations(self, _reason=None):
        """Remove what a cancelled opening has made: nobody has seen, scored or been asked."""
        self.env.flush_all()
        rounds = tuple(self.ids)
        self.env.cr.execute(
            SQL(
                """
                DELETE FROM thidua_evaluation_line l
                 USING thidua_evaluation e
                 WHERE e.id = l.evaluation_id AND e.round_id IN %s
                """,
                rounds,
            )
        )
        self.env.cr.execute(SQL("DELETE FROM thidua_evaluation WHERE round_id IN %s", rounds))
        self.env.invalidate_all()

    # --- batch by batch -----------------------------------------------------------------------

    @api.model
    def _cron_open(self):
        """Go on with the long openings, each batch in a transaction of its own."""
        cron = self.env["ir.cron"]
        rounds = self.search(["|", ("state", "=", "opening"), ("ask_up_to_id", ">", 0)], order="id")
        cron._commit_progress(remaining=rounds._count_owed())
        failure = None
        for round_ in rounds:
            try:
                while done := round_._open_batch():
                    if not cron._commit_progress(done):
                        return
            except Exception as error:
                # one round that cannot be opened holds up no other; the last one is reported
                self.env.cr.rollback()
                _logger.exception("Round %s could not be opened further", round_.id)
                failure = error
        cron._commit_progress(remaining=rounds._count_owed())
        if failure:
            raise failure

    def _open_batch(self):
        """Take an opening one batch further, as whoever opened the round.

        :return: int, how many were made or asked; 0 where nothing is left, or another does it
        """
        self.ensure_one()
        # sudo: a lock writes nothing, and the scheduler may be anybody
        if not self.sudo().try_lock_for_update(allow_referencing=True):
            return 0
        self.invalidate_recordset(["state", "ask_up_to_id"])
        user = self.opened_by_id
        round_ = self.with_user(user).with_context(lang=user.lang, tz=user.tz)
        round_ = round_._with_key()
        return round_._make_batch() if round_.state == "opening" else round_._ask_batch()

    def _make_batch(self):
        size = self._opening_batch()
        made = self.env["thidua.evaluation"]._open_for(self, self.opened_on, limit=size)
        if len(made) < size:
            self._move("opened", ask_up_to_id=self._last_evaluation_id())
        return len(made) or 1

    def _ask_batch(self):
        """Ask the subjects for their self-assessments, from the last evaluation down."""
        if not self.ask_up_to_id:
            return 0
        size = self._opening_batch()
        evaluations = self.env["thidua.evaluation"].search(
            [("round_id", "=", self.id), ("id", "<=", self.ask_up_to_id)],
            order="id desc",
            limit=size,
        )
        # whoever was quicker has nothing left to be asked for
        evaluations.filtered(lambda e: e.state == "self")._can_move()._ask_subject(ahead=True)
        self.ask_up_to_id = len(evaluations) == size and evaluations[-1].id - 1
        return len(evaluations) or 1

    # --- helpers ------------------------------------------------------------------------------

    @api.model
    def _opening_batch(self):
        """Return how many evaluations are made in one transaction (int)."""
        # sudo: a setting of the system
        value = self.env["ir.config_parameter"].sudo().get_param(BATCH_PARAMETER, "")
        return int(value) if value.strip().isdigit() and int(value) else BATCH

    def _count_left(self):
        """Return how many accepted participants have no evaluation yet.

        :return: dict id of the round → int; rounds where nobody is missing are left out
        """
        participants, evaluations = self.env["thidua.participant"], self.env["thidua.evaluation"]
        participants.flush_model(["campaign_id", "state"])
        evaluations.flush_model(["round_id", "participant_id"])
        self.flush_recordset(["campaign_id"])
        return dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT r.id, count(*)
                      FROM thidua_round r
                      JOIN thidua_participant p
                        ON p.campaign_id = r.campaign_id AND p.state = 'accepted'
                     WHERE r.id = ANY(%s)
                       AND NOT EXISTS (SELECT FROM thidua_evaluation x
                                        WHERE x.round_id = r.id AND x.participant_id = p.id)
                     GROUP BY r.id
                    """,
                    self.ids,
                )
            )
        )

    def _count_owed(self):
        """Return how many evaluations are still to be made and subjects to be asked (int)."""
        opening = self.filtered(lambda r: r.state == "opening")
        owed = sum(2 * r.opening_total - r.opening_done for r in opening)
        for record in self - opening:
            owed += self.env["thidua.evaluation"].search_count(
                [("round_id", "=", record.id), ("id", "<=", record.ask_up_to_id)]
            )
        return owed

    def _last_evaluation_id(self):
        last = self.env["thidua.evaluation"].search(
            [("round_id", "=", self.id)], order="id desc", limit=1
        )
        return last.id

    def _wake_cron(self):
        # sudo: a scheduled action of the system
        self.env.ref("thidua_khenthuong.cron_open_rounds").sudo()._trigger()
