from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain

from ..core.declared import declared
from ..core.mail_activity import by_machine


class Step(NamedTuple):
    """One thing that somebody owes by a date.

    `domain`: the records of which it is still open. `date`: path to the due date
    (`round_id.date_self`). `owners`, `superiors`: names of methods that return a dict
    record → res.users, for all records at once. `activity`: xmlid of the type of activity.
    `matter`: many2one to what these records are part of, to tell a person once of all of them;
    empty: each record by itself. `counted`: whether the weekly e-mail counts it.
    """

    name: str
    domain: tuple
    date: str
    owners: str
    superiors: str
    activity: str
    matter: str = ""
    counted: bool = True


class DeadlineMixin(models.AbstractModel):
    """A record that somebody owes by a date.

    A model lists this mixin before all others in `_inherit` and declares `_deadline_steps`. From
    them follow when it is due and whether it is overdue, the reminders of the daily run
    (`thidua.reminder`), and that activities close when a record leaves its step. Where a step
    begins the model calls `_deadline_begin`.

    A model that stores its own due date as `date_due` redefines the field with `compute=None`.
    """

    _name = "thidua.deadline.mixin"
    _description = "Owed by a date"
    _inherit = "thidua.workflow.mixin"

    # added up over the classes of a model: see `declared`
    _deadline_steps = ()

    date_due = fields.Date(
        string="Due",
        compute="_compute_date_due",
        compute_sudo=True,
        help="By when the step at which it is should be done.",
    )
    is_overdue = fields.Boolean(
        string="Overdue",
        compute="_compute_is_overdue",
        compute_sudo=True,
        search="_search_is_overdue",
    )

    # --- computes ---------------------------------------------------------------------------

    def _deadline_depends(self):
        paths = {step.date for step in declared(self, "_deadline_steps")}
        for step in declared(self, "_deadline_steps"):
            paths |= {leaf.field_expr for leaf in Domain(step.domain).iter_conditions()}
        return sorted(paths)

    @api.depends(lambda self: self._deadline_depends())
    def _compute_date_due(self):
        dates = dict.fromkeys(self, False)
        for step in declared(self, "_deadline_steps"):
            for record in self.filtered_domain(Domain(step.domain)):
                date = record._deadline_date(step)
                # of several steps that are owed at once the first one due counts
                dates[record] = min(filter(None, (dates[record], date)), default=False)
        for record, date in dates.items():
            record.date_due = date

    @api.depends(lambda self: self._deadline_depends())
    def _compute_is_overdue(self):
        today = self._today()
        overdue = self.browse()
        for step in declared(self, "_deadline_steps"):
            overdue |= self.filtered_domain(Domain(step.domain)).filtered(
                lambda record, step=step: (record._deadline_date(step) or today) < today
            )
        for record in self:
            record.is_overdue = record in overdue

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self._today()
        overdue = Domain.OR(
            Domain(step.domain) & Domain(step.date, "<", today)
            for step in declared(self, "_deadline_steps")
        )
        if True in value:
            return overdue
        # sudo: which are not overdue; what the user may see is asked around it
        return Domain("id", "not in", self.sudo().with_context(active_test=False)._search(overdue))

    # --- what a model calls -----------------------------------------------------------------

    def _deadline_begin(self, name, reason=None, quiet=False, ahead=False):
        """Ask who owes the step that now begins: at once where it is due soon, or has no date.

        Whose due date lies further ahead is asked by the daily run, on the right day, unless
        `ahead` asks at once; the daily run then reminds of it on that day all the same.

        :param name: name of a step in `_deadline_steps`
        :param reason: str: it was returned; each owner gets an activity with the reason at once
        :param quiet: ask for what is due soon only, and leave the numbers told in activities that
            are there already to the daily run: for work that many give to the same persons
        :param ahead: ask now, however far ahead the due date lies
        """
        steps = declared(self, "_deadline_steps")
        step = next(step for step in steps if step.name == name)
        # sudo: work is planned for others, whose records one need not read
        records = self.sudo()
        if not reason and not ahead:
            records = records._deadline_near(step, undated=not quiet)
        records = records.filtered_domain(Domain(step.domain))
        if records:
            owners = records._deadline_people(step.owners)
            if reason:
                records._deadline_give_back(step, owners, reason)
            else:
                wanted = records._deadline_wanted(step, owners)
                records._deadline_give(step, "remind", wanted, owners, renew=not quiet)

    def _close_activities(self):
        """Close what was asked of the steps: the record is leaving them."""
        result = super()._close_activities()
        types = {step.activity for step in declared(self, "_deadline_steps")}
        by_machine(self).activity_unlink(sorted(types))
        self._deadline_end()
        return result

    def unlink(self):
        self._deadline_end()
        return super().unlink()

    # --- what a model may say differently ---------------------------------------------------

    def _deadline_settle(self):
        """Close at once what was asked of steps that ended without a move."""
        done = [
            (step.name, id_)
            for step in declared(self, "_deadline_steps")
            for id_ in (self - self.filtered_domain(Domain(step.domain)))._ids
        ]
        # sudo: kept by the system alone
        self.env["thidua.owed"].sudo()._end_steps(self._name, done)

    def _deadline_label(self):
        """Return how lists of what is owed call this record (str)."""
        return self.display_name

    @api.model
    def _deadline_many(self, step, count):
        """Return in words that somebody owes several records (str, in the context's language).

        :param step: Step
        :param count: int, two or more
        """
        return self.env._(
            "%(what)s: %(count)s", what=self._deadline_type(step).summary or "", count=count
        )

    # --- helpers ----------------------------------------------------------------------------

    def _deadline_date(self, step):
        """Return the due date of a step (date, or False)."""
        return _follow(self, step.date)

    def _deadline_matter(self, step):
        return self[step.matter] if step.matter else self

    def _deadline_type(self, step):
        # sudo: types of activity are no secret
        return self.env["mail.activity.type"].sudo().browse(self._deadline_type_id(step.activity))

    def _deadline_type_id(self, xmlid):
        # cached, which `ref` is not: it asks whether the record is still there
        return self.env["ir.model.data"].sudo()._xmlid_to_res_id(xmlid, raise_if_not_found=True)

    def _deadline_near(self, step, undated=True):
        """Return the records of which one is reminded by now, and those without a due date."""
        until = {}

        def is_near(company, date):
            if date and company not in until:
                until[company] = company._thidua_remind_until()
            return date <= until[company] if date else undated

        link, _dot, rest = step.date.partition(".")
        if rest:
            # the ten thousand evaluations of a round have one date between them
            everyone = self.with_context(active_test=False)
            groups = everyone._read_group([("id", "in", self.ids)], [link, "company_id"])
            near = [is_near(company, _follow(target, rest)) for target, company in groups]
            if not any(near):
                return self.browse()
        return self.filtered(lambda r: is_near(r.company_id, r._deadline_date(step)))

    def _deadline_people(self, method):
        """Return who owes each record, or stands above: dict record → active res.users."""
        found = getattr(self, method)()
        # sudo: whoever they are, they are told; read all at once, not each for himself
        users = self.env["res.users"].sudo()
        every = users.browse({id_ for of_record in found.values() for id_ in of_record._ids})
        active = set(every.filtered("active")._ids)
        return {
            record: users.browse(i for i in found[record]._ids if i in active).with_prefetch(
                every._ids
            )
            for record in self
        }

    def _deadline_wanted(self, step, people):
        """Return what each person is to be told of, by matter.

        :param people: dict record → res.users
        :return: dict (res.users, matter) → records
        """
        wanted = {}
        for record in self:
            for user in people[record]:
                wanted.setdefault((user, record._deadline_matter(step)), []).append(record.id)
        return {key: self.browse(ids).with_prefetch(self._ids) for key, ids in wanted.items()}


def _follow(record, path):
    """Return the value of a field of a record, or of one that it links to ("round_id.year")."""
    *links, name = path.split(".")
    for link in links:
        record = record[link]
    return record[name]
