"""What the tests of ranking share: a plan whose collectives are ranked."""

import io

import openpyxl

from ..common import CommuneCase
from ..printing import print_paper

ALL_T = (10, 20, 10, 20, 10, 10, 20)


class RankingCase(CommuneCase):
    """A plan whose collectives are ranked, and short ways to score them."""

    def enter_ranked_plan(self, tie_breaks=None, **changes):
        """Return a draft for collectives; `tie_breaks`: code → order of the criterion."""
        campaign = self.enter_plan(**changes)
        for code, order in (tie_breaks or {}).items():
            campaign.criterion_ids.filtered(
                lambda c, code=code: c.name.startswith(f"{code}.")
            ).tie_order = order
        if tie_breaks:
            campaign.tie_rule = "criteria"
        return campaign

    def give(self, evaluation, scores):
        """Score an evaluation line by line, from its subject to the end."""
        evaluation = evaluation.with_env(self.as_clerk)
        for line, score in zip(evaluation.line_ids, scores, strict=True):
            line.self_score = score
        evaluation.action_submit()
        if evaluation.state == "head":
            by_head = evaluation.with_user(self.head)
            by_head.action_copy_self_scores()
            by_head.action_pass_on()
        own = evaluation.employee_id.sudo().user_id == self.clerk
        evaluation = evaluation.with_user(self.clerk_2 if own else self.clerk)
        evaluation.action_copy_self_scores()
        evaluation.action_finalize()

    def of(self, round_, subject):
        return round_.evaluation_ids.filtered(
            lambda e: subject in (e.employee_id, e.department_id, e.partner_id)
        )

    def rank_units(self, campaign, scores, year=2025):
        """Open a round, score these departments (dict → scores) and rank it."""
        if campaign.state == "draft":
            self.launch(campaign)
        if not campaign.participant_ids:
            self.add_everyone(campaign)
        round_ = self.open_round(campaign, year=year)
        for department, given in scores.items():
            self.give(self.of(round_, department), given)
        round_.action_appraise()
        round_.action_finish()
        return round_

    def book(self, records, paper):
        """Return the rows of a downloaded workbook."""
        name, content = print_paper(records.with_env(self.as_clerk), paper)
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        return name, list(sheet.iter_rows(values_only=True))
