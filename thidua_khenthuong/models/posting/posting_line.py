from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.collation import sort_key
from ..organisation.subject_mixin import KEY_OF_KIND, SUBJECT_KINDS
from .nomination_freeze import KNOWING

# what may be posted, and what is still shown once it is
POSTABLE = ("draft", "complete")
SHOWN = ("subject_kind", "subject_name", "unit_name", "award_id", "achievement")


class PostingLine(models.Model):
    """One nomination as it is made public: name, unit, award, achievement, nothing else.

    What was posted stays as it was, whatever becomes of the nomination. All staff read the lines
    of open postings, without reading the nomination or the posting; it has no chatter.
    """

    _name = "thidua.posting.line"
    _description = "Nomination made public"
    _inherit = ["thidua.workflow.part.mixin", "thidua.search.mixin", "thidua.sort.mixin"]
    _order = "date_to desc, award_id, subject_kind, subject_name, id"
    _check_company_auto = True
    _workflow_parent = "posting_id"
    _sorted_field = "subject_name"

    posting_id = fields.Many2one(
        "thidua.posting",
        string="Stands in",
        required=True,
        ondelete="cascade",
        index=True,
        check_company=True,
        groups=KNOWING,
    )
    nomination_id = fields.Many2one(
        "thidua.nomination",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
        groups=KNOWING,
    )
    company_id = fields.Many2one(
        related="posting_id.company_id", store=True, precompute=True, index=True
    )
    posting_name = fields.Char(
        string="Posting", related="posting_id.name", store=True, precompute=True
    )
    posting_state = fields.Selection(
        related="posting_id.state", string="State of the posting", store=True, precompute=True
    )
    date_to = fields.Date(
        related="posting_id.date_to", string="Comments until", store=True, precompute=True
    )
    subject_kind = fields.Selection(
        SUBJECT_KINDS, string="Subject", compute="_compute_as_posted", store=True, precompute=True
    )
    subject_name = fields.Char(
        string="Name", compute="_compute_as_posted", store=True, precompute=True
    )
    unit_name = fields.Char(
        string="Unit", compute="_compute_as_posted", store=True, precompute=True
    )
    award_id = fields.Many2one(
        "thidua.award",
        compute="_compute_as_posted",
        store=True,
        precompute=True,
        ondelete="restrict",
    )
    achievement = fields.Text(compute="_compute_as_posted", store=True, precompute=True)
    is_shown = fields.Boolean(
        string="Open for comments", compute="_compute_is_shown", store=True, index=True
    )

    _open_uniq = models.UniqueIndex(
        "(nomination_id) WHERE posting_state IN ('draft', 'posted')",
        "This nomination already stands in a posting that is not closed: open that one.",
    )

    # --- computes -------------------------------------------------------------------------------

    def _search_key_fields(self):
        return ["subject_name"]

    def _sort_key_fields(self):
        return [*super()._sort_key_fields(), "subject_kind"]

    def _sort_key(self):
        return KEY_OF_KIND.get(self.subject_kind, sort_key)(self.subject_name)

    @api.depends("nomination_id", "posting_id.state")
    def _compute_as_posted(self):
        """Take over what is shown: as it is while a draft, and for good when it is posted."""
        for line in self:
            nomination = line.nomination_id
            if line.posting_id.state == "closed":
                line.update({name: line[name] for name in SHOWN})
                continue
            collective = nomination.subject_kind == "collective"
            line.subject_kind = nomination.subject_kind
            line.subject_name = nomination.subject_name
            line.unit_name = "" if collective else nomination.unit_name
            line.award_id = nomination.award_id
            line.achievement = nomination.achievement

    @api.depends("posting_id.state", "nomination_id.state")
    def _compute_is_shown(self):
        """Show what is posted, until it closes; what was refused meanwhile is no longer shown."""
        for line in self:
            lost = line.nomination_id.state in ("refused", "revoked")
            line.is_shown = line.posting_id.state == "posted" and not lost

    @api.depends("subject_name", "award_id.name")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.subject_name} – {line.award_id.name}"

    # --- CRUD -----------------------------------------------------------------------------------

    def write(self, vals):
        if "nomination_id" in vals and not self._holds_key():
            raise UserError(
                self.env._("A line stays with its nomination: remove it and add another.")
            )
        return super().write(vals)

    # --- checks ---------------------------------------------------------------------------------

    def _check_can_post(self):
        """Raise where something may not be made public now, naming it."""
        for line in self:
            nomination = line.nomination_id
            if nomination.state not in POSTABLE:
                raise UserError(
                    self.env._(
                        "“%(name)s” is “%(state)s”: only a draft or complete nomination is posted. "
                        "Take it out.",
                        name=nomination.display_name,
                        state=nomination._state_label(nomination.state),
                    )
                )
            if not (nomination.achievement or "").strip():
                raise UserError(
                    self.env._(
                        "“%s”: write the achievement before it is posted.", nomination.display_name
                    )
                )
