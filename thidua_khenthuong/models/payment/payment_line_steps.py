from odoo import fields, models
from odoo.exceptions import UserError


class PaymentLine(models.Model):
    """How a bonus is paid, or not, and how that is corrected."""

    _name = "thidua.payment.line"
    _inherit = "thidua.payment.line"

    # --- actions --------------------------------------------------------------------------------

    def action_pay(self):
        """Return the window that notes when and how these bonuses were paid: Office."""
        if not self:
            raise UserError(self.env._("Nothing is left to be paid here."))
        window = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_payment_mark"
        )
        return {**window, "context": {"default_line_ids": self.ids}}

    def action_not_pay(self):
        """Ask why these bonuses are not paid, and keep it: Office."""
        return self._ask_reason("not_pay")

    def action_take_up(self):
        """Ask for a reason, then await the payment again: Office."""
        return self._ask_reason("take_up")

    def action_reverse(self):
        """Ask for a reason, then reverse a payment noted by mistake: Office."""
        return self._ask_reason("reverse")

    def action_leave_out(self):
        """Ask for a reason, then take bonuses off the list, for another one: Office."""
        return self._ask_reason("leave_out")

    # --- what windows and other models call -----------------------------------------------------

    def _pay(self, day, method, gift=False, received_by=None):
        """Note that these bonuses were paid.

        :param day: date
        :param method: value of `method`; a gift is named
        :param gift: str
        :param received_by: str, who took them all; without it what each line says
        :raise UserError: where one of them may not be paid, or something is missing
        """
        if method == "gift" and not (gift or "").strip():
            raise UserError(self.env._("Say which gift of equal value is given (Đ48.3)."))
        vals = {"paid_on": day, "method": method, "gift": gift if method == "gift" else False}
        if received_by:
            vals["received_by"] = received_by
        return self._move("pay", **vals)

    def _bar(self, reason):
        """Have nothing paid any more that is not paid: the award was taken away."""
        left = self.filtered(lambda line: line.state in ("open", "unpaid"))
        # the move that took the award away was checked
        left._with_key()._move("bar", reason)

    # --- moves ----------------------------------------------------------------------------------

    def _can_move(self):
        if self._guard_is_system():
            return super()._can_move()
        return super()._can_move().filtered(lambda line: line.payment_id.state == "draft")

    def _waiting_message(self):
        return self.env._(
            "“%(line)s” stands on “%(list)s”, which is “%(state)s”. Open the list again first, "
            "with a reason.",
            line=self.display_name,
            list=self.payment_id.display_name,
            state=self.payment_id._state_label(self.payment_id.state),
        )

    def _move_values(self, move):
        if move.name == "pay":
            return {"noted_by_id": self.env.uid, "noted_on": fields.Datetime.now()}
        return super()._move_values(move)

    def _hold_list(self):
        """Hold the lists, so that none is closed meanwhile."""
        self.payment_id._hold()

    def _check_can_pay(self):
        self._hold_list()
        entries = self.commendation_id
        standing = entries.filtered_domain(entries._standing_domain())
        for line in self:
            if line.commendation_id not in standing:
                raise UserError(
                    self.env._(
                        "“%s” stands no more: the award was revoked or withdrawn, and its bonus is "
                        "not paid. Leave it out, with a reason.",
                        line.display_name,
                    )
                )
            # sudo: whether a leader is deciding on it, whoever pays
            prepared = line.commendation_id.sudo().recovery_ids.revocation_id
            if prepared.filtered(lambda revocation: revocation.state != "draft"):
                raise UserError(
                    self.env._(
                        "“%s”: its revocation is submitted, and says what is to be returned. Pay "
                        "it only when that was taken back.",
                        line.display_name,
                    )
                )

    def _keep_reason(self, reason):
        """Keep with the line why it is so."""
        self._with_key().write({"reason": reason})

    def _begin_anew(self, reason):
        """Have the bonuses stand on their lists again, as if they had never been paid."""
        self._keep_reason(reason)
        entries = self.commendation_id
        standing = entries.filtered_domain(entries._standing_domain())
        # a bonus stands on a list once: let go of the old line before the new one is written
        self.flush_recordset(["state"])
        # the move that reversed the payments was checked
        self._with_key().create(
            [
                {
                    "payment_id": line.payment_id.id,
                    "commendation_id": line.commendation_id.id,
                    "amount": line.amount,
                    "sequence": line.sequence,
                    "note": line.note,
                }
                for line in self
                if line.commendation_id in standing
            ]
        )

    # --- paper ----------------------------------------------------------------------------------

    def _paper_note(self):
        """Return what the list says beside a bonus: a gift, why it is not paid, a note (str)."""
        gift = self.method == "gift" and self.gift
        unpaid = self.state == "unpaid" and f"Chưa chi: {self.reason}"
        return "; ".join(filter(None, [gift and f"Hiện vật: {gift}", unpaid, self.note]))
