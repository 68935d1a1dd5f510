from odoo import api, fields, models

from ..deadline.deadline_mixin import Step


class Posting(models.Model):
    """Comments that are taken for serious hold nominations back: they are to be resolved."""

    _name = "thidua.posting"
    _inherit = ["thidua.term.mixin", "thidua.posting"]

    _deadline_steps = (
        Step(
            "posting_serious",
            (("serious_until", "!=", False),),
            "serious_until",
            "_term_office",
            "_term_leader",
            "thidua_khenthuong.activity_serious",
        ),
    )

    serious_until = fields.Date(
        string="Serious comments to be resolved by",
        compute="_compute_serious_until",
        store=True,
        index="btree_not_null",
        help="In working days that the company has chosen in its settings; no law sets them.",
    )

    @api.depends(
        "line_ids.comment_ids.state",
        "line_ids.comment_ids.handled_on",
        "company_id.thidua_term_serious",
        "company_id.thidua_terms_since",
    )
    def _compute_serious_until(self):
        for posting in self:
            company = posting.company_id
            serious = posting.line_ids.comment_ids.filtered(lambda c: c.state == "serious")
            since = min(filter(None, serious.mapped("handled_on")), default=False)
            posting.serious_until = company._thidua_term_day(since, company.thidua_term_serious)


class PostingComment(models.Model):
    """What is taken for serious is owed at once, and ends when it is resolved."""

    _name = "thidua.posting.comment"
    _inherit = "thidua.posting.comment"

    def write(self, vals):
        result = super().write(vals)
        if "state" in vals:
            # sudo: what is owed follows from the comment, whoever may write that
            postings = self.sudo().posting_id
            postings._deadline_settle()
            postings.filtered("serious_until")._deadline_begin("posting_serious")
        return result
