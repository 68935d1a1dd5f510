from odoo import api, fields, models
from odoo.exceptions import ValidationError


class Campaign(models.Model):
    """A campaign may run inside a cluster: its members alone take part as collectives."""

    _name = "thidua.campaign"
    _inherit = "thidua.campaign"
    _amended_head = ("cluster_id",)

    cluster_id = fields.Many2one(
        "thidua.cluster",
        compute="_compute_cluster_id",
        store=True,
        readonly=False,
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        help="Only its members take part as collectives, and its head scores them.",
    )

    @api.depends("scope")
    def _compute_cluster_id(self):
        for campaign in self:
            if campaign.scope != "cluster":
                campaign.cluster_id = False

    @api.constrains("cluster_id", "scope")
    def _check_cluster(self):
        for campaign in self:
            if campaign.cluster_id and campaign.scope != "cluster":
                raise ValidationError(
                    self.env._(
                        "“%(campaign)s” runs in the cluster “%(cluster)s”: its scope must be "
                        "“Cluster”. Change the scope, or take the cluster out.",
                        campaign=campaign.name,
                        cluster=campaign.cluster_id.name,
                    )
                )

    def _may_join(self, kind):
        """A village or a school that is a member of the cluster takes part as a collective."""
        as_unit = kind == "organisation" and self.cluster_id and self.for_collective
        return bool(as_unit) or super()._may_join(kind)

    def _missing_for_launch(self):
        missing = super()._missing_for_launch()
        if self.scope == "cluster" and not self.cluster_id:
            missing.append(self.env._("the cluster that it runs in"))
        return missing
