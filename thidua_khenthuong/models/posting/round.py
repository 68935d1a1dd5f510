from odoo import models
from odoo.exceptions import UserError

from .posting_line import POSTABLE


class Round(models.Model):
    """The nominations of a round are made public together."""

    _name = "thidua.round"
    _inherit = "thidua.round"

    def action_post_publicly(self):
        """Make a draft posting of what is nominated in the round and stands in none: Office.

        :return: window action of the new thidua.posting
        :raise UserError: where nothing is left to post
        """
        self.ensure_one()
        found = self.nomination_ids.filtered(
            lambda n: (
                n.state in POSTABLE
                and not {"draft", "posted"} & set(n.posting_line_ids.mapped("posting_state"))
            )
        )
        if not found:
            raise UserError(
                self.env._(
                    "“%s”: no nomination is left to post. Those that are stand in a posting, or "
                    "are decided.",
                    self.display_name,
                )
            )
        return found.action_post_publicly()
