from odoo import fields, models

from ...paper import payment as paper
from ..paper.download import Paper


class Download(models.TransientModel):
    """The payment list among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "payment_list": Paper(
            "danh-sach-chi-tien-thuong.xlsx",
            "thidua.payment",
            "_make_payment_list",
            True,
            when=lambda payment: payment.line_count,
        ),
    }

    paper = fields.Selection(
        selection_add=[("payment_list", "Payment list")], ondelete={"payment_list": "cascade"}
    )

    def _make_payment_list(self, payment):
        return paper.build_payment_list(**payment._payment_data())
