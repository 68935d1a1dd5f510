from odoo import api, fields, models


class ResultClass(models.Model):
    """A class of results (xếp loại) and the share of the maximum from which it is proposed.

    The figures are a commune's own choice: no law sets them. They are not the yearly quality
    rating of cadres and civil servants either, which has decrees of its own.
    """

    _name = "thidua.result.class"
    _description = "Class of results"
    _inherit = ["thidua.guard.mixin", "thidua.search.mixin"]
    _order = "sequence, id"
    _check_company_domain = models.check_company_domain_parent_of

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10, help="The best class first.")
    share = fields.Float(
        string="Proposed from (%)",
        digits=(8, 2),
        required=True,
        aggregator=None,
        help="Share of the maximum total that a new plan proposes. No law sets it.",
    )
    color = fields.Integer()
    company_id = fields.Many2one(
        "res.company",
        index=True,
        help="Empty: shared by all companies. A company that has classes of its own is proposed "
        "those instead.",
    )
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex(
        "(name, COALESCE(company_id, 0))", "This class is already in the list."
    )
    _share_bounds = models.Constraint(
        "CHECK (share BETWEEN 0 AND 100)", "A share of the maximum lies between 0 and 100 %."
    )

    def write(self, vals):
        result = super().write(vals)
        if "company_id" in vals:
            # the rules are asked before a write: a class is handed to no other company
            self.check_access("write")
        return result

    @api.model
    def _proposed_for(self, company):
        """Return the classes that a new plan of a company starts with.

        Its own; where it has none, those of the nearest company above; else the shared ones.

        :param company: res.company
        :return: thidua.result.class records
        """
        above = company.parent_ids.ids
        found = self.search([("company_id", "in", [False, *above])]).grouped("company_id")
        nearest = [*map(company.browse, reversed(above)), company.browse()]
        return next((found[owner] for owner in nearest if owner in found), self.browse())
