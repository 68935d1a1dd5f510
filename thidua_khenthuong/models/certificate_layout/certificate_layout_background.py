import base64
import binascii

from odoo import api, models
from odoo.exceptions import UserError

from ...paper import confined, image
from ..core.helper_turn import helper_turn

MEGABYTE = 1024 * 1024


class CertificateLayout(models.Model):
    """The picture under the texts: read in a process of its own, and only drawn anew kept."""

    _name = "thidua.certificate.layout"
    _inherit = "thidua.certificate.layout"

    @api.model_create_multi
    def create(self, vals_list):
        if any(_has_picture(vals) for vals in vals_list):
            self.check_access("create")
        # a default of the context or of a user would come in past the drawing
        vals_list = [{"background": False, **vals} for vals in vals_list]
        return super().create([self._redrawn(vals) for vals in vals_list])

    def write(self, vals):
        if _has_picture(vals):
            self.check_access("write")
        return super().write(self._redrawn(vals))

    def _background(self):
        """Return the picture (bytes of a JPEG), None where there is none."""
        stored = self.with_context(bin_size=False).background
        return base64.b64decode(stored) if stored else None

    def _redrawn(self, vals):
        """Return values with their picture drawn anew (dict).

        :raise UserError: where it is no picture, or one that is too large
        """
        if not _has_picture(vals):
            return vals
        try:
            content = base64.b64decode(vals["background"])
        except (TypeError, ValueError, binascii.Error):
            # no file at all: refused with the other values that cannot be kept
            return vals
        try:
            with helper_turn(self.env):
                content = confined.redrawn(content)
        except image.ImageError as error:
            raise UserError(self._picture_fault(error.code)) from error
        return {**vals, "background": base64.b64encode(content)}

    def _picture_fault(self, code):
        """Say in words why a picture is not taken, and what to do (str)."""
        words = {
            image.NOT_IMAGE: self.env._(
                "It is no PNG and no JPEG, or it is damaged. Save the picture as PNG or JPEG."
            ),
            image.TOO_MANY: self.env._(
                "It has more than %s million dots. Save it smaller: A3 at 300 dpi has 17 million.",
                image.DOTS_MAX // 1_000_000,
            ),
            image.TOO_MUCH: self.env._(
                "It is larger than %s MB, or takes too long to read. Save it smaller, or as JPEG.",
                image.LARGEST // MEGABYTE,
            ),
        }
        return self.env._("The background was not taken. %s", words[code])


def _has_picture(vals):
    return isinstance(vals, dict) and bool(vals.get("background"))
