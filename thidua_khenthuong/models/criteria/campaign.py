from odoo import api, fields, models
from odoo.exceptions import UserError

from ..organisation.subject_mixin import SUBJECT_KINDS
from .criterion_mixin import CRITERION_KINDS


class CampaignCriteria(models.Model):
    """The criteria of a campaign, taken from a criteria set and kept as one."""

    _name = "thidua.campaign"
    _inherit = ["thidua.campaign", "thidua.criterion.total.mixin"]
    _amended_head = ("target_weight",)
    _amended_lines = ("criterion_ids",)

    criteria_set_id = fields.Many2one(
        "thidua.criteria.set",
        string="Criteria taken from",
        ondelete="restrict",
        index="btree_not_null",
        readonly=True,
        help="For information: a later change of the set does not change the campaign.",
    )

    criterion_ids = fields.One2many("thidua.criterion", "campaign_id", copy=True)
    collective_criterion_ids = fields.One2many(
        "thidua.criterion", "campaign_id", domain=[("subject_kind", "=", "collective")]
    )
    individual_criterion_ids = fields.One2many(
        "thidua.criterion", "campaign_id", domain=[("subject_kind", "=", "individual")]
    )
    other_criterion_ids = fields.One2many(
        "thidua.criterion",
        "campaign_id",
        string="Criteria for households and organisations",
        domain=[("subject_kind", "in", ["household", "organisation"])],
    )

    has_groups = fields.Boolean(
        compute="_compute_has_groups",
        export_string_translation=False,
        help="Whether any criterion stands under a heading.",
    )

    @api.depends("criterion_ids.group_name", "criterion_ids.subgroup_name")
    def _compute_has_groups(self):
        for campaign in self:
            campaign.has_groups = any(
                c.group_name or c.subgroup_name for c in campaign.criterion_ids
            )

    @api.depends("criterion_ids.weight", "criterion_ids.subject_kind", "criterion_ids.effect")
    def _compute_weights(self):
        for campaign in self:
            criteria = campaign.criterion_ids.filtered(lambda c: c.effect == "base")
            for kind, _label in SUBJECT_KINDS:
                of_kind = criteria.filtered(lambda c, kind=kind: c.subject_kind == kind)
                campaign[f"{kind}_weight"] = sum(of_kind.mapped("weight"))

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
        return criteria_set._get_records_action(context={})

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
        if kind in dict(CRITERION_KINDS):
            return self[f"{kind}_criterion_ids"]
        return self.other_criterion_ids.filtered(lambda c: c.subject_kind == kind)

    def _check_can_submit(self):
        result = super()._check_can_submit()
        for campaign in self:
            lacking = campaign.criterion_ids._missing_for_computing()
            if lacking:
                raise UserError(
                    self.env._(
                        "“%(campaign)s” cannot be submitted yet. To be worked out, its criteria "
                        "need:\n%(missing)s",
                        campaign=campaign.name,
                        missing="\n".join(f"• {item}" for item in lacking),
                    )
                )
        return result

    def _missing_for_launch(self):
        """Name the kinds of subject without criteria too: Đ17 asks for criteria of the campaign."""
        labels = {
            "collective": self.env._("criteria for collectives (they take part)"),
            "individual": self.env._("criteria for individuals (they take part)"),
            "household": self.env._("criteria for households (they take part)"),
            "organisation": self.env._("criteria for organisations (they take part)"),
        }
        having = set(self.criterion_ids.mapped("subject_kind"))
        lacking = [labels[kind] for kind in self._subject_kinds() if kind not in having]
        return super()._missing_for_launch() + lacking
