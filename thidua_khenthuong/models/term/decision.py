from odoo import api, fields, models

from ..certificate.decision import OFFICE
from ..deadline.deadline_mixin import Step
from .term_mixin import Term, term_step

ISSUE = Term("issue", (("state", "=", "approved"),), "thidua_term_issue")


def office_step(name, date, activity):
    """Return a step of the Office that lasts as long as its date is set (Step)."""
    waits = ((date, "!=", False),)
    return Step(name, waits, date, "_term_office", "_term_leader", activity)


class Decision(models.Model):
    """An approved decision is to be issued; then certificates, bonuses and awards are owed.

    No law says by when, and awards are presented at an occasion (Đ29, Đ30 NĐ 152/2025/NĐ-CP,
    trust A): where the decision says on which day, that day counts.
    """

    _name = "thidua.decision"
    _inherit = ["thidua.term.mixin", "thidua.decision"]

    _terms = (ISSUE,)
    _deadline_steps = (
        term_step(ISSUE, "thidua_khenthuong.activity_issue", "_who_goes_on"),
        office_step("print", "print_until", "thidua_khenthuong.activity_print"),
        office_step("present", "present_until", "thidua_khenthuong.activity_present"),
        office_step("pay", "pay_until", "thidua_khenthuong.activity_pay"),
    )

    print_until = fields.Date(
        string="Certificates to be printed by",
        compute="_compute_print_until",
        store=True,
        index="btree_not_null",
        groups=OFFICE,
    )
    present_until = fields.Date(
        string="Awards to be presented by",
        compute="_compute_present_until",
        store=True,
        index="btree_not_null",
    )
    pay_until = fields.Date(
        string="Bonuses to be listed by",
        compute="_compute_pay_until",
        store=True,
        index="btree_not_null",
        groups=OFFICE,
    )

    # --- computes -------------------------------------------------------------------------------

    @api.depends(
        "state",
        "date",
        "presentation_date",
        "certificate_ids.state",
        "company_id.thidua_term_print",
        "company_id.thidua_terms_since",
        "company_id.thidua_kept_since",
    )
    def _compute_print_until(self):
        """Print before they are presented, where that day is known."""
        for decision in self:
            day = decision._days_after_issue("thidua_term_print")
            waits = day and "waiting" in decision.certificate_ids.mapped("state")
            decision.print_until = waits and min(filter(None, (day, decision.presentation_date)))

    @api.depends(
        "state",
        "date",
        "presentation_date",
        "commendation_ids.presented_on",
        "commendation_ids.active",
        "commendation_ids.is_revoked",
        "company_id.thidua_term_present",
        "company_id.thidua_terms_since",
        "company_id.thidua_kept_since",
    )
    def _compute_present_until(self):
        for decision in self:
            day = decision._days_after_issue("thidua_term_present")
            waits = day and decision.commendation_ids.filtered(
                lambda entry: entry.active and not entry.is_revoked and not entry.presented_on
            )
            decision.present_until = bool(waits) and (decision.presentation_date or day)

    @api.depends(
        "state",
        "date",
        "commendation_ids.payment_state",
        "company_id.thidua_term_pay",
        "company_id.thidua_terms_since",
        "company_id.thidua_kept_since",
    )
    def _compute_pay_until(self):
        for decision in self:
            day = decision._days_after_issue("thidua_term_pay")
            waits = day and "due" in decision.commendation_ids.mapped("payment_state")
            decision.pay_until = waits and day

    def _days_after_issue(self, setting):
        """Return the working day so many days after the decision (date, or False).

        What was decided before the company kept it here waits for nobody.
        """
        company = self.company_id
        since = company.thidua_kept_since
        if self.state != "issued" or not self.date or (since and self.date < since):
            return False
        return company._thidua_term_day(self.date, company[setting])

    # --- moves ----------------------------------------------------------------------------------

    def _term_begin(self, ahead=False):
        result = super()._term_begin(ahead)
        for name in ("print", "present", "pay"):
            # sudo: days that the Office alone reads; the move was checked
            self.filtered(lambda d, field=f"{name}_until": d.sudo()[field])._deadline_begin(name)
        return result
