from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from ..core.declared import declared
from ..core.score_field import is_blank

PROGRESS = [
    ("not_started", "Not started"),
    ("draft", "Begun"),
    ("returned", "Returned"),
    ("sent", "Sent"),
    ("done", "Made final"),
]
# what its subject still has to send, whether he has begun or not
BEHIND = ("not_started", "draft", "returned")
# steps whose scores others than the Office owe
REMINDED = ("self", "head")


class Evaluation(models.Model):
    """How far an evaluation has come, in one word that lists and charts can group by."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    is_returned = fields.Boolean(
        string="Has been returned",
        default=False,
        readonly=True,
        copy=False,
        help="Given back to the subject, who has not sent it again yet.",
    )
    progress_state = fields.Selection(
        PROGRESS,
        string="Progress",
        compute="_compute_progress_state",
        store=True,
        precompute=True,
        index=True,
        group_expand=True,
    )

    @api.depends("state", "is_returned", "line_ids.self_score")
    def _compute_progress_state(self):
        for evaluation in self:
            if evaluation.state == "final":
                progress = "done"
            elif evaluation.state != "self":
                progress = "sent"
            elif evaluation.is_returned:
                progress = "returned"
            else:
                begun = any(not is_blank(line.self_score) for line in evaluation.line_ids)
                progress = "draft" if begun else "not_started"
            evaluation.progress_state = progress

    def _opening_columns(self):
        # nobody has begun yet
        columns = super()._opening_columns()
        return {**columns, "progress_state": SQL("'not_started'"), "is_returned": SQL("FALSE")}

    def _move_values(self, move):
        # the only moves that lead back to the subject are returns; all others end one
        return {**super()._move_values(move), "is_returned": move.target == "self"}

    # --- who is behind ------------------------------------------------------------------------

    def action_remind(self):
        """Put the work on the to-do list of those who owe it now, before its day: the Office.

        The subject where it has not been sent, the head where he has to score. Who has it on his
        list already gets nothing twice; subjects without a user are named, to be phoned.

        :return: notification action that says how many were reminded
        :raise AccessError: where the user is not of the Office
        """
        self.check_access("write")
        if self - self._with_role("office"):
            raise AccessError(self.env._("Only the Office reminds others of their evaluations."))
        return self._reminded(self._remind())

    def _remind(self):
        """Open the activities that are missing, in a fixed number of queries.

        :return: dict: "made" and "there", how often somebody owes an evaluation that is now, or
            was before, on his list; "alone", the evaluations of which nobody who owes it has a user
        """
        result = {"made": 0, "there": 0, "alone": self.browse()}
        for step in declared(self, "_deadline_steps"):
            if step.name not in REMINDED:
                continue
            # sudo: work is planned for others; who they are is found without HR rights
            records = self.sudo().filtered_domain(Domain(step.domain))
            owners = records._deadline_people(step.owners)
            wanted = records._deadline_wanted(step, owners)
            told = records._on_lists(step, wanted)
            owed = {(user.id, record.id) for record, users in owners.items() for user in users}
            records._deadline_give(step, "remind", wanted, owners)
            result["made"] += len(owed - told)
            result["there"] += len(owed & told)
            result["alone"] |= self.browse(r.id for r in records if not owners[r])
        return result

    def _on_lists(self, step, wanted):
        """Return who has which of these evaluations on his list (set of (user id, id))."""
        standing = self._deadline_standing(step, "remind", wanted)
        lines = {(line.user_id, line.res_id) for of_key in standing.values() for line in of_key}
        return lines | set(self._deadline_elsewhere(step, wanted))

    def _reminded(self, result):
        """Return the notification that tells what `_remind` has done (action)."""
        made, there, alone = result["made"], result["there"], result["alone"]
        parts = [self.env._("Put on a to-do list: %s.", made)]
        if there:
            parts.append(self.env._("On one already: %s.", there))
        if alone:
            names = ", ".join(alone[:10].mapped("subject_name"))
            if len(alone) > 10:
                names += "…"
            parts.append(
                self.env._(
                    "%(count)s have no user to remind, tell them yourself: %(names)s",
                    count=len(alone),
                    names=names,
                )
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if made or not alone else "warning",
                "message": " ".join(parts),
                "sticky": bool(alone),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
