from odoo import fields, models
from odoo.exceptions import UserError


class DecisionDelegation(models.Model):
    """A decision signed by delegation (TUQ.): by whom, in what office, and on what paper."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    signing = fields.Selection(
        selection_add=[("delegate", "TUQ.: somebody signs by delegation of the Chairman")],
        ondelete={"delegate": lambda records: records.write({"signing": "head"})},
    )
    delegate_office = fields.Char(
        string="Office of who signs", help="As it stands under TUQ. CHỦ TỊCH: Chánh Văn phòng."
    )
    delegation = fields.Char(
        string="Delegated by",
        help="The paper in which the Chairman delegates; the decision cites it.",
    )

    def _check_can_submit(self):
        self._check_delegation()
        return super()._check_can_submit()

    def _check_delegation(self):
        """Raise where somebody signs for the Chairman and no paper says that he may."""
        for decision in self:
            asked = (decision.delegate_office or "").strip(), (decision.delegation or "").strip()
            if decision.signing == "delegate" and not all(asked):
                raise UserError(
                    self.env._(
                        "“%s” is signed by delegation: fill in the office of who signs and the "
                        "paper that delegates it, such as “Quyết định số 12/QĐ-UBND ngày "
                        "05/01/2026 về việc ủy quyền”.",
                        decision.display_name,
                    )
                )

    def _bases_beside(self):
        delegated = self.signing == "delegate" and (self.delegation or "").strip()
        return super()._bases_beside() + ([delegated] if delegated else [])

    def _paper_chair(self):
        if self.signing == "delegate":
            return ["TUQ. CHỦ TỊCH", (self.delegate_office or "").upper()]
        return super()._paper_chair()
