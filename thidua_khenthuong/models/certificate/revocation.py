from odoo import models


class Revocation(models.Model):
    """The revoking decision names the certificates that are to be returned by their numbers."""

    _name = "thidua.revocation"
    _inherit = "thidua.revocation"

    def _paper_return(self, lines):
        """Add the numbers in the register of what is to be returned."""
        paragraphs = super()._paper_return(lines)
        named = [
            f"{line.register_number} ({line.subject_name})"
            for line in lines
            if line.has_item and line.register_number
        ]
        if not named:
            return paragraphs
        return [*paragraphs, f"Hiện vật phải nộp lại có số vào sổ: {'; '.join(named)}."]
