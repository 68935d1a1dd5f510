from odoo import fields, models
from odoo.exceptions import AccessError


class Participant(models.Model):
    """The class of a person (leader or direct worker) is proposed, and confirmed by the Office."""

    _name = "thidua.participant"
    _inherit = "thidua.participant"

    class_confirmed = fields.Boolean(
        string="Class confirmed",
        readonly=True,
        copy=False,
        help="The Office has looked at the class of the subject: leader, direct worker… Until "
        "then it is what the system proposes from headship and job title.",
    )

    def write(self, vals):
        result = super().write(vals)
        if "subject_class_id" in vals and not self._holds_key() and self._is_office():
            # with the key: what the Office chose itself needs no other confirming
            self._with_key().write({"class_confirmed": True})
        return result

    def action_confirm_class(self):
        """Confirm the classes of the selected registrations as they stand: Office.

        :raise AccessError: for anybody else
        """
        self.check_access("write")
        if not self._is_office():
            raise AccessError(self.env._("Only the Office confirms the class of a subject."))
        self._with_key().write({"class_confirmed": True})
