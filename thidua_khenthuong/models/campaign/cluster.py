from odoo import fields, models


class Cluster(models.Model):
    """The campaigns that run inside a cluster."""

    _name = "thidua.cluster"
    _inherit = "thidua.cluster"

    campaign_ids = fields.One2many("thidua.campaign", "cluster_id", string="Campaigns")
