from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .evidence import MAX_MB

# what the web server itself takes in one request, and the encoding on the way adds a third
HIGHEST_MB = 90


class ResConfigSettings(models.TransientModel):
    _name = "res.config.settings"
    _inherit = "res.config.settings"

    thidua_evidence_max_mb = fields.Integer(
        string="Largest file of evidence (MB)",
        config_parameter="thidua_khenthuong.evidence_max_mb",
        default=MAX_MB,
    )

    @api.constrains("thidua_evidence_max_mb")
    def _check_thidua_evidence_max_mb(self):
        for settings in self:
            if not 0 < settings.thidua_evidence_max_mb <= HIGHEST_MB:
                raise ValidationError(
                    self.env._(
                        "Largest file of evidence: %(value)s MB. Give a number from 1 to "
                        "%(highest)s.",
                        value=settings.thidua_evidence_max_mb,
                        highest=HIGHEST_MB,
                    )
                )
