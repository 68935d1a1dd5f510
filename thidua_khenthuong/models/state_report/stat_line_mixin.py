import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..fund.fund_entry import KINDS
from ..organisation.subject_mixin import SUBJECT_KINDS
from .campaign import LENGTHS

# who launches; nobody of the first level keeps his movements here
LEVELS = [("state", "Central"), ("province", "Province"), ("commune", "Commune")]
# what is carried over is part of what the period begins with
FUND_KINDS = [
    ("opening", "Balance at the beginning"),
    *(kind for kind in KINDS if kind[0] != "carried"),
    ("bonus", "Bonuses"),
]
TERM = re.compile(r"([+-]?)\s*([^\s+-]+)\s*")


class StatLineMixin(models.AbstractModel):
    """A row or a column of a statistical form: what is counted in it, as data.

    A cell counts what meets both the conditions of its row and those of its column.
    """

    _name = "thidua.stat.line.mixin"
    _description = "Row or column of a statistical form"
    _inherit = "thidua.guard.mixin"
    _order = "form_id, sequence, id"

    # name of the one2many of the form
    _form_lines = ""

    form_id = fields.Many2one("thidua.stat.form", required=True, ondelete="cascade", index=True)
    sequence = fields.Integer(default=10)
    code = fields.Char(help="By which sums name it, and what the form prints as its code.")
    name = fields.Char(required=True)
    sum_of = fields.Char(
        string="Is the sum of",
        help="Codes with + and -: 02+04+05. Empty: of all that is counted.",
    )
    source = fields.Selection(related="form_id.source")
    company_id = fields.Many2one(
        related="form_id.company_id", store=True, precompute=True, index=True
    )

    # awards
    award_ids = fields.Many2many("thidua.award", context={"active_test": False}, check_company=True)
    subject_class_ids = fields.Many2many(
        "thidua.subject.class",
        string="Subject classes",
        context={"active_test": False},
        check_company=True,
    )
    commendation_type_ids = fields.Many2many(
        "thidua.commendation.type",
        string="Types of commendation",
        context={"active_test": False},
        check_company=True,
    )

    # movements
    launch_level = fields.Selection(
        LEVELS,
        string="Launched by",
        help="The level of the body that launches. What bodies outside this report launch is "
        "typed by hand.",
    )
    campaign_scope = fields.Selection(
        [
            ("nation", "Nationwide"),
            ("sector", "Ministry, sector or province"),
            ("cluster", "Cluster"),
            ("unit", "Agency, unit or commune"),
        ],
        string="Scope",
    )
    campaign_kind = fields.Selection(
        [("regular", "Regular"), ("thematic", "Thematic")], string="Kind of movement"
    )
    campaign_length = fields.Selection(LENGTHS, string="Lasts")

    # the award ledger
    for_collective = fields.Boolean(string="Collectives")
    for_individual = fields.Boolean(string="Individuals")
    for_household = fields.Boolean(string="Households")
    for_organisation = fields.Boolean(string="Organisations")
    authority_level = fields.Selection(
        selection=lambda self: (
            self.env["thidua.authority"]._fields["level"]._description_selection(self.env)
        ),
        string="Conferred at the level",
    )

    # the fund
    fund_kind = fields.Selection(FUND_KINDS, string="Money of the fund")

    def _conditions(self):
        """Return what a counted record must be: dict of field of the record → list of values.

        :return: dict; empty where everything counts
        """
        self.ensure_one()
        single = {
            "company_id.thidua_level": self.launch_level,
            "scope": self.campaign_scope,
            "kind": self.fund_kind if self.source == "fund" else self.campaign_kind,
            "time_span": self.campaign_length,
            "authority_id.level": self.authority_level,
        }
        several = {
            "subject_kind": [kind for kind, _label in SUBJECT_KINDS if self[f"for_{kind}"]],
            "award_id": self.award_ids.ids,
            "subject_class_id": self.subject_class_ids.ids,
            "commendation_type_id": self.commendation_type_ids.ids,
        }
        wanted = {name: [value] for name, value in single.items() if value}
        return wanted | {name: values for name, values in several.items() if values}

    def _summed_codes(self):
        """Return the signs and codes that a sum names: list of (str, str)."""
        return TERM.findall((self.sum_of or "").strip())

    @api.constrains("code", "sum_of", "rule", "form_id")
    def _check_sums(self):
        for form in self.form_id:
            form._check_lines(form[self._form_lines])

    @api.model_create_multi
    def create(self, vals_list):
        # its company is its form's, whatever is given: the rules rest on it
        return super().create(
            [{k: v for k, v in vals.items() if k != "company_id"} for vals in vals_list]
        )

    def write(self, vals):
        if {"form_id", "company_id"} & set(vals):
            raise ValidationError(
                self.env._("“%s” stays with its form. Add it to the other one.", self[:1].name)
            )
        return super().write(vals)
