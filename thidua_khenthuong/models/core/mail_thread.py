from odoo import models
from odoo.exceptions import AccessError

from .language import in_company_language


class MailThread(models.AbstractModel):
    """The mail gateway works as superuser: nobody hands it values of his own.

    Anybody may call it over RPC. Units, employees and partners, on which rights rest here, could
    otherwise be made and rewritten by whoever sends it a mail with values.
    """

    _name = "mail.thread"
    _inherit = "mail.thread"

    def _creation_message(self):
        """Return that a record was made, in the language of its company (str)."""
        return super(MailThread, self._thidua_told())._creation_message()

    def _message_track(self, fields_iter, initial_values_dict):
        """Keep what was changed, in the language of the company; see the method extended."""
        told = super(MailThread, self._thidua_told())
        return told._message_track(fields_iter, initial_values_dict)

    def _thidua_told(self):
        """Return the records, those of this addon in the language of their company."""
        return in_company_language(self) if self._name.startswith("thidua.") else self

    def message_process(self, model, message, custom_values=None, *args, **options):
        """Take a mail as Odoo does; values for the record are for the system administrator alone.

        :raise AccessError: where somebody else gives values
        """
        if custom_values and not (self.env.su or self.env.user._is_system()):
            raise AccessError(
                self.env._("Only the system administrator gives values to the mail gateway.")
            )
        return super().message_process(model, message, custom_values, *args, **options)
