from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class Initiative(models.Model):
    """Who likes it: whoever may read it, for himself, once. It counts for no score."""

    _name = "thidua.initiative"
    _inherit = "thidua.initiative"

    liked_by_ids = fields.Many2many(
        "res.users",
        "thidua_initiative_like_rel",
        "initiative_id",
        "user_id",
        string="Liked by",
        readonly=True,
        copy=False,
        # the likes of those who have left stay
        context={"active_test": False},
    )
    like_count = fields.Integer(string="Likes", compute="_compute_like_count", store=True)
    is_liked = fields.Boolean(
        string="I like it", compute="_compute_is_liked", export_string_translation=False
    )

    @api.depends("liked_by_ids")
    def _compute_like_count(self):
        for record in self:
            record.like_count = len(record.liked_by_ids)

    @api.depends("liked_by_ids")
    @api.depends_context("uid")
    def _compute_is_liked(self):
        for record in self:
            record.is_liked = self.env.user in record.liked_by_ids

    def action_like(self):
        """Like these initiatives, for the current user; what he likes already stays liked.

        :return: True
        :raise UserError: where one is not recognised: only those are shown to everybody
        """
        self.check_access("read")
        for record in self.filtered(lambda i: i.state != "recognised"):
            raise UserError(
                self.env._("“%s” is not recognised yet, so it cannot be liked.", record.name)
            )
        self._with_key().liked_by_ids = [Command.link(self.env.uid)]
        return True

    def action_unlike(self):
        """No longer like these initiatives, for the current user.

        :return: True
        """
        self.check_access("read")
        self._with_key().liked_by_ids = [Command.unlink(self.env.uid)]
        return True
