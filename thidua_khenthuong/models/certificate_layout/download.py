from odoo import fields, models

from ...paper import certificate
from ..paper.download import Paper

MODEL = "thidua.certificate.layout"
PAPERS = [
    ("certificate_trial_full", "Certificates on trial"),
    ("certificate_trial_blank", "Certificates on trial, texts only"),
    ("certificate_calibration", "Calibration sheet"),
]


class Download(models.TransientModel):
    """What is printed of a layout itself among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "certificate_trial_full": Paper(
            "ban-in-thu.pdf", MODEL, "_make_trial_full", True, kept=False
        ),
        "certificate_trial_blank": Paper(
            "ban-in-thu-phoi.pdf", MODEL, "_make_trial_blank", True, kept=False
        ),
        "certificate_calibration": Paper(
            "to-canh-chinh.pdf", MODEL, "_make_calibration", True, kept=False
        ),
    }

    paper = fields.Selection(
        selection_add=PAPERS, ondelete=dict.fromkeys((key for key, _label in PAPERS), "cascade")
    )

    def _make_trial_full(self, layout):
        return layout._render(layout._trial_cards(), "full")

    def _make_trial_blank(self, layout):
        return layout._render(layout._trial_cards(), "blank")

    def _make_calibration(self, layout):
        return certificate.calibration(layout._plain())
