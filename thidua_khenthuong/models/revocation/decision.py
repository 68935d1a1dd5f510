from odoo import models
from odoo.exceptions import UserError


class Decision(models.Model):
    """Decisions that confer and that revoke share one row of numbers."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    def _numbered(self, paper):
        """Return another decision of this model with number, symbol and year of a paper."""
        return self.search(
            [
                ("company_id", "=", paper.company_id.id),
                ("number", "=", paper.number),
                ("symbol", "=", paper.symbol),
                ("year", "=", paper.year),
            ],
            limit=1,
        )

    def _check_can_issue(self):
        result = super()._check_can_issue()
        for decision in self:
            other = self.env["thidua.revocation"].search(
                [
                    ("company_id", "=", decision.company_id.id),
                    ("kind", "=", "own"),
                    ("number", "=", decision.number),
                    ("symbol", "=", decision.symbol),
                    ("year", "=", decision.year),
                ],
                limit=1,
            )
            if other:
                raise UserError(
                    self.env._(
                        "“%(decision)s”: the revoking decision “%(other)s” of the same year "
                        "already has this number.",
                        decision=decision.name,
                        other=f"{other.reference} – {other.name}",
                    )
                )
        return result
