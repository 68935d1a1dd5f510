from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.orm.models import NO_ACCESS

from ..core.workflow_mixin import Move


class ReceivedProposal(models.Model):
    """A proposal of a body below that came to the body above, to be examined and answered there.

    It carries copies of what was sent, in words: the body above sees no record of the one below.
    The proposal itself stays below, and below nobody sees what the body above does with it.
    """

    _name = "thidua.received.proposal"
    _description = "Proposal received from below"
    _inherit = "thidua.received.mixin"
    _order = "date desc, id desc"

    _workflow_moves = (
        Move("accept", ("received",), "examining", ("receiver",)),
        Move(
            "return_all",
            ("received", "examining"),
            "returned",
            ("receiver",),
            "_check_can_return",
            "_after_returned",
            needs_reason=True,
        ),
        Move("decide", ("examining",), "decided", ("system",)),
        Move("withdraw", ("received",), "withdrawn", ("system",), needs_reason=True),
    )
    _received_activity = "thidua_khenthuong.activity_received_proposal"
    _workflow_activities = frozenset({_received_activity})

    name = fields.Char(string="About", required=True, readonly=True)
    date = fields.Date(string="Proposed on", readonly=True)
    body = fields.Char(string="Proposing body", readonly=True)
    authority_name = fields.Char(string="Who decides", readonly=True)
    commendation_type = fields.Char(string="Type of commendation", readonly=True)
    opinions = fields.Text(string="Opinions asked", readonly=True)
    appraisal_result = fields.Text(readonly=True)
    # nothing is read through it: the body above sees the copies only
    source_proposal_id = fields.Many2one(
        "thidua.proposal",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
        groups=NO_ACCESS,
        export_string_translation=False,
    )
    state = fields.Selection(
        [
            ("received", "Received"),
            ("examining", "Being examined"),
            ("returned", "Returned, to be supplemented"),
            ("decided", "Answered"),
            ("withdrawn", "Taken back by the sender"),
        ],
        default="received",
    )
    line_ids = fields.One2many(
        "thidua.received.proposal.line", "received_id", string="Who is proposed", readonly=True
    )
    file_ids = fields.Many2many(
        "ir.attachment",
        "thidua_received_proposal_file",
        string="Papers sent",
        readonly=True,
        help="The proposal in Word and its list in Excel, made when it was sent.",
    )
    line_count = fields.Integer(string="Proposed", compute="_compute_counts")
    open_count = fields.Integer(string="Without an answer", compute="_compute_counts")
    unsent_count = fields.Integer(string="Answers not sent yet", compute="_compute_counts")

    def _search_key_fields(self):
        return ["name", "reference", "body"]

    @api.depends("name", "reference", "body")
    def _compute_display_name(self):
        for received in self:
            parts = (received.reference or received.name, received.body)
            received.display_name = " – ".join(part for part in parts if part)

    @api.depends("line_ids.answer", "line_ids.outcome")
    def _compute_counts(self):
        for received in self:
            lines = received.line_ids
            received.line_count = len(lines)
            received.open_count = len(lines.filtered(lambda line: not line.answer))
            received.unsent_count = len(lines.filtered(lambda r: r.answer and not r.outcome))

    # --- actions ------------------------------------------------------------------------------

    def action_accept(self):
        """Accept the proposal for examination; below it can no longer be taken back: Office."""
        return self._move("accept")

    def action_return_all(self):
        """Ask for the reason, then return the whole proposal to be supplemented: Office."""
        return self._ask_reason("return_all")

    def action_answer(self):
        """Return the window that records what was decided, for many lines at once."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_received_answer"
            ),
            "context": {"default_received_id": self.id},
        }

    # --- moves --------------------------------------------------------------------------------

    def _lock_rows(self):
        """Hold the lines too: what another clerk recorded meanwhile is not overwritten."""
        result = super()._lock_rows()
        # sudo: a lock writes nothing
        self.line_ids.sudo()._lock_lines(self._busy_message())
        return result

    def _check_can_return(self):
        for received in self:
            sent = received.line_ids.filtered("outcome")
            if sent:
                raise UserError(
                    self.env._(
                        "“%(proposal)s” is answered already for: %(names)s. Return the others line "
                        "by line.",
                        proposal=received.display_name,
                        names=self._some_names(sent.mapped("subject_name")),
                    )
                )

    def _after_returned(self, reason=None):
        for received in self:
            # the move was checked
            received.line_ids._with_key().write(
                {"answer": "supplement", "reason": reason, "reference": False, "date": False}
            )
            received._deliver()
