from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..core.collation import household_key, person_key
from .household import household_name

KINDS = [
    ("household", "Household"),
    ("citizen", "Citizen"),
    ("organisation", "Organisation"),
]
KIND_OF_SUBJECT = {"citizen": "individual"}
SALUTATIONS = {"mr": "ông", "ms": "bà"}


class ResPartner(models.Model):
    """Households, citizens and organisations as subjects of emulation, kept by the Office.

    They belong to one company, so that another commune never sees them.
    """

    _name = "res.partner"
    _inherit = ["res.partner", "thidua.guard.mixin", "thidua.search.mixin", "thidua.sort.mixin"]

    thidua_kind = fields.Selection(
        KINDS,
        string="Subject of emulation",
        index="btree_not_null",
        help="Empty: an ordinary contact, not kept by the Office.",
    )
    thidua_salutation = fields.Selection(
        [("mr", "Mr"), ("ms", "Ms")],
        string="Salutation",
        help="Of the citizen, or of the head of the household.",
    )
    thidua_head_name = fields.Char(
        string="Head of household or organisation",
        help="The head of the household, or who heads the organisation.",
    )
    thidua_unit_id = fields.Many2one(
        "hr.department",
        string="Village or residential group",
        domain="[('thidua_outside', '=', True)]",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    thidua_duplicate_note = fields.Char(
        compute="_compute_thidua_duplicate_note", export_string_translation=False
    )

    # --- computes and constraints ---------------------------------------------------------

    @api.depends("search_key", "thidua_unit_id", "thidua_kind", "company_id")
    def _compute_thidua_duplicate_note(self):
        """Name who is there already under the same name, in the same village."""
        subjects = self.filtered("thidua_kind")
        there = self.search(
            [
                ("thidua_kind", "!=", False),
                ("search_key", "in", [key for key in subjects.mapped("search_key") if key]),
            ]
        )
        for partner in self:
            twins = there.filtered(
                lambda twin, partner=partner: (
                    partner.thidua_kind
                    and twin != partner._origin
                    and twin.search_key == partner.search_key
                    and twin.thidua_unit_id == partner.thidua_unit_id
                    and twin.company_id == (partner.company_id or self.env.company)
                )
            )
            partner.thidua_duplicate_note = ", ".join(map(self._twin_label, twins))

    @api.onchange("thidua_head_name", "thidua_salutation", "thidua_kind")
    def _onchange_thidua_head_name(self):
        """Propose a household's name from its head's; papers are Vietnamese."""
        proposed = self.name or ""
        if self.thidua_kind == "household" and self.thidua_head_name:
            if not proposed or proposed.startswith("Hộ gia đình "):
                salutation = SALUTATIONS.get(self.thidua_salutation)
                words = ("Hộ gia đình", salutation, self.thidua_head_name)
                self.name = " ".join(filter(None, words))

    @api.onchange("name", "thidua_kind")
    def _onchange_household_name(self):
        """Say of a household that it is one, as imports do; papers name it as it is typed."""
        if self.thidua_kind == "household":
            self.name = household_name(self.name)
        elif self.thidua_kind:
            self.name = (self.name or "").removeprefix("Hộ gia đình ")

    @api.constrains("thidua_kind", "company_id")
    def _check_thidua_company(self):
        for partner in self:
            if partner.thidua_kind and not partner.company_id:
                raise ValidationError(
                    self.env._(
                        "“%s” is a subject of emulation: it belongs to one company, so that no "
                        "other commune sees it. Choose the company.",
                        partner.name,
                    )
                )

    # --- CRUD ---------------------------------------------------------------------------------

    @api.model
    def default_get(self, fields):
        """Propose our own company for a subject of emulation; other contacts have none."""
        values = super().default_get(fields)
        if values.get("thidua_kind") and "company_id" in fields:
            values["company_id"] = values.get("company_id") or self.env.company.id
        return values

    @api.model_create_multi
    def create(self, vals_list):
        default_kind = self.env.context.get("default_thidua_kind")
        vals_list = [
            {
                **self._kind_values(vals.get("thidua_kind", default_kind)),
                **vals,
                **({"company_id": self.env.company.id} if self._needs_company(vals) else {}),
            }
            for vals in vals_list
        ]
        return super().create(vals_list)

    def write(self, vals):
        if {"thidua_kind", "company_id"} & set(vals) and not self._is_contact_manager():
            self.check_access("write")
            self._check_stays(vals)
        return super().write({**self._kind_values(vals.get("thidua_kind")), **vals})

    # --- order -------------------------------------------------------------------------------

    def _sort_key_fields(self):
        return ["name", "thidua_kind"]

    def _sort_key(self):
        of_kind = {"citizen": person_key, "household": household_key}.get(self.thidua_kind)
        return of_kind(self.name) if of_kind else super()._sort_key()

    # --- what the subject of a record says ----------------------------------------------------

    def _subject_values(self):
        """Return what a record of emulation says of this subject, see `thidua.subject.mixin`.

        A contact without a kind is an organisation where Odoo calls it a company, otherwise a
        household.

        :return: dict of subject_kind, subject_name, salutation, job_title, unit_id
        """
        usual = "organisation" if self.is_company else "household"
        kind = self.thidua_kind or usual
        citizen = kind == "citizen"
        return {
            "subject_kind": bool(self) and KIND_OF_SUBJECT.get(kind, kind),
            "subject_name": self.name,
            "salutation": citizen and self.thidua_salutation,
            "job_title": citizen and self.function,
            "unit_id": self.thidua_unit_id.id,
        }

    # --- helpers ------------------------------------------------------------------------------

    def _is_contact_manager(self):
        return self._guard_is_system() or self.env.user.has_group("base.group_partner_manager")

    def _needs_company(self, vals):
        kind = vals.get("thidua_kind", self.env.context.get("default_thidua_kind"))
        return bool(kind) and not vals.get("company_id")

    def _kind_values(self, kind):
        """Return what Odoo's own contacts need to know of a kind (dict)."""
        return {"is_company": kind == "organisation"} if kind else {}

    def _check_stays(self, vals):
        companies = self.company_id.ids
        if not vals.get("thidua_kind", True) or vals.get("company_id", companies[:1]) not in (
            companies
        ):
            raise UserError(
                self.env._(
                    "“%s” stays a subject of emulation of its company: only who manages contacts "
                    "may change that. Archive it if it is no longer needed.",
                    self[:1].display_name,
                )
            )

    def _twin_label(self, twin):
        unit = twin.thidua_unit_id.name
        return f"{twin.name} ({unit})" if unit else twin.name
