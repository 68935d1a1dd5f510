from odoo import api, fields, models

from ..eligibility.answer import Answer, Check
from ..eligibility.nomination_check import OUTCOMES
from .nomination import HEARS


class NominationCheck(models.Model):
    _name = "thidua.nomination.check"
    _inherit = "thidua.nomination.check"

    code = fields.Selection(
        selection_add=[("council", "Vote of the council"), ("preference",)],
        ondelete={"council": "cascade"},
    )


class Nomination(models.Model):
    """What the council voted is one of the checks: it recommends, and a leader may deviate."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    _eligibility_checks = (Check("council", 140, "_eligible_council"),)

    def _eligible_council(self):
        """Ask what the council said, where it has voted."""
        found = {}
        for nomination in self.filtered(lambda n: n.council_result in ("passed", "failed")):
            met = nomination.council_result == "passed" or nomination.deviation_reason
            found[nomination] = Answer(
                "met" if met else "not_met", nomination.council_words, "warning"
            )
        return found


class CouncilItem(models.Model):
    """What the checks say of a nomination on the agenda: the council sees what the leader sees.

    Whether somebody is held back is none of them: that is for the Office and the leaders alone.
    """

    _name = "thidua.council.item"
    _inherit = "thidua.council.item"

    check_state = fields.Selection(
        OUTCOMES, string="Checks", compute="_compute_checks", compute_sudo=True
    )
    check_words = fields.Text(
        string="What the checks say", compute="_compute_checks", compute_sudo=True
    )

    @api.depends("nomination_id.check_ids.outcome", "nomination_id.check_ids.words")
    @api.depends_context("lang", "uid")
    def _compute_checks(self):
        """Tell what they say, a member about himself nothing: it is not his to judge."""
        user = self.env.user
        knows = any(user.has_group(group) for group in HEARS.split(","))
        own = self.env["thidua.nomination"] if knows else self.nomination_id._own_of(user)
        order = [outcome for outcome, _label in OUTCOMES]
        labels = dict(
            self.env["thidua.nomination.check"]._fields["outcome"]._description_selection(self.env)
        )
        for item in self:
            checks = (item.nomination_id - own).check_ids
            outcomes = sorted(set(checks.mapped("outcome")), key=order.index)
            item.check_state = outcomes[0] if outcomes else False
            item.check_words = "\n".join(
                f"{labels[check.outcome]} – {check._label()}: {check.words or ''}".rstrip(": ")
                for check in checks.sorted(lambda c: (order.index(c.outcome), c.sequence))
            )
