from collections import defaultdict
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

from ..core.mail_activity import by_machine

KINDS = [("remind", "Reminder"), ("raise", "Raised")]


class Line(NamedTuple):
    """A record for which an open activity stands, as read from the database."""

    activity_id: int
    user_id: int
    kind: str
    res_id: int
    matter_id: int
    on_record: bool
    has_note: bool


class Owed(models.Model):
    """Which records an activity stands for: one, or all that a person owes of a matter.

    Kept by `thidua.deadline.mixin` alone, in bulk: ten thousand records may stand behind one
    activity. A record that is done is taken out; an activity for which nothing is left is closed.
    """

    _name = "thidua.owed"
    _description = "Record for which an activity stands"
    _inherit = "thidua.guard.mixin"
    _server_only = frozenset({"create", "write", "unlink"})
    _log_access = False

    activity_id = fields.Many2one("mail.activity", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one("res.company", required=True, ondelete="cascade", index=True)
    kind = fields.Selection(KINDS, required=True)
    model = fields.Char(required=True)
    step = fields.Char(required=True)
    res_id = fields.Integer(required=True)
    matter_id = fields.Integer(required=True)

    _record_idx = models.Index("(model, res_id)")
    _matter_idx = models.Index("(model, matter_id)")
    _activity_uniq = models.UniqueIndex("(activity_id, res_id)")

    @api.model
    def _lines(self, model, step, matter_ids=None, company=None):
        """Return what open activities stand for.

        :param model: str, name of the model of what is owed
        :param step: str, name of its step
        :param matter_ids: ids of the matters, or None for all
        :param company: res.company, or None for all
        :return: list of Line
        """
        rows = self._read(
            SQL(
                "o.model = %s AND o.step = %s AND %s AND %s",
                model,
                step,
                SQL("o.matter_id = ANY(%s)", list(matter_ids)) if matter_ids else SQL("TRUE"),
                SQL("o.company_id = %s", company.id) if company else SQL("TRUE"),
            )
        )
        return [Line(*row) for _model, _step, *row in rows]

    def _read(self, where):
        activities = self.env["mail.activity"]
        return self.env.execute_query(
            SQL(
                """
                SELECT o.model, o.step, o.activity_id, a.user_id, o.kind, o.res_id, o.matter_id,
                       a.res_model = o.model AND a.res_id = o.res_id,
                       COALESCE(a.note, '') <> ''
                  FROM thidua_owed o
                  JOIN mail_activity a ON a.id = o.activity_id AND a.active
                 WHERE %s
                 ORDER BY o.id
                """,
                where,
                to_flush=[
                    activities._fields[name]
                    for name in ("user_id", "res_model", "res_id", "note", "active")
                ],
            )
        )

    @api.model
    def _lines_by_step(self, company):
        """Return what open activities of a company stand for, of all models in one query.

        :param company: res.company
        :return: dict (name of the model, name of the step) → list of Line
        """
        found = defaultdict(list)
        for model, step, *row in self._read(SQL("o.company_id = %s", company.id)):
            found[model, step].append(Line(*row))
        return found

    @api.model
    def _add(self, rows):
        """Add what activities stand for, in one statement.

        :param rows: list of dict of this model's fields, ids for links
        """
        if not rows:
            return
        names = ("activity_id", "company_id", "kind", "model", "step", "res_id", "matter_id")
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO thidua_owed
                       (activity_id, company_id, kind, model, step, res_id, matter_id)
                SELECT * FROM unnest(%s::int[], %s::int[], %s::text[], %s::text[], %s::text[],
                                     %s::int[], %s::int[])
                    ON CONFLICT DO NOTHING
                """,
                *([row[name] for row in rows] for name in names),
            )
        )

    @api.model
    def _end(self, model, ids):
        """Take records out of all activities, and close those for which nothing is left.

        :param model: str, name of the model of what was owed
        :param ids: list of int
        """
        if ids:
            self._close_empty(
                SQL("DELETE FROM thidua_owed WHERE model = %s AND res_id = ANY(%s)", model, ids)
            )

    @api.model
    def _end_steps(self, model, pairs):
        """Take records out of the activities of one step each; see `_end`.

        :param model: str, name of the model of what was owed
        :param pairs: list of (name of the step, record id)
        """
        if pairs:
            steps, ids = map(list, zip(*pairs, strict=True))
            self._close_empty(
                SQL(
                    "DELETE FROM thidua_owed WHERE model = %s AND (step, res_id) IN "
                    "(SELECT * FROM unnest(%s::text[], %s::int[]))",
                    model,
                    steps,
                    ids,
                )
            )

    @api.model
    def _drop(self, pairs):
        """Take records out of one activity each, and close those for which nothing is left.

        :param pairs: list of (activity id, record id)
        """
        if pairs:
            activity_ids, res_ids = map(list, zip(*pairs, strict=True))
            self._close_empty(
                SQL(
                    "DELETE FROM thidua_owed WHERE (activity_id, res_id) IN "
                    "(SELECT * FROM unnest(%s::int[], %s::int[]))",
                    activity_ids,
                    res_ids,
                )
            )

    def _close_empty(self, delete):
        gone = self.env.execute_query(SQL("%s RETURNING activity_id", delete))
        activity_ids = {activity_id for (activity_id,) in gone}
        if not activity_ids:
            return
        kept = self.env.execute_query(
            SQL(
                "SELECT DISTINCT activity_id FROM thidua_owed WHERE activity_id = ANY(%s)",
                list(activity_ids),
            )
        )
        empty = activity_ids - {activity_id for (activity_id,) in kept}
        # one that was put away by hand is kept
        activities = by_machine(self.env["mail.activity"]).browse(empty)
        activities.exists().filtered("active").unlink()


class MailThread(models.AbstractModel):
    """A reminder makes nobody a follower of what it is about."""

    _name = "mail.thread"
    _inherit = "mail.thread"

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        if self.env.context.get("thidua_reminding"):
            # one query a person otherwise, for a thousand persons at once
            return True
        return super().message_subscribe(partner_ids=partner_ids, subtype_ids=subtype_ids)
