from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..core.figure import figure


class InitiativeAuthor(models.Model):
    """An author of an initiative and his share of it."""

    _name = "thidua.initiative.author"
    _description = "Author of an initiative"
    _inherit = ["thidua.workflow.part.mixin", "thidua.subject.mixin"]
    _order = "initiative_id, share desc, id"
    _workflow_parent = "initiative_id"
    _check_company_auto = True

    initiative_id = fields.Many2one(
        "thidua.initiative", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="initiative_id.company_id", store=True, precompute=True, index=True
    )
    partner_id = fields.Many2one(string="Citizen, household or organisation")
    share = fields.Float(
        string="Share (%)",
        digits=(5, 2),
        required=True,
        compute="_compute_share",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
    )

    _share_bounds = models.Constraint(
        "CHECK (share > 0 AND share <= 100)", "A share lies above 0 and at most at 100 percent."
    )
    _employee_uniq = models.UniqueIndex(
        "(initiative_id, employee_id) WHERE employee_id IS NOT NULL",
        "This employee is already among the authors.",
    )
    _department_uniq = models.UniqueIndex(
        "(initiative_id, department_id) WHERE department_id IS NOT NULL",
        "This collective is already among the authors.",
    )
    _partner_uniq = models.UniqueIndex(
        "(initiative_id, partner_id) WHERE partner_id IS NOT NULL",
        "This citizen, household or organisation is already among the authors.",
    )

    def _subject_date(self):
        return self.initiative_id.date_applied or super()._subject_date()

    @api.depends("initiative_id")
    def _compute_share(self):
        """Propose what the other authors leave of 100."""
        for author in self:
            if not author.share:
                others = author.initiative_id.author_ids - author
                left = 100 - sum(others.mapped("share"))
                author.share = left if 0 < left <= 100 else 100

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._guard_typed(vals) for vals in vals_list]
        for vals in vals_list:
            self._check_share(vals)
        return super().create(vals_list)

    def write(self, vals):
        vals = self._guard_typed(vals)
        self._check_share(vals)
        return super().write(vals)

    def _check_share(self, vals):
        """Raise in words before the database's own check would refuse without them."""
        share = vals.get("share") or 0
        # one that is not given is proposed
        if "share" in vals and not 0 < share <= 100:
            initiative = self.initiative_id[:1].name or (
                self.env["thidua.initiative"].browse(vals.get("initiative_id")).name
            )
            raise ValidationError(
                self.env._(
                    "“%(initiative)s”: the share of an author is %(share)s percent; it must lie "
                    "above 0 and at most at 100.",
                    initiative=initiative,
                    share=figure(self.env, share),
                )
            )

    def _share_text(self):
        """Return the share as a reader sees it: "60 %" (str)."""
        return f"{figure(self.env, self.share)} %"
