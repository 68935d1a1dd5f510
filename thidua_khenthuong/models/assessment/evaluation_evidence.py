from odoo import fields, models

from .evaluation import SCORERS


class EvaluationLine(models.Model):
    """The evidence of a score: added by whoever gives scores at the step, while he may."""

    _name = "thidua.evaluation.line"
    _inherit = ["thidua.evaluation.line", "thidua.evidence.owner.mixin"]

    _evidence_field = "line_id"
    _evidence_state = "evaluation_id.state"

    evidence_ids = fields.One2many("thidua.evidence", "line_id", readonly=True)

    def action_open_evidence(self):
        """Return the window of the evidence of one criterion."""
        self.ensure_one()
        self.check_access("read")
        view = self.env.ref("thidua_khenthuong.evaluation_line_view_form_evidence")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Evidence"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

    def _where_may_add_evidence(self):
        evaluations = self.evaluation_id
        open_ = evaluations.browse()
        for step in SCORERS:
            open_ |= evaluations._where_may_score(step)
        # where single lines were returned, the others stay as they were sent
        returned = open_.filtered(lambda e: e.state != "office").line_ids.filtered("returned")
        partly = returned.evaluation_id
        return self.filtered(
            lambda line: (
                line.evaluation_id in open_ and (line.evaluation_id not in partly or line.returned)
            )
        )

    def _hold_evidence(self):
        self.evaluation_id._lock_rows()

    def _evidence_closed_message(self):
        evaluation = self.evaluation_id
        round_ = evaluation.round_id.sudo()  # sudo: its state only
        return self.env._(
            "“%(evaluation)s” is “%(state)s” (round: “%(round)s”): evidence for “%(criterion)s” is "
            "added and removed by whoever may score the criterion at this step, not by you now.",
            evaluation=evaluation.display_name,
            state=evaluation._state_label(evaluation.state),
            round=round_._state_label(round_.state),
            criterion=self.name,
        )
