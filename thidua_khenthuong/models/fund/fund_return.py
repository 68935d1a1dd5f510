from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import float_compare, float_is_zero

from ..core.figure import figure
from ..core.language import in_company_language


class FundEntry(models.Model):
    """Money of a spending entry that came back, in parts: each an entry of its own, with its paper.

    It counts below zero in the kind of what was spent. What is spent stays as it was recorded, and
    an entry of which something came back is not reversed as a whole.
    """

    _name = "thidua.fund.entry"
    _inherit = "thidua.fund.entry"

    return_of_id = fields.Many2one(
        "thidua.fund.entry",
        string="Money returned of",
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        check_company=True,
    )
    return_ids = fields.One2many(
        "thidua.fund.entry", "return_of_id", string="What came back", readonly=True
    )
    returned = fields.Float(string="Came back (đ)", digits=(16, 0), compute="_compute_returned")

    @api.depends("return_ids.net")
    def _compute_returned(self):
        groups = self._read_group([("return_of_id", "in", self.ids)], ["return_of_id"], ["net:sum"])
        sums = {entry.id: -total for entry, total in groups}
        for entry in self:
            entry.returned = sums.get(entry._origin.id, 0)

    @api.depends("return_of_id")
    def _compute_net(self):
        result = super()._compute_net()
        for entry in self.filtered("return_of_id"):
            entry.net = -entry.net
        return result

    @api.depends("return_of_id")
    def _compute_words(self):
        return super()._compute_words()

    def _proposed_words(self):
        spent = self.return_of_id
        if spent and not self.reversal_of_id:
            return in_company_language(spent).env._(
                "Returned of %(entry)s: %(words)s", entry=spent.display_name, words=spent.words
            )
        return super()._proposed_words()

    def action_return(self):
        """Return the form in which money of this entry is recorded as returned: Office.

        :return: window action
        :raise UserError: where nothing of it can come back
        """
        self.ensure_one().check_access("write")
        self._check_can_return()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Money that came back"),
            "res_model": self._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {
                "default_fund_id": self.fund_id.id,
                "default_kind": self.kind,
                "default_organisation_kind": self.organisation_kind,
                "default_return_of_id": self.id,
            },
        }

    def _check_can_return(self):
        fault = self._return_fault()
        if fault:
            raise UserError(fault)

    def _return_fault(self):
        """Say why no money of this entry can come back (str, or empty)."""
        names = {"entry": self.display_name}
        if self.flow != "out" or self.reversal_of_id or self.return_of_id:
            return self.env._(
                "Entry %(entry)s spends nothing, so that nothing of it comes back.", **names
            )
        if self.state == "reversed":
            return self.env._("Entry %(entry)s is reversed as a whole already.", **names)
        return ""

    @api.constrains("return_of_id", "kind", "organisation_kind", "fund_id", "amount")
    def _check_returns(self):
        """Raise where what comes back does not belong to what was spent, or is more."""
        for spent in self.return_of_id:
            parts = self.filtered(lambda entry, spent=spent: entry.return_of_id == spent)
            fault = spent._return_fault() or parts._strange_fault(spent) or spent._too_much_fault()
            if fault:
                raise ValidationError(fault)

    def _strange_fault(self, spent):
        """Say that returns are of another fund or kind than what was spent (str, or empty)."""
        same = ("fund_id", "kind", "organisation_kind")
        if any(entry[name] != spent[name] for entry in self for name in same):
            return self.env._(
                "What comes back of entry %s is recorded in the same fund and under the same kind. "
                "Where that book is closed, record it as other income of this year.",
                spent.display_name,
            )
        return ""

    def _too_much_fault(self):
        """Say that more came back than was spent (str, or empty)."""
        if float_compare(self.returned, self.amount, precision_digits=0) <= 0:
            return ""
        return self.env._(
            "Of entry %(entry)s (%(amount)s đ) %(returned)s đ would have come back. Correct the "
            "sum.",
            entry=self.display_name,
            amount=figure(self.env, self.amount, digits=0),
            returned=figure(self.env, self.returned, digits=0),
        )

    def _reversal_more(self):
        return {**super()._reversal_more(), "return_of_id": self.return_of_id.id}

    # --- moves ----------------------------------------------------------------------------------

    def _check_can_reverse(self):
        result = super()._check_can_reverse()
        for entry in self:
            if not float_is_zero(entry.returned, precision_digits=0):
                raise UserError(
                    self.env._(
                        "Of entry %(entry)s %(returned)s đ came back (%(parts)s). Reverse that "
                        "first.",
                        entry=entry.display_name,
                        returned=figure(self.env, entry.returned, digits=0),
                        parts=", ".join(
                            entry.return_ids.filtered(
                                lambda part: part.state == "recorded" and not part.reversal_of_id
                            ).mapped("display_name")
                        ),
                    )
                )
        return result
