from odoo import fields, models

from ..paper.download import Paper
from .council_session_calendar import FILE_NAME
from .paper_template import COUNCIL_PAPERS

MODEL = "thidua.council.session"


class Download(models.TransientModel):
    """The papers of a session among the papers to download."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    _papers = {
        "council_invitation": Paper(
            "giay-moi.docx",
            MODEL,
            "_make_council_invitation",
            True,
            states=("draft", "invited"),
            when=lambda session: session.item_count,
            template="council_invitation",
        ),
        "council_minutes": Paper(
            "bien-ban-hop.docx",
            MODEL,
            "_make_council_minutes",
            True,
            states=("open", "voting", "counted", "signed"),
            template="council_minutes",
        ),
        "council_tally": Paper(
            "bien-ban-kiem-phieu.docx",
            MODEL,
            "_make_council_tally",
            True,
            states=("counted", "signed"),
            template="council_tally",
        ),
        "council_calendar": Paper(
            FILE_NAME,
            MODEL,
            "_make_council_calendar",
            True,
            states=("draft", "invited"),
            when=lambda session: session.way == "meeting" and session.date,
            kept=False,
        ),
    }

    paper = fields.Selection(
        selection_add=[*COUNCIL_PAPERS, ("council_calendar", "Meeting for a calendar")],
        ondelete={
            **dict.fromkeys((key for key, _label in COUNCIL_PAPERS), "cascade"),
            "council_calendar": "cascade",
        },
    )

    def _make_council_invitation(self, session):
        return self._fill("council_invitation", session.company_id, session._invitation_data())

    def _make_council_minutes(self, session):
        return self._fill("council_minutes", session.company_id, session._minutes_data())

    def _make_council_tally(self, session):
        return self._fill("council_tally", session.company_id, session._tally_data())

    def _make_council_calendar(self, session):
        return session._calendar_file()
