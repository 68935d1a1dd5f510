from odoo import fields, models
from odoo.exceptions import UserError


class Evaluation(models.Model):
    """Whether the subject was disciplined in the period: the Office notes it, with the decision."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"
    _workflow_free = frozenset({"discipline_note"})

    discipline_note = fields.Char(
        string="Disciplined",
        copy=False,
        tracking=True,
        help="Form, decision and date of a disciplinary measure in the period; empty: none. The "
        "plan may ask for a class that nobody was disciplined.",
    )
    can_note_discipline = fields.Boolean(
        compute="_compute_can_note_discipline", export_string_translation=False
    )

    def _compute_can_note_discipline(self):
        allowed = self._where_may_note_discipline()
        for evaluation in self:
            evaluation.can_note_discipline = evaluation in allowed

    def write(self, vals):
        if "discipline_note" in vals and not self._holds_key():
            self._check_may_note_discipline()
        return super().write(vals)

    def _where_may_note_discipline(self):
        return self._can_move()._with_role("appraiser")

    def _check_may_note_discipline(self):
        denied = self - self._where_may_note_discipline()
        if denied:
            raise UserError(
                self.env._(
                    "“%(evaluation)s”: the Office notes a disciplinary measure, never on itself, "
                    "and before the round is ranked (now: “%(state)s”).",
                    evaluation=denied[0].display_name,
                    state=denied[0].round_id._state_label(denied[0].round_id.state),
                )
            )

    def _disciplined(self):
        """Return those of whom a disciplinary measure is noted, or of somebody who belongs to them.

        A unit answers for its people who take part in the same round.

        :return: thidua.evaluation, a part of `self`
        """
        # sudo: that somebody of the unit was; not who, nor why
        noted = self.sudo().search(
            [("round_id", "in", self.round_id.ids), ("discipline_note", "not in", (False, ""))]
        )
        units = {
            (sheet.round_id.id, sheet.unit_id.id)
            for sheet in noted
            if sheet.subject_kind == "individual" and sheet.unit_id
        }
        return self.filtered(
            lambda e: (
                e.id in noted._ids
                or (e.department_id and (e.round_id.id, e.department_id.id) in units)
            )
        )
