import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..core.language import in_company_language
from .nomination_freeze import KNOWING

PATH = "/thidua/cong-khai/"


class Posting(models.Model):
    """A public page of a posting, by a link that nobody can guess and the Office can revoke."""

    _name = "thidua.posting"
    _inherit = "thidua.posting"

    # 256 random bits: nobody tries them out
    token = fields.Char(
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups=KNOWING,
        export_string_translation=False,
    )
    page_url = fields.Char(
        string="Public page",
        compute="_compute_page_url",
        groups=KNOWING,
        help="Whoever has the link reads name, unit, award and achievement without log-in, until "
        "the posting closes or the link is revoked.",
    )

    @api.depends("token")
    def _compute_page_url(self):
        for posting in self:
            posting.page_url = posting.token and f"{posting.get_base_url()}{PATH}{posting.token}"

    # --- actions --------------------------------------------------------------------------------

    def action_open_page(self):
        """Make a link to a public page, or a new one in its place: Office."""
        self._check_page()
        for posting in self:
            # with the key: who may write the posting was checked
            posting._with_key().write({"token": secrets.token_urlsafe(32)})
        self._log_page(in_company_language(self).env._("A link to a public page was made."))
        return True

    def action_revoke_page(self):
        """Take the public page off the net: its link leads nowhere from now on. Office."""
        self._check_page()
        # with the key: who may write the posting was checked
        self._with_key().write({"token": False})
        self._log_page(in_company_language(self).env._("The link to the public page was revoked."))
        return True

    def _check_page(self):
        self.check_access("write")
        self._lock_rows()
        for posting in self:
            if posting.state != "posted":
                raise UserError(
                    self.env._(
                        "“%(posting)s” is “%(state)s”: only what is posted has a public page.",
                        posting=posting.display_name,
                        state=posting._state_label(posting.state),
                    )
                )

    def _log_page(self, text):
        self._message_log_batch(bodies=dict.fromkeys(self.ids, text))

    def _after_closed(self, reason=None):
        # with the key: the move was checked
        self._with_key().write({"token": False})
        return super()._after_closed(reason)

    # --- what the page asks ---------------------------------------------------------------------

    @api.model
    def _page_of(self, token):
        """Return the posting whose public page a link leads to, empty where to none.

        To be called in sudo: the link is the right to read it.

        :param token: str, as it stands in the link
        """
        posting = self.search([("token", "=", token), ("state", "=", "posted")], limit=1)
        # the daily run closes it a little later than its last day ends
        is_open = posting and posting.date_from <= posting._today() <= posting.date_to
        return posting if is_open else self.browse()

    def _page_reach(self):
        """Return by which telephone and address the Office is reached (str); of the company."""
        company = self.company_id
        return " – ".join(filter(None, [company.phone, company.email]))

    def _page_period(self):
        """Return from when to when the public page stands (str)."""
        return self.env._(
            "Open for comments from %(from)s to %(to)s",
            to=format_date(self.env, self.date_to),
            **{"from": format_date(self.env, self.date_from)},
        )

    def _page_rows(self):
        """Return what the public page shows of each nomination (list of dict of str)."""
        return [
            {
                "name": line.subject_name,
                "unit": line.unit_name or "",
                "award": line.award_id.name,
                "achievement": line.achievement or "",
            }
            for line in self.line_ids.filtered("is_shown")
        ]
