from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..core.workflow_ask import SPELLED_OUT


class TitleReview(models.Model):
    """Who is reviewed, what speaks against nominating, and the nominations that come of it."""

    _name = "thidua.title.review"
    _inherit = "thidua.title.review"

    def action_fill(self):
        """Add the units and the people who stand in no review of the year yet: Office.

        :return: window action of the lines
        :raise UserError: where nobody is missing
        """
        self.ensure_one()
        missing = self._missing_subjects()
        if not any(missing.values()):
            raise UserError(
                self.env._(
                    "Nobody to add: everyone of “%(unit)s” already stands in a review of %(year)s.",
                    unit=self.department_id.name or self.company_id.name,
                    year=str(self.year),
                )
            )
        self.env["thidua.title.review.line"].create(
            [{"review_id": self.id, name: id_} for name, ids in missing.items() for id_ in ids]
        )
        return self.action_open_lines()

    def _missing_subjects(self):
        """Return who is to be reviewed and stands in no review of the year (dict field → ids)."""
        company = Domain("company_id", "=", self.company_id.id)
        units = company
        if self.department_id:
            units &= Domain("id", "child_of", self.department_id.id)
        departments = self.env["hr.department"].search(units)
        if self.department_id:
            company &= Domain("department_id", "in", departments.ids)
        # the public face of an employee carries the id of the employee
        people = self.env["hr.employee.public"].search(company)
        known = self.env["thidua.title.review.line"].search(
            Domain("company_id", "=", self.company_id.id) & Domain("year", "=", self.year)
        )
        return {
            "department_id": [
                id_ for id_ in departments.ids if id_ not in known.department_id._ids
            ],
            "employee_id": [id_ for id_ in people.ids if id_ not in known.employee_id._ids],
        }

    # --- nominating -------------------------------------------------------------------------

    def _check_nominate(self):
        """Raise where nobody is ticked, or where somebody lacks what the law asks of a title."""
        for review in self:
            ticked = review.line_ids.filtered("award_ids")
            if not ticked:
                raise UserError(
                    self.env._(
                        "“%s”: nobody is put forward. Tick the titles first.", review.display_name
                    )
                )
            faults = [
                f"• {line.subject_name} – {condition._cited(words)}"
                for line, condition, answer, words in ticked._answered()
                if answer == "not_met" and not condition.is_warning
            ]
            if faults:
                raise UserError(
                    "\n".join(
                        [
                            self.env._(
                                "“%s”: these titles cannot be proposed. Take the tick away, or "
                                "enter what is missing:",
                                review.display_name,
                            ),
                            *faults,
                        ]
                    )
                )

    def _ask_nominate(self):
        """Say what is left to the Office to judge before it nominates (str)."""
        told = []
        for review in self:
            doubts = [
                f"• {line.subject_name} – {condition._cited(words)}"
                for line, condition, answer, words in review.line_ids._answered()
                if answer == "unknown" or (answer == "not_met" and condition.is_warning)
            ]
            told += [review.cap_warning] if review.cap_warning else []
            told += doubts[:SPELLED_OUT]
            if len(doubts) > SPELLED_OUT:
                left = self.env._("… and %s more: see the filter “To be looked at”.")
                told.append(left % (len(doubts) - SPELLED_OUT))
        if not told:
            return ""
        head = self.env._("Not on record, or more than allowed. You answer for it that:")
        return "\n".join([head, *told])

    def _make_nominations(self, _reason):
        """Nominate who is ticked, each title once; what is nominated already stays."""
        merit = self.env.ref("thidua_khenthuong.type_merit")
        vals_list = [
            {**line._nomination_values(award), "commendation_type_id": merit.id}
            for line in self.line_ids
            for award in line.award_ids - line._nominated_awards()
        ]
        if not vals_list:
            return
        # the key: a nomination says which review it comes from, and nobody types that
        self.env["thidua.nomination"]._keyed().create(vals_list)
