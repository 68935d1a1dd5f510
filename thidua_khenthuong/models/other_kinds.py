"""Households and organisations in a plan: their criteria and their quotas."""

from odoo import fields, models

OTHER_KINDS = [("household", "Households"), ("organisation", "Organisations")]


class Criterion(models.Model):
    _name = "thidua.criterion"
    _inherit = "thidua.criterion"

    subject_kind = fields.Selection(
        selection_add=[("household", "Household"), ("organisation", "Organisation")],
        ondelete={"household": "cascade", "organisation": "cascade"},
    )


class Quota(models.Model):
    _name = "thidua.quota"
    _inherit = "thidua.quota"

    counted = fields.Selection(
        selection_add=OTHER_KINDS,
        ondelete={"household": "cascade", "organisation": "cascade"},
    )


class Campaign(models.Model):
    _name = "thidua.campaign"
    _inherit = "thidua.campaign"

    other_criterion_ids = fields.One2many(
        "thidua.criterion",
        "campaign_id",
        string="Criteria for households and organisations",
        domain=[("subject_kind", "in", [kind for kind, _label in OTHER_KINDS])],
    )
