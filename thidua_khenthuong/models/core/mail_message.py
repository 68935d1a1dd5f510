from odoo import api, models
from odoo.exceptions import UserError

# what one may set right in a comment of one's own
CORRECTED = {"attachment_ids", "body", "partner_ids", "subject"}


class MailMessage(models.Model):
    """What is said on a record of ours stands under the name of whoever said it, as he said it.

    Odoo lets whoever may write a record post on it in another's name, and rewrite or delete what
    others said there and what its moves logged.
    """

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        messages = super().create(vals_list)
        if self.env.uid != api.SUPERUSER_ID:
            # looked at afterwards: the author may come from the context
            for message in messages._thidua_ours():
                if message.author_id != self.env.user.partner_id:
                    raise UserError(
                        self.env._("What you say on a record stands under your own name only.")
                    )
        return messages

    def write(self, vals):
        self._thidua_check_said(bool(set(vals) - CORRECTED))
        return super().write(vals)

    def unlink(self):
        self._thidua_check_said()
        return super().unlink()

    def _thidua_ours(self):
        """Return the messages on records of this addon, in sudo."""
        # sudo: where it stands, and who says it
        return self.sudo().filtered(lambda message: (message.model or "").startswith("thidua."))

    def _thidua_check_said(self, recorded=False):
        """Raise where messages are changed or deleted that are no comments of the user's own.

        As superuser Odoo deletes them with their record, and lets authors edit what they said.

        :param recorded: whether something is changed that is not even an author's to change
        """
        for message in self.browse() if self.env.su else self._thidua_ours():
            own = message.author_id == self.env.user.partner_id
            if recorded or not own or message.message_type != "comment":
                raise UserError(
                    self.env._(
                        "What was said or logged on a record stays as it is; only a comment of "
                        "your own can be corrected or deleted."
                    )
                )
