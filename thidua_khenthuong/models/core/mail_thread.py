from odoo import models
from odoo.exceptions import AccessError


class MailThread(models.AbstractModel):
    """The mail gateway works as superuser: nobody hands it values of his own.

    Anybody may call it over RPC. Units, employees and partners, on which rights rest here, could
    otherwise be made and rewritten by whoever sends it a mail with values.
    """

    _name = "mail.thread"
    _inherit = "mail.thread"

    def message_process(self, model, message, custom_values=None, *args, **options):
        """Take a mail as Odoo does; values for the record are for the system administrator alone.

        :raise AccessError: where somebody else gives values
        """
        if custom_values and not (self.env.su or self.env.user._is_system()):
            raise AccessError(
                self.env._("Only the system administrator gives values to the mail gateway.")
            )
        return super().message_process(model, message, custom_values, *args, **options)
