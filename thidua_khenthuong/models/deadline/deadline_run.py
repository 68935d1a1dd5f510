from odoo import api, models
from odoo.fields import Domain

from ..core.declared import declared


class DeadlineMixin(models.AbstractModel):
    """The daily run over what is owed: remind, raise, close and bring up to date."""

    _name = "thidua.deadline.mixin"
    _inherit = "thidua.deadline.mixin"

    @api.model
    def _deadline_run(self, company, today):
        """Do what is due today in a company for all steps of this model.

        Done twice a day it does nothing the second time; missed, the next day makes up for it.
        Persons are told on working days only; what is done is closed on any day.

        :param company: res.company
        :param today: DueToday of the company
        """
        for step in declared(self, "_deadline_steps"):
            records = self._deadline_concerned(step, company, today.remind_until)
            if not records:
                continue
            owners = records._deadline_people(step.owners)
            reminded = records._deadline_until(step, today.remind_until)
            late = records._deadline_until(step, today.raise_until)
            superiors = late._deadline_people(step.superiors)
            self._deadline_forget(step, company, {"remind": owners, "raise": superiors})
            if today.works:
                reminded._deadline_tell(step, "remind", owners, owners)
                late._deadline_tell(step, "raise", superiors, owners)
            records._deadline_renew(step, owners, company=company)

    def _deadline_tell(self, step, kind, people, owners):
        """Tell each person once of what is due, or overdue; see `_deadline_give`."""
        wanted = self._deadline_wanted(step, people)
        if not wanted:
            return
        reminders = self.env["thidua.reminder"]
        new = reminders._note(self.browse(), step, kind, wanted)
        # what is owed is asked again where the activity was lost; what is only told is not
        fresh = new if kind == "raise" else None
        given = self._deadline_give(step, kind, wanted, owners, fresh=fresh, renew=False)
        reminders._link({id_: given.get(key) for key, ids in new.items() for id_ in ids})

    def _deadline_concerned(self, step, company, until):
        """Return the open records that are due soon, or stand behind an open activity."""
        lines = self.env["thidua.owed"]._lines(self._name, step.name, company=company)
        standing = {line.res_id for line in lines}
        domain = Domain(step.domain) & Domain("company_id", "=", company.id)
        due = Domain(step.date, "<=", until) | Domain("id", "in", list(standing))
        records = self.search(domain & due)
        # what left its step without a move: the round was closed, a record deleted
        self.env["thidua.owed"]._end(self._name, list(standing.difference(records._ids)))
        return records

    def _deadline_until(self, step, until):
        return self.filtered(lambda r: r._deadline_date(step) and r._deadline_date(step) <= until)

    @api.model
    def _deadline_forget(self, step, company, people):
        """Close what is asked of persons whom it no longer concerns.

        Somebody else heads the unit now, or the due date was moved and nothing is overdue.

        :param people: dict kind → dict record → res.users
        """
        concerned = {
            kind: {
                (user_id, record.id) for record, users in of_kind.items() for user_id in users._ids
            }
            for kind, of_kind in people.items()
        }
        self.env["thidua.owed"]._drop(
            [
                (line.activity_id, line.res_id)
                for line in self.env["thidua.owed"]._lines(self._name, step.name, company=company)
                if (line.user_id, line.res_id) not in concerned[line.kind]
            ]
        )
