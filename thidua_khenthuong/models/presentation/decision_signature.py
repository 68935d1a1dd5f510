from odoo import api, fields, models


class Decision(models.Model):
    """What the signed files of a decision show of their digital signatures."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    signature_ids = fields.One2many(
        "thidua.signature", "decision_id", string="Digital signatures", readonly=True, copy=False
    )

    @api.model_create_multi
    def create(self, vals_list):
        decisions = super().create(vals_list)
        decisions.filtered("signed_ids")._read_signatures()
        return decisions

    def write(self, vals):
        result = super().write(vals)
        if "signed_ids" in vals:
            self._read_signatures()
        return result

    def action_read_signatures(self):
        """Read the signatures of all signed files again: Office.

        :return: True
        """
        self.check_access("write")
        # who may change the files may have them read again
        self._with_key().signature_ids.unlink()
        self._read_signatures()
        return True

    def _read_signatures_again(self, files):
        """Forget what these files showed, and read them: their content is another.

        :param files: ir.attachment
        """
        known = self.signature_ids.filtered(lambda found: found.attachment_id in files)
        # nothing is said that does not stand in the files
        known._with_key().unlink()
        self._read_signatures()

    def _read_signatures(self):
        """Read what is attached newly, and forget what is attached no more."""
        for decision in self:
            files, known = decision.signed_ids, decision.signature_ids
            gone = known.filtered(lambda found, files=files: found.attachment_id not in files)
            # the files' own checks let them go
            gone._with_key().unlink()
            known._read_files(decision, files - (known - gone).attachment_id)
