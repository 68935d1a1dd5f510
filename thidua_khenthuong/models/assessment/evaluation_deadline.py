from odoo import api, models

from ..deadline.deadline_mixin import Step
from .evaluation import OPEN_ROUND

# whoever is asked for his scores, and whoever only has to know; the Office is asked when due
UNDER_WAY = ("round_id.state", "in", OPEN_ROUND)


class Evaluation(models.Model):
    """By when each step of an evaluation is owed, by whom, and who hears when it is late."""

    _name = "thidua.evaluation"
    _inherit = ["thidua.deadline.mixin", "thidua.evaluation"]

    _deadline_steps = (
        Step(
            "self",
            (("state", "=", "self"), UNDER_WAY),
            "round_id.date_self",
            "_owners_self",
            "_superiors_self",
            "thidua_khenthuong.activity_self_assess",
            "round_id",
        ),
        Step(
            "head",
            (("state", "=", "head"), UNDER_WAY),
            "round_id.date_head",
            "_scoring_heads",
            "_superiors_head",
            "thidua_khenthuong.activity_score_head",
            "round_id",
        ),
        Step(
            "office",
            (("state", "=", "office"), UNDER_WAY),
            "round_id.date_appraisal",
            "_owners_office",
            "_superiors_office",
            "thidua_khenthuong.activity_appraise",
            "round_id",
        ),
    )

    # --- when a step begins and ends --------------------------------------------------------

    def _ask_subject(self, reason=None, ahead=False):
        """Ask each subject for his self-assessment; returned with a reason, at once.

        :param ahead: at once too: when a round opens nobody waits for the day of the reminder
        """
        self._deadline_begin("self", reason, ahead=ahead)

    def _ask_head(self, reason=None):
        """Ask each head who has to score; returned with a reason, at once."""
        self._deadline_begin("head", reason)

    def _ask_office(self):
        """Ask the Office to appraise, quietly: on the last day many come to the same few."""
        self._deadline_begin("office", quiet=True)

    def _close_activities(self):
        result = super()._close_activities()
        self.filtered(lambda e: e.state == "office")._ask_office()
        return result

    # --- who owes, and who is above -----------------------------------------------------------

    def _owners_self(self):
        """Return who owes each self-assessment: dict thidua.evaluation → res.users."""
        return {evaluation: evaluation._subject_users() for evaluation in self}

    def _superiors_self(self):
        """Return who heads the unit, or else the Office: dict thidua.evaluation → res.users.

        Whoever owes the self-assessment of the unit that he heads does not stand above himself.
        """
        teams = self.company_id._thidua_office_team()
        found = {}
        for evaluation in self.sudo():  # sudo: who heads a unit is read without HR rights
            own = evaluation._subject_users()
            head = evaluation.unit_id._acting_users().filtered("active") - own
            found[evaluation] = head or teams[evaluation.company_id] - own
        return found

    def _superiors_head(self):
        """Return the Office, but for the head himself: dict thidua.evaluation → res.users."""
        teams, heads = self.company_id._thidua_office_team(), self._scoring_heads()
        return {e: teams[e.company_id] - heads[e] for e in self}

    def _owners_office(self):
        """Return the Office, but nobody for himself: dict thidua.evaluation → res.users."""
        teams, scorers = self.company_id._thidua_office_team(), self._acting_scorers()
        return {e: teams[e.company_id] - e._subject_users() - scorers[e] for e in self}

    def _superiors_office(self):
        """Return the leader of the company: dict thidua.evaluation → res.users."""
        teams, who = self.company_id._thidua_office_team(), self.env["thidua.delegation"]
        leaders = {c: who._who_answers(c.thidua_approver_id, c) - teams[c] for c in self.company_id}
        return {evaluation: leaders[evaluation.company_id] for evaluation in self}

    # --- in words ---------------------------------------------------------------------------

    # its name and that of the round are written in the language of whoever reads
    @api.depends_context("lang")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _deadline_label(self):
        return self.subject_name

    @api.model
    def _deadline_many(self, step, count):
        if step.name == "self":
            return self.env._("%(count)s evaluations to self-assess", count=count)
        if step.name == "head":
            return self.env._("%(count)s evaluations to score", count=count)
        return self.env._("%(count)s evaluations to appraise", count=count)
