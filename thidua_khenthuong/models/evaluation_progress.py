from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

PROGRESS = [
    ("not_started", "Not started"),
    ("draft", "Draft"),
    ("returned", "Returned"),
    ("sent", "Sent"),
    ("done", "Done"),
]
# what its subject still has to send, whether he has begun or not
BEHIND = ("not_started", "draft", "returned")


class Evaluation(models.Model):
    """How far an evaluation has come, in one word that lists and charts can group by."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    is_returned = fields.Boolean(
        string="Has been returned",
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

    def init(self):
        result = super().init()
        # rows that come by SQL, without the ORM, are evaluations nobody has begun
        for column, value in (("progress_state", "not_started"), ("is_returned", False)):
            self.env.cr.execute(
                SQL(
                    "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s",
                    SQL.identifier(self._table),
                    SQL.identifier(column),
                    value,
                )
            )
        return result

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
                begun = any(evaluation.line_ids.mapped("self_score"))
                progress = "draft" if begun else "not_started"
            evaluation.progress_state = progress

    def _move_values(self, move):
        # the only moves that lead back to the subject are returns; all others end one
        return {**super()._move_values(move), "is_returned": move.target == "self"}

    # --- who is behind ------------------------------------------------------------------------

    def action_remind(self):
        """Put the work on the to-do list of those who owe it now: the Office.

        The subject where it has not been sent, the head where he has to score. Who has it on his
        list already gets nothing twice; subjects without a user are named, to be phoned.

        :return: notification action that says how many were reminded
        :raise AccessError: where the user is not of the Office
        """
        self.check_access("write")
        if self - self._with_role("office"):
            raise AccessError(self.env._("Only the Office reminds others of their evaluations."))
        return self._reminded(self._can_move()._remind())

    def _remind(self):
        """Open the activities that are missing, in a fixed number of queries.

        :return: dict of counts: "made" and "there" activities, and the evaluations "alone" that
            wait for a subject or a head without a user
        """
        mine = self.filtered(lambda evaluation: evaluation.state == "self")
        heads = self.filtered(lambda evaluation: evaluation.state == "head")
        # sudo: the subject's user is found without HR rights
        subjects = {e: e.sudo()._subject_users().filtered("active") for e in mine}
        result = {"made": 0, "there": 0, "alone": self.browse()}
        for xmlid, owners, deadline in (
            ("thidua_khenthuong.activity_self_assess", subjects, "date_self"),
            ("thidua_khenthuong.activity_score_head", heads._scoring_heads(), "date_appraisal"),
        ):
            missing = self._without_activity(xmlid, owners)
            self._ask(xmlid, missing, deadline)
            made = sum(len(users) for users in missing.values())
            result["made"] += made
            result["there"] += sum(len(users) for users in owners.values()) - made
            result["alone"] |= self.browse().union(*(e for e, users in owners.items() if not users))
        return result

    @api.model
    def _without_activity(self, xmlid, owners):
        """Leave out of `owners` who has the open activity already.

        :param owners: dict of thidua.evaluation → res.users
        :return: the same dict without them
        """
        # sudo: whose list it is on need not be known to the one who asks
        there = self.env["mail.activity"].sudo()
        groups = there._read_group(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", [evaluation.id for evaluation in owners]),
                ("activity_type_id", "=", self.env.ref(xmlid).id),
            ],
            ["res_id", "user_id"],
        )
        known = {(res_id, user.id) for res_id, user in groups}
        return {
            evaluation: users.filtered(lambda user, e=evaluation: (e.id, user.id) not in known)
            for evaluation, users in owners.items()
        }

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
