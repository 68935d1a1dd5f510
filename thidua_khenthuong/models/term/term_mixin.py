from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain

from ..core.declared import declared
from ..deadline.deadline_mixin import Step


class Term(NamedTuple):
    """A step for which the company gives itself working days, as no law does.

    `name`: of a step in `_deadline_steps` whose date is `term_until`. `domain`: while it lasts.
    `setting`: field of the company; 0 there means that nothing is asked.
    """

    name: str
    domain: tuple
    setting: str


def term_step(term, activity, owners="_term_office"):
    """Return the step of a term (Step).

    :param term: Term
    :param activity: xmlid of the type of activity
    :param owners: name of the method that says who owes it
    """
    waits = (*term.domain, ("term_until", "!=", False))
    return Step(term.name, waits, "term_until", owners, "_term_leader", activity)


class TermMixin(models.AbstractModel):
    """A record whose steps are to be done within working days that the company has chosen.

    The model declares `_terms`, and for each a step by `term_step`. The days run from the day on
    which the step begins; where the company changes its setting, open steps follow.
    """

    _name = "thidua.term.mixin"
    _description = "To be done within working days of our own"
    _inherit = "thidua.deadline.mixin"

    # added up over the classes of a model: see `declared`
    _terms = ()

    term_since = fields.Date(
        string="Waits since",
        compute="_compute_term_since",
        store=True,
        export_string_translation=False,
    )
    term_until = fields.Date(
        string="To be done by",
        compute="_compute_term_until",
        store=True,
        index="btree_not_null",
        help="In working days that the company has chosen in its settings; no law sets them.",
    )

    # --- computes -----------------------------------------------------------------------------

    def _term_depends(self):
        return sorted(
            {
                leaf.field_expr
                for term in declared(self, "_terms")
                for leaf in Domain(term.domain).iter_conditions()
            }
        )

    def _term_settings(self):
        settings = {f"company_id.{term.setting}" for term in declared(self, "_terms")}
        return [*self._term_depends(), "term_since", *sorted(settings)]

    @api.depends(lambda self: self._term_depends())
    def _compute_term_since(self):
        """Set the day on which it begins to wait, and clear it when it no longer does."""
        waiting = self._term_of_each()
        for record in self:
            record.term_since = (record.term_since or record._today()) if waiting[record] else False

    @api.depends(lambda self: self._term_settings())
    def _compute_term_until(self):
        waiting, known = self._term_of_each(), {}
        for record in self:
            term, since = waiting[record], record.term_since
            company = record.company_id
            days = company[term.setting] if term and since else 0
            key = (company, since, days)
            if days and key not in known:
                known[key] = company._thidua_working_day(since, days)
            record.term_until = known.get(key, False)

    def _term_of_each(self):
        """Return at which term each record is: dict record → Term, or None."""
        found = dict.fromkeys(self)
        for term in declared(self, "_terms"):
            found.update(dict.fromkeys(self.filtered_domain(Domain(term.domain)), term))
        return found

    # --- CRUD ---------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._term_begin()
        return records

    # --- moves --------------------------------------------------------------------------------

    def _move(self, name, reason=None, **vals):
        result = super()._move(name, reason, **vals)
        self._term_begin()
        return result

    def _term_begin(self, ahead=False):
        """Ask who owes the step that begins: at once where its day is near.

        :param ahead: at once, however far ahead its day lies
        """
        for term in declared(self, "_terms"):
            begun = self.filtered_domain([*term.domain, ("term_until", "!=", False)])
            begun._deadline_begin(term.name, ahead=ahead)

    def _tell_submitter(self, reason=None):
        """Leave out what waits for whoever submitted by a step of its own: he is asked by it."""
        # sudo: whether a day is set, whoever may read it; the move was checked
        waiting = self.sudo().filtered("term_until").with_env(self.env)
        waiting._term_begin(ahead=True)
        return super(TermMixin, self - waiting)._tell_submitter(reason)

    # --- who ----------------------------------------------------------------------------------

    def _term_office(self):
        """Return the Office of each: dict record → res.users."""
        teams = self.company_id._thidua_office_team()
        return {record: teams[record.company_id] for record in self}

    def _term_leader(self):
        """Return who approved it or else leads the company, or acts for him; not the Office.

        :return: dict record → res.users
        """
        teams = self.company_id._thidua_office_team()
        found = {}
        for record in self:
            approver = record.approver_id if "approver_id" in record._fields else False
            leader = approver or record.company_id.thidua_approver_id
            asked = self.env["thidua.delegation"]._who_answers(leader, record.company_id)
            found[record] = asked - teams[record.company_id]
        return found

    def _term_nobody(self):
        return dict.fromkeys(self, self.env["res.users"])
