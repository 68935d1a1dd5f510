from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import ormcache


class IrAttachment(models.Model):
    """A file that is content of a record of ours follows it: closed when the record is closed.

    Odoo asks only whether the user may write the record, and he may where just a few fields of it
    are still open.
    """

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        files = super().create(vals_list)
        files._thidua_check_content()
        return files

    def write(self, vals):
        self._thidua_check_content()
        result = super().write(vals)
        if {"res_model", "res_id", "res_field"} & set(vals):
            self._thidua_check_content()
        return result

    def unlink(self):
        self._thidua_check_content("unlink")
        return super().unlink()

    def _delete_and_notify(self, message=None):
        # the chatter deletes as superuser whatever file its user may write
        self.sudo(False)._thidua_check_fields()
        return super()._delete_and_notify(message)

    def _thidua_check_content(self, operation="write"):
        """Raise where the user may not change these files, or not by this way."""
        # what a field holds is stored by Odoo as superuser, after the write of the record
        if not self.env.su and self:
            # before anything is said of them
            self.check_access(operation)
            self._thidua_check_fields()

    def _thidua_check_fields(self):
        """Raise where a file belongs to a field of a record that does not take it from the user.

        :raise UserError: where the record is closed, or the field is written through it alone
        """
        for file in self.sudo():  # sudo: of which field they are
            if file.res_field and (file.res_model or "").startswith("thidua."):
                raise UserError(
                    self.env._("“%s” is kept in a field of its record: change it there.", file.name)
                )
        for model, name in self._thidua_file_fields():
            # sudo: which records hold them; what these say is asked as the user
            holders = self.env[model].sudo().with_context(active_test=False)
            found = holders.search([(name, "in", self.ids)])
            found.sudo(False)._check_files(name)

    @api.model
    @ormcache()
    def _thidua_file_fields(self):
        """Return the fields of this addon that hold files: tuple of (model, name)."""
        return tuple(
            (model, name)
            for model in sorted(self.env.registry)
            if model.startswith("thidua.") and not self.env[model]._abstract
            for name, field in self.env[model]._fields.items()
            if field.type == "many2many" and field.comodel_name == self._name and field.store
        )
