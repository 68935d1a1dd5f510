from odoo import api, fields, models
from odoo.exceptions import ValidationError

BRINGERS = [
    ("office", "The Office"),
    ("unit", "The proposing unit"),
    ("subject", "The subject"),
]
# what the system itself makes, so that nobody has to attach it
MADE_AS = [
    ("minutes", "The council's signed minutes"),
    ("proposal", "The proposal of the decision or to the superior"),
]
COPY_KINDS = [("original", "Original"), ("copy", "A copy")]


class DossierRequirement(models.Model):
    """A paper that a dossier must hold (thành phần hồ sơ), between two dates.

    A company's own one goes before the shared one with the same code. How many copies, and who
    brings a paper, the law leaves to the province or to practice: see the notes.
    """

    _name = "thidua.dossier.requirement"
    _description = "Paper of a dossier"
    _inherit = ["thidua.dated.mixin", "thidua.search.mixin"]
    _order = "sequence, id"
    _check_company_domain = models.check_company_domain_parent_of

    sequence = fields.Integer(default=10)
    code = fields.Char(
        required=True, help="Your own paper with the code of a shared one takes its place."
    )
    name = fields.Char(required=True)
    category = fields.Selection(
        [("title", "Emulation titles"), ("form", "Commendation forms")],
        string="For",
        help="Empty: titles and forms.",
    )
    award_ids = fields.Many2many(
        "thidua.award",
        "thidua_dossier_requirement_award",
        string="For these awards only",
        context={"active_test": False},
        check_company=True,
    )
    type_ids = fields.Many2many(
        "thidua.commendation.type",
        "thidua_dossier_requirement_type",
        string="Types of commendation",
        context={"active_test": False},
        check_company=True,
        help="Empty: all types.",
    )
    types_but = fields.Boolean(string="All types but these")
    found_by = fields.Selection(
        [
            ("others", "All but what a leader found"),
            ("leader", "What a leader found"),
        ],
        string="Where it comes from",
        help="Empty: wherever the nomination comes from. What the head found himself has a dossier "
        "of its own (Đ33.8 NĐ 152/2025/NĐ-CP, trust A).",
    )
    is_mandatory = fields.Boolean(
        string="Mandatory",
        default=True,
        help="A dossier is incomplete without it. What is not mandatory is brought where the "
        "nomination relies on it.",
    )
    copies = fields.Integer(help="0: no number is set.")
    copy_kind = fields.Selection(
        COPY_KINDS, string="Original or copy", help="Empty: either is taken."
    )
    brought_by = fields.Selection(
        BRINGERS, string="Who brings it", required=True, default="subject"
    )

    made_as = fields.Selection(
        MADE_AS,
        string="Made in the system",
        help="The paper counts as there once the system has it: minutes that are signed, the "
        "proposal in which the nomination stands.",
    )

    _code_uniq = models.UniqueIndex(
        "(code, date_from, COALESCE(found_by, ''), COALESCE(company_id, 0))",
        "Another paper with this code starts on the same day.",
    )
    _copies_positive = models.Constraint(
        "CHECK (copies >= 0)", "The number of copies cannot be below zero."
    )

    def _search_key_fields(self):
        return ["code", "name"]

    @api.constrains("types_but", "type_ids")
    def _check_types(self):
        for requirement in self:
            if requirement.types_but and not requirement.type_ids:
                raise ValidationError(
                    self.env._(
                        "“%s”: all types but which? Choose them, or take the tick away.",
                        requirement.name,
                    )
                )

    @api.model
    def _asked_of(self, nominations):
        """Say which papers each dossier must hold, by the rules of the day that counts.

        :param nominations: thidua.nomination
        :return: dict thidua.nomination → thidua.dossier.requirement, one a code
        """
        found = {}
        for (day, company), some in nominations.grouped(
            lambda n: (n._requirement_date(), n.company_id)
        ).items():
            # what was archived is asked of nobody any more
            in_force = self._in_force(day, company, [("active", "=", True)])
            for nomination in some:
                by_code = {}
                for requirement in in_force:
                    if requirement._applies_to(nomination):
                        by_code.setdefault(requirement.code, requirement.id)
                found[nomination] = self.browse(by_code.values())
        return found

    def _applies_to(self, nomination):
        """Return whether a nomination needs this paper (bool), dates and company aside."""
        award = nomination.award_id
        if self.category and self.category != award.category:
            return False
        if self.award_ids and award not in self.award_ids:
            return False
        if self.found_by and (self.found_by == "leader") != (nomination.origin == "leader"):
            return False
        named = nomination.commendation_type_id in self.type_ids
        return not self.type_ids or named != self.types_but

    def _paper_values(self):
        """Return the values of the paper that answers this in a dossier (dict)."""
        return {
            "requirement_id": self.id,
            "sequence": self.sequence,
            "name": self.name,
            "brought_by": self.brought_by,
            "is_mandatory": self.is_mandatory,
            "copies": self.copies,
            "copy_kind": self.copy_kind,
            "is_asked": True,
        }
