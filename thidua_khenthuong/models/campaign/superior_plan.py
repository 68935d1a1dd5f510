from odoo import api, fields, models

from ...paper.words import long_date

WORD = "Kế hoạch"


class SuperiorPlan(models.Model):
    """One more plan from above that a plan carries out, beside the first (of a ministry, say)."""

    _name = "thidua.superior.plan"
    _description = "Further superior plan"
    _inherit = ["thidua.workflow.part.mixin", "thidua.amendable.mixin"]
    _order = "campaign_id, sequence, id"
    _rec_name = "reference"
    _check_company_auto = True
    _workflow_parent = "campaign_id"
    _amended_fields = ("sequence", "reception_id", "reference", "date", "body", "name")

    campaign_id = fields.Many2one("thidua.campaign", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="campaign_id.company_id", store=True, precompute=True)
    sequence = fields.Integer(default=10, help="The plan cites them in this order, highest first.")
    reception_id = fields.Many2one(
        "thidua.reception",
        string="Received here",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        help="Where it came by this system: number, date, body and title follow it.",
    )
    reference = fields.Char(
        string="Number",
        compute="_compute_from_reception",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="Number and symbol: 15/KH-BNV.",
    )
    date = fields.Date(
        string="Issued on",
        compute="_compute_from_reception",
        store=True,
        readonly=False,
        precompute=True,
    )
    body = fields.Char(
        string="Issued by",
        compute="_compute_from_reception",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    name = fields.Char(
        string="Title",
        compute="_compute_from_reception",
        store=True,
        readonly=False,
        precompute=True,
    )
    origin_id = fields.Many2one("thidua.superior.plan", ondelete="set null", copy=False)

    @api.depends("reception_id")
    def _compute_from_reception(self):
        for plan in self:
            for name in ("reference", "date", "body", "name"):
                plan[name] = plan.reception_id[name] or plan[name]

    def _citation(self):
        """Return how a paper cites the plan (str), after "Căn cứ"."""
        title = (self.name or "").strip(" .;")
        if title.lower().startswith(f"{WORD.lower()} "):
            title = title[len(WORD) :].strip()
        title = title if title[1:2].isupper() else title[:1].lower() + title[1:]
        day = long_date(self.date) if self.date else ""
        body = (self.body or "").replace("UBND", "Ủy ban nhân dân", 1)
        parts = (WORD, "số", self.reference, day, "của", body, title)
        return " ".join(filter(None, parts))

    def _amended_text(self):
        return self._citation()


class Campaign(models.Model):
    """A plan may carry out several from above: all are bases of it, none of its next year's."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"
    _amended_lines = ("superior_plan_ids",)

    superior_plan_ids = fields.One2many(
        "thidua.superior.plan",
        "campaign_id",
        string="Further superior plans",
        copy=True,
        help="Other plans from above that this one carries out too; it cites them among its bases.",
    )

    def copy_data(self, default=None):
        """Copy a plan: an amendment has all of it, a new plan nothing that was of its year."""
        vals_list = super().copy_data(default)
        if not self.env.context.get("thidua_amend"):
            for vals in vals_list:
                vals.pop("superior_plan_ids", None)
        return vals_list

    def _bases_beside(self):
        return super()._bases_beside() + [plan._citation() for plan in self.superior_plan_ids]
