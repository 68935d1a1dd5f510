from odoo import api, fields, models
from odoo.fields import Domain


class Cluster(models.Model):
    """A cluster (cụm, khối thi đua): units that emulate each other, one of them at the head.

    Who is a member, head or deputy holds for a period: the day asked for decides.
    """

    _name = "thidua.cluster"
    _description = "Cluster"
    _inherit = [
        "thidua.guard.mixin",
        "thidua.search.mixin",
        "thidua.sort.mixin",
        "thidua.turn.mixin",
    ]
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True)
    kind = fields.Selection(
        [("cluster", "Cluster (by area)"), ("block", "Block (by kind of unit)")],
        required=True,
        default="cluster",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    active = fields.Boolean(default=True)
    note = fields.Text()
    member_ids = fields.One2many("thidua.cluster.member", "cluster_id", string="Members")
    member_count = fields.Integer(string="Members today", compute="_compute_today")
    head_name = fields.Char(string="Head today", compute="_compute_today")
    is_headed_by_me = fields.Boolean(
        compute="_compute_is_headed_by_me",
        search="_search_is_headed_by_me",
        export_string_translation=False,
    )

    # --- computes ---------------------------------------------------------------------------

    @api.depends("member_ids.date_from", "member_ids.date_to", "member_ids.role")
    def _compute_today(self):
        today = self._today()
        for cluster in self:
            cluster.member_count = len(cluster._members_on(today))
            cluster.head_name = cluster._head_on(today).name

    @api.depends("member_ids.date_from", "member_ids.date_to", "member_ids.role")
    @api.depends_context("uid")
    def _compute_is_headed_by_me(self):
        today = self._today()
        for cluster in self:
            cluster.is_headed_by_me = self.env.user in cluster._head_users_on(today)

    def _search_is_headed_by_me(self, operator, _value):
        if operator != "in":
            return NotImplemented
        head = self.env["thidua.cluster.member"]._head_domain(self._today())
        mine = Domain("department_id.thidua_acting", "=", True)
        return Domain("member_ids", "any", head & mine)

    def write(self, vals):
        result = super().write(vals)
        if "company_id" in vals:
            # the rules are asked before a write: a cluster is handed to no other company
            self.check_access("write")
        return result

    # --- who, and when ----------------------------------------------------------------------

    def _members_on(self, date):
        """Return the members on a day, the head and deputies among them.

        :param date: date
        :return: thidua.cluster.member records
        """
        return self.member_ids.filtered(lambda member: member._holds_on(date))

    def _head_on(self, date):
        """Return who heads on a day: one thidua.cluster.member a cluster, or none.

        :param date: date
        """
        return self._members_on(date).filtered(lambda member: member.role == "head")

    def _head_users_on(self, date):
        """Return who acts for the head on a day: for the unit that heads.

        :param date: date
        :return: active res.users; empty where the head is a partner, or a unit without a user
        """
        # sudo: finds a user, for whoever has no HR rights
        users = self._head_on(date).sudo().department_id._acting_users()
        return users.filtered("active").sudo(False)
