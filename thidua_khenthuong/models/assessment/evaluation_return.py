from odoo import Command, api, fields, models
from odoo.exceptions import UserError

# moves that return an evaluation to who scored it before, and may return single lines
RETURNS = ("return_to_subject", "give_back", "give_back_head")


class Evaluation(models.Model):
    """Returning for amendment: the whole evaluation, or single lines with a reason each."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    has_returned = fields.Boolean(compute="_compute_has_returned", export_string_translation=False)

    @api.depends("line_ids.return_reason")
    def _compute_has_returned(self):
        for evaluation in self:
            evaluation.has_returned = any(evaluation.line_ids.mapped("return_reason"))

    def action_give_back_head(self):
        """Ask for reasons, then return the evaluation to the head who scored it: an appraiser.

        :return: window action
        """
        return self._ask_reason("give_back_head")

    def _ask_reason(self, name):
        """Return the window that asks why; for one evaluation it also offers its lines."""
        action = super()._ask_reason(name)
        if name in RETURNS and len(self) == 1:
            action["name"] = self.env._("Return for amendment")
            action["res_model"] = "thidua.return.wizard"
            typed = self.line_ids.filtered(lambda line: not line.is_computed)
            action["context"] = {
                "default_evaluation_id": self.id,
                "default_move": name,
                "default_line_ids": [Command.create({"line_id": line.id}) for line in typed],
            }
        return action

    def _return(self, move, reason, line_reasons):
        """Return the evaluation by a move; where lines are named, only they may be changed.

        :param move: name of a move in RETURNS
        :param reason: str
        :param line_reasons: dict thidua.evaluation.line → str, what to amend in it
        :return: True
        :raise UserError: where a line is of another evaluation, or a reason is missing
        """
        self.ensure_one()
        if move not in RETURNS:
            raise UserError(self.env._("There is no such step that asks for a reason."))
        for line, line_reason in line_reasons.items():
            if line.evaluation_id != self or not (line_reason or "").strip():
                raise UserError(
                    self.env._(
                        "“%(evaluation)s”: say for criterion “%(criterion)s” what is to be "
                        "amended, or do not return it.",
                        evaluation=self.display_name,
                        criterion=line.name,
                    )
                )
        told = [f"{line.criterion_id.display_name}: {why}" for line, why in line_reasons.items()]
        self._move(move, "\n".join(filter(None, [reason, *told])))
        # with the key: the move was checked and made
        for line, why in line_reasons.items():
            line.with_env(self._with_key().env).write({"returned": True, "return_reason": why})
        return True

    def _move(self, name, reason=None, **vals):
        result = super()._move(name, reason, **vals)
        if name in RETURNS:
            # what was returned before is answered by this return: all is open but what it names
            self._close_returned()
        return result

    def _sent(self, _reason=None):
        """Note the first sending, and what was returned as answered; work scores out."""
        # with the key, here and below: the move was checked and made
        unsent = self._with_key().filtered(lambda evaluation: not evaluation.sent_on)
        if unsent:
            unsent.write({"sent_on": fields.Datetime.now()})
        self._passed_on()

    def _sent_to_head(self, reason=None):
        self._sent()
        self._ask_head(reason)

    def _passed_on(self, _reason=None):
        self._close_returned()
        self._work_out()

    def _close_returned(self):
        # with the key: the move was checked and made
        returned = self._with_key().line_ids.filtered("returned")
        if returned:
            returned.write({"returned": False})

    def _check_has_head(self):
        heads = self._scoring_heads()
        for evaluation in self:
            if not heads[evaluation]:
                raise UserError(
                    self.env._(
                        "“%s” has no head who scores it: return it to its subject instead.",
                        evaluation.display_name,
                    )
                )
