from odoo import models


class ResCompany(models.Model):
    _name = "res.company"
    _inherit = "res.company"

    def _bodies_below(self):
        """Return the bodies that report to this one, and those below them (res.company).

        As many queries as there are levels, whatever the number of bodies.
        """
        # sudo: who reports to whom; what is told of them is told by whoever calls. What has been
        # merged into another since is counted too.
        found = level = self.sudo().with_context(active_test=False)
        while level:
            level = level.search([("thidua_superior_id", "in", level.ids)]) - found
            found |= level
        return found - self
