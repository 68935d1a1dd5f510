from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.language import in_company_language


class EvaluationLine(models.Model):
    """The Office may waive the evidence that a criterion asks for, and says why."""

    _name = "thidua.evaluation.line"
    _inherit = "thidua.evaluation.line"

    evidence_waiver = fields.Char(
        string="Evidence waived because",
        copy=False,
        help="Typed by the Office, never on its own sheet: this line can be sent without evidence.",
    )
    can_waive = fields.Boolean(compute="_compute_can_waive", export_string_translation=False)

    @api.depends("evidence_required", "evaluation_id.state", "evaluation_id.round_state")
    @api.depends_context("uid")
    def _compute_can_waive(self):
        open_to = self.evaluation_id._where_may_waive()
        for line in self:
            line.can_waive = line.evidence_required and line.evaluation_id in open_to

    def write(self, vals):
        before = {line: line.evidence_waiver for line in self} if "evidence_waiver" in vals else {}
        result = super().write(vals)
        for line, waiver in before.items():
            if (line.evidence_waiver or "") != (waiver or ""):
                line._log_waiver()
        return result

    def _check_write(self, vals):
        if "evidence_waiver" in vals:
            self._check_may_waive()
        return super()._check_write({k: v for k, v in vals.items() if k != "evidence_waiver"})

    def _check_may_waive(self):
        open_to = self.evaluation_id._where_may_waive()
        denied = self.filtered(lambda line: line.evaluation_id not in open_to)
        if denied:
            raise UserError(
                self.env._(
                    "“%(evaluation)s”, “%(criterion)s”: the Office waives evidence, never on its "
                    "own sheet, and as long as the sheet is not final.",
                    evaluation=denied[0].evaluation_id.display_name,
                    criterion=denied[0].criterion_id.display_name,
                )
            )

    def _log_waiver(self):
        told = in_company_language(self.evaluation_id)
        values = {"criterion": self.criterion_id.display_name, "reason": self.evidence_waiver}
        body = (
            told.env._("Evidence for “%(criterion)s” is waived: %(reason)s", **values)
            if self.evidence_waiver
            else told.env._("Evidence for “%(criterion)s” is asked for again.", **values)
        )
        told._message_log(body=Markup("<p>%s</p>") % body)


class Evaluation(models.Model):
    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    def _where_may_waive(self):
        """Return the evaluations whose evidence the current user may waive now."""
        return self._can_move().filtered(lambda e: e.state != "final")._with_role("appraiser")
