from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.figure import figure
from ..organisation.subject_mixin import SUBJECT_KINDS

# what a class may ask for beside the total
CONDITIONS = ("min_share", "min_group_share", "no_discipline")


class ResultThreshold(models.Model):
    """In a plan: from which share of the maximum a result is in a class."""

    _name = "thidua.result.threshold"
    _description = "Threshold of a class of results"
    _inherit = ["thidua.workflow.part.mixin", "thidua.amendable.mixin"]
    _order = "campaign_id, share desc, id"
    _workflow_parent = "campaign_id"
    _amended_fields = ("class_id", "share", "subject_kind", *CONDITIONS)
    _check_company_auto = True

    campaign_id = fields.Many2one("thidua.campaign", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(
        related="campaign_id.company_id", store=True, precompute=True, index=True
    )
    class_id = fields.Many2one(
        "thidua.result.class",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
    )
    share = fields.Float(
        string="From (share of the maximum, %)",
        digits=(8, 2),
        required=True,
        compute="_compute_share",
        store=True,
        precompute=True,
        readonly=False,
        aggregator=None,
    )
    subject_kind = fields.Selection(
        SUBJECT_KINDS,
        string="Only for",
        help="Empty: for every kind of subject that has no rows of its own.",
    )
    min_share = fields.Float(
        string="Each criterion at least (%)",
        digits=(8, 2),
        aggregator=None,
        help="Of the points of the criterion; bonus and penalty aside. 0: not asked.",
    )
    min_group_share = fields.Float(
        string="Each group at least (%)",
        digits=(8, 2),
        aggregator=None,
        help="Of the points of a group of criteria, such as “I. …”. 0: not asked.",
    )
    no_discipline = fields.Boolean(
        string="Nobody disciplined",
        help="Neither the subject nor, of a unit, anybody who belongs to it and takes part.",
    )
    origin_id = fields.Many2one("thidua.result.threshold", ondelete="set null", copy=False)

    _share_bounds = models.Constraint(
        "CHECK (share BETWEEN 0 AND 100)", "A share of the maximum lies between 0 and 100 %."
    )

    _conditions_bounds = models.Constraint(
        "CHECK (min_share BETWEEN 0 AND 100 AND min_group_share BETWEEN 0 AND 100)",
        "A share of the points of a criterion or a group lies between 0 and 100 %.",
    )

    @api.depends("class_id")
    def _compute_share(self):
        for threshold in self:
            threshold.share = threshold.class_id.share

    @api.depends("class_id.name", "share", "subject_kind", *CONDITIONS)
    def _compute_display_name(self):
        kinds = dict(self._fields["subject_kind"]._description_selection(self.env))
        for threshold in self:
            name = self.env._(
                "%(class)s: from %(share)s%%",
                share=figure(self.env, threshold.share),
                **{"class": threshold.class_id.name or ""},
            )
            kind = kinds.get(threshold.subject_kind, "")
            asked = [f"{name} ({kind})" if kind else name, *threshold._conditions()]
            threshold.display_name = "; ".join(asked)

    def _conditions(self):
        """Return in words what is asked for beside the total (list of str)."""
        asked = []
        if self.min_share:
            share = figure(self.env, self.min_share)
            asked.append(self.env._("each criterion at least %s%%", share))
        if self.min_group_share:
            share = figure(self.env, self.min_group_share)
            asked.append(self.env._("each group at least %s%%", share))
        if self.no_discipline:
            asked.append(self.env._("nobody disciplined"))
        return asked

    def _ask_for_more(self):
        """Tell whether any class asks for more than a share of the maximum (bool)."""
        return any(row[name] for row in self for name in CONDITIONS)

    def _for_kind(self, kind):
        """Return the rows that hold for a kind of subject, the highest first.

        Those of the kind alone, where it has any; else those of all kinds.
        """
        own = self.filtered(lambda row: row.subject_kind == kind)
        rows = own or self.filtered(lambda row: not row.subject_kind)
        return rows.sorted(lambda row: (row.share, row.id), reverse=True)

    @api.model_create_multi
    def create(self, vals_list):
        # its company is its plan's, whatever is given: the rules rest on it
        return super().create(
            [{k: v for k, v in vals.items() if k != "company_id"} for vals in vals_list]
        )

    def write(self, vals):
        if "company_id" in vals:
            raise UserError(
                self.env._("“%s”: a threshold belongs to its plan.", self[:1].display_name)
            )
        return super().write(vals)

    def _replaces_origin(self):
        """Another class, or the same for others, is another row."""
        return bool(self.origin_id) and any(
            self[name] != self.origin_id[name] for name in ("class_id", "subject_kind")
        )
