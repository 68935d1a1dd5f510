from odoo import api, fields, models
from odoo.exceptions import ValidationError

MOST_DAYS = 60
# settings by which a company gives itself time; 0 switches one off
TERMS = (
    "thidua_term_minutes",
    "thidua_term_decide",
    "thidua_term_issue",
    "thidua_term_send",
    "thidua_term_serious",
    "thidua_term_print",
    "thidua_term_present",
    "thidua_term_pay",
    "thidua_term_payment",
    "thidua_term_receipt",
    "thidua_term_review",
    "thidua_term_examine",
)


class ResCompany(models.Model):
    """In how many working days the commune itself wants its steps done: no law sets these."""

    _name = "res.company"
    _inherit = "res.company"

    thidua_term_minutes = fields.Integer(
        string="Sign the minutes once the votes are counted", default=3, required=True
    )
    thidua_term_decide = fields.Integer(
        string="Decide or propose once the minutes are signed", default=5, required=True
    )
    thidua_term_issue = fields.Integer(
        string="Issue a decision or report once it is approved", default=3, required=True
    )
    thidua_term_send = fields.Integer(
        string="Send a proposal once it is approved", default=3, required=True
    )
    thidua_term_serious = fields.Integer(
        string="Resolve a comment that is taken for serious", default=5, required=True
    )
    thidua_term_print = fields.Integer(
        string="Print the certificates of a decision", default=10, required=True
    )
    thidua_term_present = fields.Integer(
        string="Present the awards of a decision",
        default=20,
        required=True,
        help="Where the decision says on which day they are presented, that day counts.",
    )
    thidua_term_pay = fields.Integer(
        string="Put the bonuses of a decision on a payment list", default=15, required=True
    )
    thidua_term_payment = fields.Integer(
        string="Pay and close a payment list", default=10, required=True
    )
    thidua_term_receipt = fields.Integer(
        string="Note when a revocation was received", default=5, required=True
    )
    thidua_term_review = fields.Integer(string="Finish a title review", default=15, required=True)
    thidua_term_examine = fields.Integer(
        string="Answer a proposal from below", default=10, required=True
    )

    # what waited before waits from this day on: it was decided when nobody had set such days
    thidua_terms_since = fields.Date(copy=False, export_string_translation=False)

    def _thidua_term_day(self, day, days):
        """Return the working day by which a step is to be done (date), False where none is asked.

        :param day: date on which it began to wait, or False
        :param days: int, the working days that the company gives itself; 0 asks for nothing
        """
        if not day or not days:
            return False
        return self._thidua_working_day(max(day, self.thidua_terms_since or day), days)

    @api.constrains(*TERMS)
    def _check_thidua_terms(self):
        for company in self:
            for name in TERMS:
                if not 0 <= company[name] <= MOST_DAYS:
                    raise ValidationError(
                        self.env._(
                            "“%(company)s”, %(field)s: %(days)s is not possible, choose 0 (no "
                            "deadline) to %(most)s.",
                            company=company.name,
                            field=self._fields[name]._description_string(self.env),
                            days=company[name],
                            most=MOST_DAYS,
                        )
                    )
