from odoo import api, models
from odoo.fields import Domain

from ..core.declared import declared


class DeadlineMixin(models.AbstractModel):
    """The daily run over what is owed: remind, raise, close and bring up to date."""

    _name = "thidua.deadline.mixin"
    _inherit = "thidua.deadline.mixin"

    @api.model
    def _deadline_run(self, company, today, lines, due):
        """Do what is due today in a company for all steps of this model.

        Done twice a day it does nothing the second time; missed, the next day makes up for it.
        Persons are told on working days only; what is done is closed on any day.

        :param company: res.company
        :param today: DueToday of the company
        :param lines: what open activities stand for, see `thidua.owed`, `_lines_by_step`
        :param due: dict (name of the model, name of the step) → ids of what is due soon
        """
        for step in declared(self, "_deadline_steps"):
            key = (self._name, step.name)
            standing = lines.get(key, [])
            records = self._deadline_concerned(step, company, standing, due.get(key, []))
            if not records:
                continue
            owners = records._deadline_people(step.owners)
            reminded = records._deadline_until(step, today.remind_until)
            late = records._deadline_until(step, today.raise_until)
            superiors = late._deadline_people(step.superiors)
            changed = self._deadline_forget(standing, {"remind": owners, "raise": superiors})
            if today.works:
                told = {
                    kind: {(line.user_id, line.res_id) for line in standing if line.kind == kind}
                    for kind in ("remind", "raise")
                }
                changed |= reminded._deadline_tell(step, "remind", owners, owners, told["remind"])
                changed |= late._deadline_tell(step, "raise", superiors, owners, told["raise"])
            records._deadline_renew(
                step, owners, company=company, lines=None if changed else standing
            )

    def _deadline_tell(self, step, kind, people, owners, told):
        """Tell each person once of what is due, or overdue; see `_deadline_give`.

        :param told: set of (user id, record id) for which an activity stands already
        :return: bool, whether anything was to be told that was not yet
        """
        wanted = self._deadline_wanted(step, people)
        if not wanted:
            return False
        reminders = self.env["thidua.reminder"]
        new = reminders._note(self.browse(), step, kind, wanted)
        if not new and not self._deadline_lost(step, kind, wanted, told):
            return False
        # what is owed is asked again where the activity was lost; what is only told is not
        fresh = new if kind == "raise" else None
        given = self._deadline_give(step, kind, wanted, owners, fresh=fresh, renew=False)
        reminders._link({id_: given.get(key) for key, ids in new.items() for id_ in ids})
        return True

    def _deadline_lost(self, step, kind, wanted, told):
        """Return whether something is to be told for which nothing stands any more (bool)."""
        missing = {}
        for (user, matter), records in wanted.items():
            left = records.filtered(lambda r, user=user: (user.id, r.id) not in told)
            if left:
                missing[user, matter] = left
        if not missing or kind == "raise":
            return bool(missing)
        elsewhere = self._deadline_elsewhere(step, missing)
        return any(
            (user.id, id_) not in elsewhere
            for (user, _matter), records in missing.items()
            for id_ in records._ids
        )

    @api.model
    def _deadline_soon(self, step, company, until):
        """Return the query of what is due until a day, but for what is not in the database.

        :return: Query, whose records are still to be asked for the whole of the step's domain
        """
        stored = Domain(step.domain).map_conditions(
            lambda leaf: leaf if self._deadline_is_stored(leaf.field_expr) else Domain.TRUE
        )
        own = Domain("company_id", "=", company.id)
        return self._search(stored & own & Domain(step.date, "<=", until))

    @api.model
    def _deadline_is_stored(self, path):
        first, *rest = path.split(".")
        return bool(rest) or self._fields[first].store

    def _deadline_concerned(self, step, company, lines, ids):
        """Return the open records that are due soon, or stand behind an open activity."""
        standing = {line.res_id for line in lines}
        if not standing and not ids:
            return self.browse()
        own = Domain("company_id", "=", company.id)
        records = self.search(own & Domain("id", "in", [*standing.union(ids)]))
        records = records.filtered_domain(Domain(step.domain))
        # what left its step without a move: the round was closed, a record deleted
        self.env["thidua.owed"]._end(self._name, list(standing.difference(records._ids)))
        return records

    def _deadline_until(self, step, until):
        return self.filtered(lambda r: r._deadline_date(step) and r._deadline_date(step) <= until)

    @api.model
    def _deadline_forget(self, lines, people):
        """Close what is asked of persons whom it no longer concerns.

        Somebody else heads the unit now, or the due date was moved and nothing is overdue.

        :param lines: list of Line, what stands
        :param people: dict kind → dict record → res.users
        :return: bool, whether anything was closed
        """
        concerned = {
            kind: {
                (user_id, record.id) for record, users in of_kind.items() for user_id in users._ids
            }
            for kind, of_kind in people.items()
        }
        gone = [
            (line.activity_id, line.res_id)
            for line in lines
            if (line.user_id, line.res_id) not in concerned[line.kind]
        ]
        self.env["thidua.owed"]._drop(gone)
        return bool(gone)
