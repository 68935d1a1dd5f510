from odoo import fields, models

from ...paper import workbook
from ..paper.declaration import LEADS
from ..paper.download import Paper


class Download(models.TransientModel):
    """The list of registrations among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "registration": Paper(
            "danh-sach-dang-ky.xlsx",
            "thidua.participant",
            "_make_registration_book",
            groups=LEADS,
        ),
        "registration_doc": Paper(
            "danh-sach-dang-ky.docx",
            "thidua.participant",
            "_make_registration_list",
            groups=LEADS,
            template="registration_list",
        ),
        "campaign_registration": Paper(
            "danh-sach-dang-ky.xlsx",
            "thidua.campaign",
            "_make_campaign_registration_book",
            when=lambda campaign: campaign._listed_registrations(),
            groups=LEADS,
        ),
        "campaign_registration_doc": Paper(
            "danh-sach-dang-ky.docx",
            "thidua.campaign",
            "_make_campaign_registration_list",
            about_one=True,
            when=lambda campaign: campaign._listed_registrations(),
            groups=LEADS,
            day="",
        ),
    }

    paper = fields.Selection(
        selection_add=[
            ("registration", "List of registrations (Excel)"),
            ("registration_doc", "List of registrations (Word)"),
            ("campaign_registration", "Registrations of the campaign (Excel)"),
            ("campaign_registration_doc", "Registrations of the campaign (Word)"),
        ],
        ondelete={
            "registration": "cascade",
            "registration_doc": "cascade",
            "campaign_registration": "cascade",
            "campaign_registration_doc": "cascade",
        },
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

    def _make_campaign_registration_book(self, campaigns):
        return self._make_registration_book(campaigns._listed_registrations())

    def _make_campaign_registration_list(self, campaign):
        return self._make_registration_list(campaign._listed_registrations())
