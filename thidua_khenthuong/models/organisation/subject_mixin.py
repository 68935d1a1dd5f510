from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.collation import household_key, person_key, sort_key

SUBJECT_KINDS = [
    ("collective", "Collective"),
    ("individual", "Individual"),
    ("household", "Household"),
    ("organisation", "Organisation"),
]
# people go by their given name, which comes last in Vietnamese
KEY_OF_KIND = {"individual": person_key, "household": household_key}
SUBJECT_FIELDS = ("employee_id", "department_id", "partner_id")


class SubjectMixin(models.AbstractModel):
    """Who is emulating: exactly one employee, department or partner.

    An employee or a citizen is an individual; `employee_id` is empty for a citizen.

    Name, unit and job title are a snapshot of the day that counts: an employee who moves to
    another department later stays where he earned the commendation.
    """

    _name = "thidua.subject.mixin"
    _description = "Emulation subject"
    _inherit = ["thidua.guard.mixin", "thidua.search.mixin", "thidua.sort.mixin"]
    _rec_name = "subject_name"
    _sorted_field = "subject_name"

    employee_id = fields.Many2one(
        "hr.employee", check_company=True, ondelete="restrict", index="btree_not_null"
    )
    department_id = fields.Many2one(
        "hr.department",
        string="Collective",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Household, citizen or organisation",
        domain=[("thidua_kind", "!=", False)],
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    subject_kind = fields.Selection(
        SUBJECT_KINDS, string="Subject", compute="_compute_subject", store=True, precompute=True
    )
    subject_name = fields.Char(
        string="Name", compute="_compute_subject", store=True, precompute=True
    )
    salutation = fields.Selection(
        [("mr", "Mr"), ("ms", "Ms")], compute="_compute_subject", store=True, precompute=True
    )
    job_title = fields.Char(compute="_compute_subject", store=True, precompute=True)
    unit_id = fields.Many2one(
        "hr.department",
        compute="_compute_subject",
        store=True,
        precompute=True,
        index=True,
        help="The unit on the day that counts; a later transfer does not change it.",
    )
    unit_name = fields.Char(
        string="Unit as named that day",
        compute="_compute_unit_name",
        store=True,
        precompute=True,
        help="What papers say: a unit that is renamed later keeps its old name on old papers.",
    )

    _one_subject = models.Constraint(
        "CHECK (num_nonnulls(employee_id, department_id, partner_id) = 1)",
        "Choose exactly one: an employee, a collective, or a household, citizen or organisation.",
    )

    def write(self, vals):
        if set(SUBJECT_FIELDS) & set(vals) and not self._holds_key():
            raise UserError(
                self.env._(
                    "“%s”: the subject stays who it is. Make a new record for another one.",
                    self[:1].display_name,
                )
            )
        return super().write(vals)

    def _search_key_fields(self):
        return ["subject_name"]

    def _sort_key_fields(self):
        return ["subject_name", "subject_kind"]

    def _sort_key(self):
        return KEY_OF_KIND.get(self.subject_kind, sort_key)(self.subject_name)

    def _subject_date(self):
        """Return the day whose unit and job title count for this record (date)."""
        return self._today()

    @api.depends(*SUBJECT_FIELDS)
    def _compute_subject(self):
        self.employee_id.version_ids.fetch(["date_version", "department_id", "job_title", "sex"])
        for record in self:
            record.update(record._subject_values())

    # apart from _compute_subject, so that adding it to an old database rewrites no snapshot
    @api.depends("unit_id")
    def _compute_unit_name(self):
        for record in self:
            record.unit_name = record.unit_id.name

    def _subject_values(self):
        if self.employee_id:
            version = self._subject_version()
            return {
                "subject_kind": "individual",
                "subject_name": self.employee_id.name,
                "salutation": {"male": "mr", "female": "ms"}.get(version.sex, False),
                "job_title": version.job_title,
                "unit_id": version.department_id.id,
            }
        if self.department_id:
            return {
                "subject_kind": "collective",
                "subject_name": self.department_id.name,
                "salutation": False,
                "job_title": False,
                "unit_id": self.department_id.id,
            }
        return self.partner_id._subject_values()

    def _subject_version(self):
        """Return the employee's hr.version on the day that counts, the first one at the least."""
        date = self._subject_date()
        versions = self.employee_id.version_ids.sorted("date_version")
        return versions.filtered(lambda version: version.date_version <= date)[-1:] or versions[:1]

    def _kind_label(self):
        kinds = dict(self._fields["subject_kind"]._description_selection(self.env))
        return kinds.get(self.subject_kind, "")

    def _copied_subject(self):
        """Return the values that name the same subject in another record (dict)."""
        return {name: self[name].id for name in SUBJECT_FIELDS if self[name]}

    def _copied_snapshot(self):
        """Return the name, unit and job title as they were on the day that counts (dict)."""
        return {
            "subject_kind": self.subject_kind,
            "subject_name": self.subject_name,
            "salutation": self.salutation,
            "job_title": self.job_title,
            "unit_id": self.unit_id.id,
            "unit_name": self.unit_name,
        }

    def _subject_users(self):
        """Return who acts for the subject (res.users): himself, or the heads of a collective."""
        # sudo: any user may be asked about, without HR rights
        subject = self.sudo()
        return (
            subject.employee_id.user_id
            | subject.department_id._acting_users()
            | subject.partner_id.user_ids
        )

    def _is_own_subject(self, user):
        """Return whether `user` is the subject, or heads the collective that is (bool)."""
        return user in self._subject_users()

    def _own_of(self, user):
        """Return the records for which `_is_own_subject` holds, asking each subject once."""
        # sudo: as in `_subject_users`
        records = self.sudo()
        own = records.browse()
        for name, users in (
            ("employee_id", lambda employee: employee.user_id),
            ("department_id", lambda department: department._acting_users()),
            ("partner_id", lambda partner: partner.user_ids),
        ):
            subjects = records[name].filtered(lambda subject, of=users: user in of(subject))
            # hardly anybody is asked about himself
            if subjects:
                own |= records.filtered(lambda r, n=name, mine=subjects: r[n] in mine)
        return own.with_env(self.env)

    @api.depends("subject_name")
    def _compute_display_name(self):
        for record in self:
            record.display_name = record.subject_name
