from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..core.language import in_company_language
from ..organisation.subject_mixin import SUBJECT_FIELDS
from ..ranking.round import RANKED
from .quality import QUALITIES

READERS = "thidua_khenthuong.group_office,thidua_khenthuong.group_leader"


class Rating(models.Model):
    """What the movements of the year propose for a rating; only a button takes it over."""

    _name = "thidua.rating"
    _inherit = "thidua.rating"

    proposed_quality = fields.Selection(
        QUALITIES,
        string="Proposed rating",
        compute="_compute_proposed_quality",
        groups=READERS,
        help="By the class of the year's ranked rounds. Empty where there is none, or where two "
        "movements say different things.",
    )
    proposal_note = fields.Char(
        string="Proposed by", compute="_compute_proposed_quality", groups=READERS
    )

    @api.depends("year", "company_id", *SUBJECT_FIELDS)
    def _compute_proposed_quality(self):
        """Propose where all ranked rounds of the year agree, in constant queries."""
        said = self._said_by_movements()
        for rating in self:
            found = [each for name in rating._filled() for each in said[rating._proposal_key(name)]]
            qualities = {evaluation.result_class_id.quality for evaluation in found}
            rating.proposed_quality = qualities.pop() if len(qualities) == 1 else False
            rating.proposal_note = "; ".join(
                f"{e.round_id.display_name}: {e.result_class_id.name}" for e in found
            )

    def _proposal_key(self, name):
        return self.company_id.id, self.year, name, self[name].id

    def _said_by_movements(self):
        """Return the ranked evaluations of each subject: dict of `_proposal_key` → list."""
        found = defaultdict(list)
        subjects = Domain.OR(Domain(name, "in", self[name].ids) for name in SUBJECT_FIELDS)
        evaluations = self.env["thidua.evaluation"].search(
            subjects
            & Domain("company_id", "in", self.company_id.ids)
            & Domain("round_id.kind", "=", "annual")
            & Domain("round_id.year", "in", list(set(self.mapped("year"))))
            # what is not ranked yet may still change
            & Domain("round_id.state", "in", RANKED)
            & Domain("rank", ">", 0)
            & Domain("result_class_id", "!=", False)
        )
        for evaluation in evaluations:
            year = evaluation.company_id.id, evaluation.round_id.year
            for name in SUBJECT_FIELDS:
                if evaluation[name]:
                    found[(*year, name, evaluation[name].id)].append(evaluation)
        return found

    def action_take_over(self):
        """Take over the proposals for those of these ratings that have no class yet: Office.

        :return: notification of how many were taken over, and how many were left as they are
        :raise UserError: where there is nothing to take over
        """
        self.check_access("write")
        rated = self.filtered("quality")
        taken = (self - rated).filtered("proposed_quality")
        left = {"rated": len(rated), "without": len(self - rated - taken)}
        if not taken:
            raise UserError(
                self.env._(
                    "Nothing to take over: %(rated)s are already rated, and for %(without)s no "
                    "movement of the year proposes one rating. Choose it in the list.",
                    **left,
                )
            )
        why = in_company_language(self).env._("Taken over from the class of the movement.")
        taken._rate_quietly({r: {"quality": r.proposed_quality} for r in taken}, why)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(taken)s taken over. Left as they are: %(rated)s already rated, %(without)s "
                    "without a proposal.",
                    taken=len(taken),
                    **left,
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
