import uuid

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import consteq, format_datetime, hmac

from ...paper import score_reader
from ...paper.text import clean
from ..assessment.evaluation import SCORERS

_SCOPE = "thidua.score.export"


class ScoreExport(models.Model):
    """A score sheet that was exported to be filled in elsewhere: what it held, what came back.

    Made and kept by the system alone, so that a sheet that comes back is recognised.
    """

    _name = "thidua.score.export"
    _description = "Exported score sheet"
    _inherit = ["thidua.guard.mixin", "thidua.search.mixin"]
    _order = "id desc"
    _rec_name = "reference"
    _server_only = frozenset({"create", "write", "unlink"})

    round_id = fields.Many2one(
        "thidua.round", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="round_id.company_id", store=True, precompute=True, index=True
    )
    campaign_name = fields.Char(related="round_id.campaign_id.name", string="Campaign")
    step = fields.Selection(
        [("self", "Own score"), ("head", "Head's score"), ("office", "Office score")],
        string="Scores to give",
        required=True,
        readonly=True,
    )
    user_id = fields.Many2one("res.users", string="Exported by", required=True, readonly=True)
    date = fields.Datetime(string="Exported on", required=True, readonly=True)
    reference = fields.Char(string="File", compute="_compute_reference")
    # what the sheet is recognised by
    token = fields.Char(required=True, readonly=True, index=True, export_string_translation=False)
    units = fields.Text(readonly=True)
    evaluation_count = fields.Integer(string="Evaluations", readonly=True, aggregator=None)
    line_count = fields.Integer(string="Criteria to score", readonly=True, aggregator=None)
    # line's id (str) → [score, remark] as the sheet showed them
    exported = fields.Json(
        required=True, readonly=True, prefetch=False, export_string_translation=False
    )
    # line's id (str) → {field: value} that was taken in from the sheet
    imported = fields.Json(readonly=True, prefetch=False, export_string_translation=False)
    used_on = fields.Datetime(string="Last imported on", readonly=True)
    used_by_id = fields.Many2one("res.users", string="Last imported by", readonly=True)
    written_count = fields.Integer(string="Values imported", readonly=True, aggregator=None)
    state = fields.Selection(
        [("out", "Not imported yet"), ("used", "Imported")], compute="_compute_state"
    )

    _token_uniq = models.UniqueIndex("(token)", "This score sheet is already noted.")

    @api.model
    def _search_display_name(self, operator, value):
        # its name is worked out, not stored: it is found by its campaign and its units
        return self._plain_domain(operator, value)

    def _search_key_fields(self):
        return ["campaign_name", "units"]

    @api.depends("round_id.year", "step", "date")
    @api.depends_context("lang", "tz")
    def _compute_reference(self):
        steps = dict(self._fields["step"]._description_selection(self.env))
        for export in self:
            day = export.date and fields.Datetime.context_timestamp(export, export.date)
            export.reference = (
                day and f"{export.round_id.year} {steps[export.step]} {day:%Y%m%d-%H%M%S}"
            )

    @api.depends("used_on")
    def _compute_state(self):
        for export in self:
            export.state = "used" if export.used_on else "out"

    def action_download(self):
        """Return the download of the sheet once more, with what it held when it was exported.

        :return: action that downloads the file
        """
        self.ensure_one()
        return self.env["thidua.download"]._open("score_sheet", self)

    def action_import(self):
        """Return the window that takes a filled sheet back into the round."""
        return self.round_id.action_import_scores()

    # --- making one -------------------------------------------------------------------------

    @api.model
    def _make(self, evaluations, step):
        """Note the export of a score sheet; who reads the file again finds the same values.

        :param evaluations: thidua.evaluation of one round, whose scores the user may give now
        :param step: str, whose scores are to be given: a key of SCORERS
        :return: thidua.score.export
        :raise UserError: where there is none, they are of several rounds, or not for the user
        """
        if not evaluations:
            raise UserError(self.env._("There is nothing here that you may score at this step."))
        if len(evaluations.round_id) > 1:
            raise UserError(self.env._("A score sheet is of one round: choose evaluations of one."))
        if step not in SCORERS:
            raise UserError(self.env._("Choose whose scores are to be given."))
        evaluations._check_may_score(step)
        lines = evaluations.line_ids
        if len(lines) > score_reader.ROWS_MAX:
            raise UserError(
                self.env._(
                    "The sheet would have %(rows)s rows, and at most %(maximum)s can be read back. "
                    "Choose fewer units.",
                    rows=len(lines),
                    maximum=score_reader.ROWS_MAX,
                )
            )
        export = self._with_key().create(
            {
                "round_id": evaluations.round_id.id,
                "step": step,
                "user_id": self.env.uid,
                "date": fields.Datetime.now(),
                "token": uuid.uuid4().hex,
                "units": ", ".join(title for title, _sheets in evaluations._by_unit()),
                "evaluation_count": len(evaluations),
                "line_count": len(lines.filtered(lambda line: not line.is_computed)),
                "exported": {str(line.id): line._shown(step) for line in lines},
                "imported": {},
            }
        )
        return export.with_env(self.env)

    # --- recognising it ---------------------------------------------------------------------

    def _sign(self, *parts):
        """Return what proves that this database wrote the parts into this sheet (str)."""
        # sudo: the database's secret signs, and nobody reads it
        return hmac(self.sudo().env, _SCOPE, (self.token, *parts))[:32]

    def _key(self, line_id, who, criterion):
        """Return the key of a row: which line it is, bound to the words that name it (str)."""
        return f"{line_id}.{self._sign(line_id, spaced(who), spaced(criterion))}"

    def _line_id(self, key, who, criterion):
        """Return the id of the line whose row this is; 0 where the row is not as exported."""
        number = str(key).partition(".")[0]
        if not number.isdigit() or number not in self.exported:
            return 0
        expected = self._key(int(number), str(who), str(criterion))
        return int(number) if consteq(expected.encode(), str(key).encode()) else 0

    def _is_signed(self, meta):
        """Return whether the sheet's identity is as it was written (bool)."""
        parts = sorted((key, value) for key, value in meta.items() if key != "signature")
        return consteq(self._sign(*parts).encode(), meta.get("signature", "").encode())

    def _moment(self, value):
        """Return a moment as people of the commune write it (str)."""
        return format_datetime(self.env, value, dt_format="HH:mm dd/MM/yyyy")


def spaced(text):
    """Return a text with its blanks folded, as programs for tables may change them (str)."""
    return " ".join(clean(text or "").split())
