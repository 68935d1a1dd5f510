from odoo import api, models
from odoo.exceptions import ValidationError


class ReportFilesMixin(models.AbstractModel):
    """Files that follow the rights of their record: who may read it may download them.

    A file is uploaded for its record, never borrowed from another one: adding it here would
    otherwise show it to whoever may read this record.
    """

    _name = "thidua.report.files.mixin"
    _description = "Files of a record"

    # name of the many2many to ir.attachment
    _files_field = "file_ids"

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if any(self._files_field in vals for vals in vals_list):
            records._adopt_files()
        return records

    def write(self, vals):
        result = super().write(vals)
        if self._files_field in vals:
            self._adopt_files()
        return result

    def _adopt_files(self):
        """Make newly uploaded files those of their record.

        :raise ValidationError: where a file belongs to something else, or to somebody else
        """
        for record in self:
            # sudo: a file just uploaded belongs to nothing yet; whose it is is checked below
            for file in record.sudo()[self._files_field]:
                home = (file.res_model, file.res_id)
                if home == (self._name, record.id):
                    continue
                is_new = not file.res_id and file.res_model in (False, self._name)
                if not is_new or file.create_uid.id != self.env.uid or file.res_field:
                    raise ValidationError(
                        self.env._(
                            "“%(record)s”: the file “%(file)s” belongs to something else. Upload "
                            "it here.",
                            record=record.display_name,
                            file=file.name,
                        )
                    )
                file.write({"res_model": self._name, "res_id": record.id})
