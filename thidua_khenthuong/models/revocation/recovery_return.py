from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.misc import format_date

DAYS = ("received_on", "item_returned_on", "money_returned_on")


class Recovery(models.Model):
    """How item and money come back, and who is reminded until they have."""

    _name = "thidua.recovery"
    _inherit = "thidua.recovery"

    # --- actions --------------------------------------------------------------------------------

    def action_close(self):
        """Ask why no more comes back, then close the recovery: Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("close")

    def action_reopen(self):
        """Ask for a reason, then await item and money again: Office.

        :return: window action that asks for the reason
        """
        return self._ask_reason("reopen")

    # --- moves ----------------------------------------------------------------------------------

    def _begin(self):
        """Await what is to be returned; the move of the revocation was checked."""
        owed = self.filtered(lambda line: line._is_owed())
        owed._with_key()._move("open")
        (self - owed)._with_key()._move("nothing")
        owed._deadline_begin("recover")

    def _finish_returned(self):
        """Close those of which all has come back."""
        back = self.filtered(lambda line: line.state == "open" and line._is_back())
        # what was typed was checked
        back._with_key()._move("finish")

    def _is_back(self):
        """Return whether item and money have come back (bool)."""
        item = self.item_returned_on or not self.has_item
        return bool(item) and self.money_returned >= self.money_due

    def _check_can_reopen(self):
        for line in self:
            if not line._is_owed():
                raise UserError(
                    self.env._(
                        "“%s”: there is neither item nor money to return.", line.display_name
                    )
                )

    def _ask_again(self, _reason=None):
        self._deadline_begin("recover")

    def _check_awaited(self):
        """Raise where a return is noted that is not awaited."""
        for line in self.filtered(lambda line: line.state != "open"):
            if line.state == "draft":
                raise UserError(
                    self.env._(
                        "“%(line)s”: the revocation “%(revocation)s” is not issued yet, so nothing "
                        "can have been received or returned.",
                        line=line.display_name,
                        revocation=line.revocation_id.display_name,
                    )
                )
            raise UserError(
                self.env._(
                    "“%(line)s” is “%(state)s”: open it again first, with a reason.",
                    line=line.display_name,
                    state=line._state_label(line.state),
                )
            )

    @api.constrains(*DAYS, "money_returned")
    def _check_returned(self):
        for line in self:
            fault = line._day_fault() or line._money_fault()
            if fault:
                raise ValidationError(fault)

    def _day_fault(self):
        """Say which day cannot be (str, or empty)."""
        today, decided = self._today(), self.revocation_id.date
        for name in DAYS:
            day = self[name]
            if day and not (decided and decided <= day <= today):
                return self.env._(
                    "“%(line)s”, “%(field)s”: %(date)s cannot be. The decision is of %(decided)s, "
                    "and today is %(today)s.",
                    line=self.display_name,
                    field=self._fields[name]._description_string(self.env),
                    date=format_date(self.env, day),
                    decided=format_date(self.env, decided) if decided else "—",
                    today=format_date(self.env, today),
                )
        return ""

    def _money_fault(self):
        """Say what of the money returned cannot be (str, or empty)."""
        if self.money_returned > self.money_due:
            return self.env._(
                "“%s”: more money came back than was to be returned. Correct the sum.",
                self.display_name,
            )
        if bool(self.money_returned) != bool(self.money_returned_on):
            return self.env._(
                "“%s”: enter both how much money came back, and when.", self.display_name
            )
        if self.item_returned_on and not self.has_item:
            return self.env._("“%s”: there was no item to return.", self.display_name)
        return ""

    # --- who is told ----------------------------------------------------------------------------

    def _recovery_office(self):
        """Return the Office, which chases it: dict record → res.users."""
        teams = self.company_id._thidua_office_team()
        return {line: teams[line.company_id] for line in self}

    def _recovery_leader(self):
        """Return the leader who approved the decision, or acts for him: dict record → res.users."""
        who = self.env["thidua.delegation"]
        return {
            line: who._who_answers(line.revocation_id.approver_id, line.company_id) for line in self
        }
