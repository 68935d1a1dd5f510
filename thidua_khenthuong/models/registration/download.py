from odoo import fields, models

from ...paper import workbook
from ..paper.download import Paper


class Download(models.TransientModel):
    """The list of registrations among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "registration": Paper(
            "danh-sach-dang-ky.xlsx", "thidua.participant", "_make_registration_book"
        ),
        "registration_doc": Paper(
            "danh-sach-dang-ky.docx", "thidua.participant", "_make_registration_list"
        ),
    }

    paper = fields.Selection(
        selection_add=[
            ("registration", "List of registrations (Excel)"),
            ("registration_doc", "List of registrations (Word)"),
        ],
        ondelete={"registration": "cascade", "registration_doc": "cascade"},
    )

    def _make_registration_book(self, participants):
        return workbook.build_registration_list(
            participants._registration_head(), participants._registration_sections()
        )

    def _make_registration_list(self, participants):
        data = {
            **participants._registration_head(),
            "sections": participants._registration_sections(),
            "list_end": participants._registration_end(),
        }
        return self._fill("registration_list", participants.company_id[:1], data)
