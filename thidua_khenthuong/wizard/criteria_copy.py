from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.criteria.criterion_mixin import CRITERION_KINDS


class CriteriaCopyWizard(models.TransientModel):
    """Copies a criteria set into a campaign that is being drafted."""

    _name = "thidua.criteria.copy.wizard"
    _description = "Copy a criteria set into a campaign"
    _inherit = "thidua.guard.mixin"

    campaign_id = fields.Many2one(
        "thidua.campaign", required=True, domain=[("state", "=", "draft")]
    )
    company_id = fields.Many2one(related="campaign_id.company_id")
    set_id = fields.Many2one("thidua.criteria.set", string="Criteria set", required=True)
    with_collective = fields.Boolean(
        string="Criteria for collectives", compute="_compute_kinds", store=True, readonly=False
    )
    with_individual = fields.Boolean(
        string="Criteria for individuals", compute="_compute_kinds", store=True, readonly=False
    )
    mode = fields.Selection(
        [("add", "Add to the criteria there are"), ("replace", "Replace the criteria there are")],
        string="What becomes of them",
        required=True,
        default="add",
    )
    has_criteria = fields.Boolean(compute="_compute_preview", export_string_translation=False)
    preview = fields.Char(string="The campaign will have", compute="_compute_preview")

    @api.depends("campaign_id", "set_id")
    def _compute_kinds(self):
        for wizard in self:
            campaign, criteria_set = wizard.campaign_id, wizard.set_id
            for kind, _label in CRITERION_KINDS:
                takes_part = campaign[f"for_{kind}"] if campaign else True
                wizard[f"with_{kind}"] = takes_part and bool(criteria_set._criteria_of(kind))

    @api.depends("campaign_id", "set_id", "with_collective", "with_individual", "mode")
    def _compute_preview(self):
        for wizard in self:
            chosen = wizard._kinds()
            old = wizard.campaign_id.criterion_ids
            wizard.has_criteria = bool(
                old.filtered(lambda c, kinds=chosen: c.subject_kind in kinds)
            )
            counts = {}
            for kind, _label in CRITERION_KINDS:
                new = len(wizard.set_id._criteria_of(kind)) if kind in chosen else 0
                kept = len(old.filtered(lambda c, kind=kind: c.subject_kind == kind))
                replaced = wizard.mode == "replace" and kind in chosen
                counts[kind] = new if replaced else kept + new
            wizard.preview = self.env._(
                "%(collective)s criteria for collectives, %(individual)s for individuals", **counts
            )

    def action_copy(self):
        """Copy the chosen criteria.

        :return: window action of the campaign
        :raise UserError: where no kind of subject is chosen, or the campaign is closed to changes
        """
        self.ensure_one()
        if not self._kinds():
            raise UserError(self.env._("Choose whose criteria to copy: collectives, individuals."))
        self.campaign_id._copy_criteria(self.set_id, self._kinds(), self.mode == "replace")
        return self.campaign_id._get_records_action(context={})

    def _kinds(self):
        """Return the kinds chosen, and with them households and organisations that take part."""
        chosen = [kind for kind, _label in CRITERION_KINDS if self[f"with_{kind}"]]
        others = {"household", "organisation"} & set(self.set_id.line_ids.mapped("subject_kind"))
        return chosen + [kind for kind in sorted(others) if self.campaign_id[f"for_{kind}"]]
