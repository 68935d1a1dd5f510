from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from .nomination_freeze import KNOWING
from .posting_line import POSTABLE


class Nomination(models.Model):
    """A nomination is made public for comments before it is decided."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    posting_line_ids = fields.One2many(
        "thidua.posting.line", "nomination_id", string="Postings", readonly=True, groups=KNOWING
    )
    posting_state = fields.Selection(
        [("none", "Not posted"), ("posted", "Posted"), ("closed", "Posting closed")],
        string="Public posting",
        compute="_compute_posting_state",
        store=True,
        index=True,
    )

    @api.depends("posting_line_ids.posting_state")
    def _compute_posting_state(self):
        for nomination in self:
            states = set(nomination.posting_line_ids.mapped("posting_state"))
            nomination.posting_state = next(
                (s for s in ("posted", "closed") if s in states), "none"
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_posted(self):
        # sudo: who deletes a nomination need not read in which postings it stands
        lines = self.sudo().posting_line_ids
        for line in lines.sorted(lambda line: line.posting_state == "draft")[:1]:
            values = {"name": line.nomination_id.display_name, "posting": line.posting_name}
            if line.posting_state == "draft":
                raise UserError(
                    self.env._(
                        "“%(name)s” stands in the posting “%(posting)s”: take it out there before "
                        "it is deleted.",
                        **values,
                    )
                )
            raise UserError(
                self.env._(
                    "“%(name)s” was made public in the posting “%(posting)s”, with what was said "
                    "on it: it stays. Refuse it, where it is not to go on.",
                    **values,
                )
            )

    def action_post_publicly(self):
        """Make a draft posting of the selected nominations and open it: Office.

        :return: window action of the new thidua.posting
        :raise UserError: where one of them may not be posted, or is already
        """
        if not self:
            raise UserError(self.env._("Select at least one nomination."))
        if len(self.company_id) > 1:
            raise UserError(self.env._("Select nominations of one commune."))
        self._check_postable()
        posting = self.env["thidua.posting"].create(
            {
                "company_id": self.company_id.id,
                "days": self.company_id.thidua_posting_days,
                "line_ids": [
                    Command.create({"nomination_id": nomination.id}) for nomination in self
                ],
            }
        )
        return posting._get_records_action(context={})

    def _check_postable(self):
        open_ = self.env["thidua.posting.line"].search(
            [("nomination_id", "in", self.ids), ("posting_state", "in", ("draft", "posted"))],
            limit=1,
        )
        if open_:
            raise UserError(
                self.env._(
                    "“%(name)s” already stands in the posting “%(posting)s”, which is not closed. "
                    "Open that one, or leave it out.",
                    name=open_.nomination_id.display_name,
                    posting=open_.posting_id.display_name,
                )
            )
        closed = self.filtered(lambda n: n.state not in POSTABLE)[:1]
        if closed:
            raise UserError(
                self.env._(
                    "“%(name)s” is “%(state)s”: only a draft or complete nomination is posted.",
                    name=closed.display_name,
                    state=closed._state_label(closed.state),
                )
            )

    def action_open_postings(self):
        """Return the window of the postings in which the nominations stand: Office, leaders."""
        postings = self.posting_line_ids.posting_id
        return postings._get_records_action(name=self.env._("Public postings"), context={})
