from odoo import fields, models
from odoo.fields import Domain


class Commendation(models.Model):
    """Ways to find an entry of the ledger that are no field of it."""

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    # the order of the list, within a company
    _company_date_idx = models.Index("(company_id, date DESC, id DESC)")

    unit_search_id = fields.Many2one(
        "hr.department",
        string="Unit, with those it came from",
        compute="_compute_unit_search_id",
        search="_search_unit_search_id",
        help="Also what was awarded under the names of before, and to the units below.",
    )

    def _compute_unit_search_id(self):
        for entry in self:
            entry.unit_search_id = entry.unit_id

    def _search_unit_search_id(self, operator, value):
        """Find by a unit, the units below it and those that they came from."""
        if operator not in ("in", "any"):
            # the opposite of what is found by these, which Odoo asks for instead
            return NotImplemented
        departments = self.env["hr.department"].with_context(active_test=False)
        domain = Domain("id", "in", value) if operator == "in" else Domain(value)
        units = departments.search(domain)
        below = departments.search(Domain("id", "child_of", units.ids))
        return Domain("unit_id", "in", below._with_predecessors().ids)
