from odoo import api, fields, models

from ..law.dated_mixin import GRADES


class ResultClass(models.Model):
    """A class of results (xếp loại) and the share of the maximum from which it is proposed.

    Those shipped are the classes of the yearly quality rating, each with its basis and trust. A
    plan may set thresholds of its own: no law sets them for a movement.
    """

    _name = "thidua.result.class"
    _description = "Class of results"
    _inherit = ["thidua.catalogue.mixin", "thidua.search.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10, help="The best class first.")
    share = fields.Float(
        string="Proposed from (%)",
        digits=(8, 2),
        required=True,
        aggregator=None,
        help="Share of the maximum total that a new plan proposes.",
    )
    color = fields.Integer()
    legal_basis_id = fields.Many2one("thidua.legal.basis", ondelete="restrict", index=True)
    grade = fields.Selection(GRADES, string="Trust grade", required=True, default="u")
    note = fields.Text()
    company_id = fields.Many2one(
        help="Empty: shared by all companies. A company that has classes of its own is proposed "
        "those instead."
    )
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex(
        "(name, COALESCE(company_id, 0))", "This class is already in the list."
    )
    _share_bounds = models.Constraint(
        "CHECK (share BETWEEN 0 AND 100)", "A share of the maximum lies between 0 and 100 %."
    )

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
