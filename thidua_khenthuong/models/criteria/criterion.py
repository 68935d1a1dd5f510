from odoo import Command, fields, models

from ..core.figure import figure
from .criterion_mixin import COPIED


class Criterion(models.Model):
    """A criterion (tiêu chí) of a campaign for one kind of subject."""

    _name = "thidua.criterion"
    _description = "Criterion of a campaign"
    _inherit = [
        "thidua.criterion.mixin",
        "thidua.workflow.part.mixin",
        "thidua.amendable.mixin",
    ]
    _order = "campaign_id, subject_kind, sequence, id"
    _workflow_parent = "campaign_id"
    _amended_fields = COPIED
    _amended_untold = (
        "group_name",
        "subgroup_name",
        "description",
        "effect",
        "evidence_required",
    )
    _archived_when_removed = True

    campaign_id = fields.Many2one("thidua.campaign", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="campaign_id.company_id", store=True, precompute=True)
    active = fields.Boolean(default=True)
    is_editable = fields.Boolean(related="campaign_id.is_editable", export_string_translation=False)
    level_ids = fields.One2many("thidua.criterion.level", "criterion_id", copy=True)
    rule_ids = fields.One2many("thidua.criterion.rule", "criterion_id", copy=True)
    origin_id = fields.Many2one("thidua.criterion", ondelete="set null", copy=False)

    def _amended_values(self):
        copied = self._copied_vals()[0]
        parts = {name: [Command.clear(), *copied[name]] for name in ("level_ids", "rule_ids")}
        return {**super()._amended_values(), **parts}

    def _amended_text(self):
        return self.env._(
            "%(name)s (%(allowed)s, weight %(weight)s)",
            name=self.display_name,
            allowed=self._allowed_note(),
            weight=figure(self.env, self.weight),
        )

    def _amended_details(self):
        points = "; ".join(rule._text() for rule in self.rule_ids)
        return {**super()._amended_details(), self.env._("Table of points"): points}
