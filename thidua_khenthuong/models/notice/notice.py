import re

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.approval_mixin import APPROVAL_STATES, approval_moves
from ..core.document_mixin import unique_number
from ..core.workflow_mixin import Move

# a heading that was proposed, and may be proposed anew
PROPOSED = re.compile(r"Kết quả xét khen thưởng .*")
# what the notices have in common that one is split into
COMMON = (
    *("name", "round_id", "decision_id", "company_id", "symbol"),
    *("recipients", "approver_id", "signing"),
)
# what decides whose results it tells
ABOUT = frozenset({"company_id", "round_id", "decision_id", "unit_ids"})


class Notice(models.Model):
    """The notice of results (thông báo kết quả) to the units that proposed.

    Of a round, or of what was nominated outside rounds: of one decision, or all of it that no
    notice has told.

    What was agreed and by which decision, what was not and on what ground, what is to be
    supplemented until when. Never the ballot, nothing private.
    """

    _name = "thidua.notice"
    _description = "Notice of results"
    _inherit = "thidua.issued.mixin"

    _workflow_moves = (
        *approval_moves(asks="_ask_submit"),
        Move("issue", ("approved",), "issued", ("office",), "_check_can_issue", "_tell_units"),
        Move("reopen", ("issued",), "approved", ("office",), needs_reason=True),
    )

    _name_from = ("round_id", "decision_id")
    _name_proposed = PROPOSED

    name = fields.Char(
        help="What stands under “THÔNG BÁO”. Proposed until somebody words it otherwise."
    )
    round_id = fields.Many2one(
        "thidua.round",
        check_company=True,
        ondelete="restrict",
        index=True,
        help="Empty: of what was nominated outside rounds, and whose result no notice has told.",
    )
    decision_id = fields.Many2one(
        "thidua.decision",
        string="Of the decision alone",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        domain="[('company_id', '=', company_id), ('state', '=', 'issued')]",
        help="Empty: whatever the decision.",
    )
    unit_ids = fields.Many2many(
        "hr.department",
        "thidua_notice_unit",
        string="Only for these units",
        check_company=True,
        help="Empty: for all units that proposed.",
    )
    state = fields.Selection([*APPROVAL_STATES, ("issued", "Issued")])
    symbol = fields.Char(default="TB-UBND")
    recipients = fields.Text(
        default="Lưu: VT.", help="One recipient per line; the units are named before them."
    )
    line_ids = fields.One2many("thidua.notice.line", "notice_id", string="Results", copy=False)
    line_count = fields.Integer(string="Nominations", compute="_compute_counts")
    counted = fields.Char(string="Figures", compute="_compute_counts")
    unit_count = fields.Integer(string="Number of units", compute="_compute_counts")

    _number_uniq = unique_number("Another notice of this year already has this number.")

    # --- computes -----------------------------------------------------------------------------

    def _usual_name(self):
        round_ = self.round_id
        if not round_:
            paper = self.decision_id.reference
            by = f"theo Quyết định số {paper}" if paper else "ngoài các đợt xét"
            return f"Kết quả xét khen thưởng {by}"
        when = "trong" if round_.kind == "annual" else "khi tổng kết"
        return f"Kết quả xét khen thưởng {when} {round_._movement_judged()}"

    @api.depends("line_ids.outcome", "line_ids.unit_id")
    @api.depends_context("lang")
    def _compute_counts(self):
        labels = self.env["thidua.notice.line"]._fields["outcome"]._description_selection(self.env)
        for notice in self:
            lines = notice.line_ids
            counts = {outcome: len(some) for outcome, some in lines.grouped("outcome").items()}
            notice.line_count = len(lines)
            notice.unit_count = len(lines.unit_id)
            notice.counted = ", ".join(
                f"{label}: {counts[key]}" for key, label in labels if counts.get(key)
            )

    # --- CRUD ---------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Make notices, with the results of the moment."""
        notices = super().create(vals_list)
        if not self._holds_key():
            notices._take_results()
        return notices

    def write(self, vals):
        result = super().write(vals)
        # with the key their lines are shared out already
        if ABOUT & set(vals) and not self._holds_key():
            self._take_results()
        return result

    # --- actions ------------------------------------------------------------------------------

    def action_take(self):
        """Take the results anew from the nominations: Office, while it is a draft."""
        self.check_access("write")
        self._hold_editable()
        self._take_results()
        return True

    def action_split(self):
        """Make of a draft for several units one for each of them: Office.

        :return: window of the drafts, this one among them
        :raise UserError: where it is for one unit already, or no longer a draft
        """
        self.ensure_one()
        self.check_access("write")
        self._hold_editable()
        self._check_can_split()
        by_unit = self.line_ids.grouped("unit_id")
        first, *others = by_unit
        values = {name: self._fields[name].convert_to_write(self[name], self) for name in COMMON}
        # whoever may write this draft may make such drafts; their lines are the ones of this one
        made = self._with_key().create(
            [{**values, "unit_ids": [fields.Command.set(unit.ids)]} for unit in others]
        )
        for unit, notice in zip(others, made, strict=True):
            by_unit[unit]._with_key().write({"notice_id": notice.id})
        self._with_key().write({"unit_ids": [fields.Command.set(first.ids)]})
        action = self.env["ir.actions.act_window"]._for_xml_id("thidua_khenthuong.action_notice")
        return {**action, "domain": [("id", "in", [self.id, *made.ids])], "context": {}}

    def _check_can_split(self):
        if self.unit_count < 2:
            raise UserError(self.env._("“%s”: it is for one unit already.", self.display_name))
        alone = self.line_ids.filtered(lambda line: not line.unit_id)
        if alone:
            raise UserError(
                self.env._(
                    "No unit proposed these: %s. Take their lines out first, or leave it as one "
                    "notice.",
                    self._some_names(alone.mapped("subject_name"), len(alone)),
                )
            )

    def action_issue(self):
        """Note that the signed notice went out, and tell the units: Office."""
        return self._move("issue")

    def action_reopen(self):
        """Ask for a reason, then open an issued notice for its number and date: Office."""
        return self._ask_reason("reopen")
