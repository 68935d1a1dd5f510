from odoo import fields, models
from odoo.exceptions import UserError

from .subject_mixin import SUBJECT_KINDS


class CampaignCriteria(models.Model):
    """The criteria of a campaign, taken from a criteria set and kept as one."""

    _name = "thidua.campaign"
    _inherit = ["thidua.campaign", "thidua.criterion.total.mixin"]

    criteria_set_id = fields.Many2one(
        "thidua.criteria.set",
        string="Criteria taken from",
        ondelete="restrict",
        index="btree_not_null",
        readonly=True,
        help="For information: a later change of the set does not change the campaign.",
    )

    def action_copy_criteria(self):
        """Return the window that copies a criteria set into this campaign."""
        self.ensure_one()
        self._check_editable()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_criteria_copy_wizard"
            ),
            "context": {"default_campaign_id": self.id},
        }

    def action_save_as_set(self):
        """Keep the criteria of this campaign as a new criteria set.

        :return: window action of the set
        :raise UserError: where the campaign has no criteria
        """
        self.ensure_one()
        if not self.criterion_ids:
            raise UserError(self.env._("“%s” has no criteria to keep as a set.", self.display_name))
        criteria_set = self.env["thidua.criteria.set"].create(
            {
                "name": self.movement or self.name,
                "company_id": self.company_id.id,
                "target_weight": self.target_weight,
            }
        )
        self.env["thidua.criteria.set.line"].create(
            [{**vals, "set_id": criteria_set.id} for vals in self.criterion_ids._copied_vals()]
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": criteria_set._name,
            "res_id": criteria_set.id,
            "view_mode": "form",
        }

    def _copy_criteria(self, criteria_set, kinds=None, replace=False):
        """Copy the criteria of a set into this campaign, which is still being drafted.

        :param criteria_set: thidua.criteria.set
        :param kinds: collection of subject kinds; all by default
        :param replace: bool, whether the campaign's own criteria of these kinds go
        :return: thidua.criterion, the new ones
        :raise UserError: where the campaign is closed to changes or there is nothing to copy
        """
        self.ensure_one()
        self._hold_editable()
        kinds = set(kinds or (kind for kind, _label in SUBJECT_KINDS))
        lines = criteria_set.line_ids.filtered(lambda line: line.subject_kind in kinds)
        if not lines:
            raise UserError(
                self.env._("“%s” has no criteria for the chosen subjects.", criteria_set.name)
            )
        if replace:
            self.criterion_ids.filtered(lambda c: c.subject_kind in kinds).unlink()
        last = max(self.criterion_ids.mapped("sequence"), default=0)
        criteria = self.env["thidua.criterion"].create(
            [
                {**vals, "campaign_id": self.id, "sequence": last + number}
                for number, vals in enumerate(lines._copied_vals(), 1)
            ]
        )
        self._keyed().write(
            {"criteria_set_id": criteria_set.id, "target_weight": criteria_set.target_weight}
        )
        return criteria

    def _criteria_of(self, kind):
        return self[f"{kind}_criterion_ids"]
