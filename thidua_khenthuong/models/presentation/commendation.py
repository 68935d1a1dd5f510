from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.misc import format_date


class Commendation(models.Model):
    """When an award was put into whose hands; the register of certificates asks for it."""

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    presented_on = fields.Date(string="Presented on", readonly=True)
    received_by = fields.Char(
        readonly=True, help="Who took it and signed for it; empty: whoever was commended."
    )
    presented_by_id = fields.Many2one("res.users", string="Noted by", readonly=True)

    def action_present(self):
        """Return the window that notes when these awards were presented: Office."""
        if not self:
            raise UserError(self.env._("Select at least one entry."))
        window = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_presentation"
        )
        return {**window, "context": {"default_commendation_ids": self.ids}}

    def _note_presented(self, day, received_by=False):
        """Note that these awards are in the hands of who received them.

        :param day: date
        :param received_by: str, who took it where it was somebody else
        :raise UserError: where the day lies before the decision or is still to come
        """
        self._check_may_present()
        for entry in self:
            if not entry.date <= day <= self._today():
                raise UserError(
                    self.env._(
                        "“%(entry)s” was decided on %(date)s: it is presented on that day or "
                        "later, and not after today.",
                        entry=entry.display_name,
                        date=format_date(self.env, entry.date),
                    )
                )
        self._with_key().write(
            {
                "presented_on": day,
                "received_by": received_by,
                "presented_by_id": self.env.uid,
            }
        )

    def _note_not_presented(self):
        """Take back what was noted by mistake."""
        self._check_may_present()
        self._with_key().write(
            {"presented_on": False, "received_by": False, "presented_by_id": False}
        )

    def _check_may_present(self):
        if not self.env.user.has_group("thidua_khenthuong.group_office"):
            raise AccessError(self.env._("The Office notes when an award was presented."))
        self.check_access("read")
        for entry in self - self.filtered_domain(self._standing_domain()):
            raise UserError(
                self.env._(
                    "“%s” no longer counts in the ledger: it was withdrawn or revoked.",
                    entry.display_name,
                )
            )
