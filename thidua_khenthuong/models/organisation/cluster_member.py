from itertools import pairwise

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools.misc import format_date

ROLES = {"head": "Head", "deputy": "Deputy", "member": "Member"}


class ClusterMember(models.Model):
    """A unit in a cluster for a period, as head, deputy or member."""

    _name = "thidua.cluster.member"
    _description = "Member of a cluster"
    _inherit = ["thidua.guard.mixin", "thidua.sort.mixin"]
    _order = "cluster_id, date_from desc, name, id"
    _check_company_auto = True

    cluster_id = fields.Many2one("thidua.cluster", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(
        related="cluster_id.company_id", store=True, precompute=True, index=True
    )
    department_id = fields.Many2one(
        "hr.department", check_company=True, ondelete="restrict", index="btree_not_null"
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Organisation",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        help="A village, a school, an association: a unit outside the organisation chart.",
    )
    name = fields.Char(compute="_compute_name")
    role = fields.Selection(
        list(ROLES.items()),
        required=True,
        default="member",
    )
    date_from = fields.Date(string="From", required=True, default=lambda self: self._today())
    date_to = fields.Date(string="To", help="Last day. Empty: still so.")

    _one_unit = models.Constraint(
        "CHECK (num_nonnulls(department_id, partner_id) = 1)",
        "Choose exactly one: a department or an organisation.",
    )

    @api.depends("department_id.name", "partner_id.name")
    def _compute_name(self):
        for member in self:
            member.name = member.department_id.name or member.partner_id.name

    def _sort_key(self):
        # the head and the deputies go before the members, so that no list hides them
        return f"{list(ROLES).index(self.role):02d}{super()._sort_key()}"

    def _sort_key_fields(self):
        return [*super()._sort_key_fields(), "role"]

    @api.depends("name", "role")
    def _compute_display_name(self):
        for member in self:
            member.display_name = member.name

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for member in self:
            if member.date_to and member.date_to < member.date_from:
                raise ValidationError(
                    self.env._(
                        "“%(cluster)s”, %(member)s: the last day is before the first (%(period)s).",
                        cluster=member.cluster_id.name,
                        member=member.name,
                        period=member._period(),
                    )
                )

    @api.constrains("cluster_id", "department_id", "partner_id", "role", "date_from", "date_to")
    def _check_overlaps(self):
        """Refuse two heads at a time, and a unit that is a member twice at a time."""
        self.cluster_id._hold()
        for cluster in self.cluster_id:
            members = cluster.member_ids
            for one, other in _overlaps(members.filtered(lambda m: m.role == "head")):
                raise ValidationError(
                    self.env._(
                        "“%(cluster)s” would have two heads at a time: %(one)s (%(period)s) and "
                        "%(other)s (%(other_period)s). End one before the other begins.",
                        cluster=cluster.name,
                        one=one.name,
                        period=one._period(),
                        other=other.name,
                        other_period=other._period(),
                    )
                )
            for same in members.grouped(lambda m: (m.department_id, m.partner_id)).values():
                for one, other in _overlaps(same):
                    raise ValidationError(
                        self.env._(
                            "“%(cluster)s”: %(member)s would be a member twice at a time, "
                            "%(period)s and %(other_period)s. End one before the other begins.",
                            cluster=cluster.name,
                            member=one.name,
                            period=one._period(),
                            other_period=other._period(),
                        )
                    )

    @api.model
    def _head_domain(self, date):
        """Return the domain of those who head a cluster on a day (Domain)."""
        return (
            Domain("role", "=", "head")
            & Domain("date_from", "<=", date)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", date))
        )

    def _holds_on(self, date):
        return self.date_from <= date and (not self.date_to or date <= self.date_to)

    def _period(self):
        """Return the period as a user reads it: "01/01/2025 – 31/12/2025" (str)."""
        days = (
            format_date(self.env, day) if day else "…" for day in (self.date_from, self.date_to)
        )
        return " – ".join(days)


def _overlaps(members):
    """Yield neighbours in time whose periods overlap; where any two do, some neighbours do."""
    for one, other in pairwise(members.sorted("date_from")):
        if not one.date_to or other.date_from <= one.date_to:
            yield one, other
