from odoo import models

from .answer import Answer


class Nomination(models.Model):
    """Checks of the result in the round, and what the law says of those who are equal."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    def _eligible_result(self):
        """Ask for the class and the rank that the plan's quota asks for."""
        found = {}
        for nomination in self.filtered("evaluation_id"):
            quota, evaluation = nomination._quota(), nomination.evaluation_id
            faults, told = [], []
            if quota.least_class_id:
                words = self.env._(
                    "class “%(class)s”, asked for: at least “%(least)s”",
                    least=quota.least_class_id.name,
                    **{"class": evaluation.result_class_id.name or "–"},
                )
                ours = evaluation.result_class_id
                fits = ours and ours.sequence <= quota.least_class_id.sequence
                (told if fits else faults).append(words)
            if quota.last_rank:
                words = self.env._(
                    "rank %(rank)s, asked for: at least %(last)s",
                    rank=str(evaluation.rank or "–"),
                    last=str(quota.last_rank),
                )
                fits = evaluation.rank and evaluation.rank <= quota.last_rank
                (told if fits else faults).append(words)
            if faults or told:
                state = "not_met" if faults else "met"
                basis = self.env._("plan of the campaign")
                found[nomination] = Answer(state, "; ".join(faults or told), "law", basis)
        return found

    def _eligible_preference(self):
        """Tell whom the law prefers among equals; it is shown, never applied by the machine."""
        evaluations = self.evaluation_id
        groups = evaluations._equal_totals() if evaluations else {}
        found = {}
        for nomination in self.filtered("rank"):
            evaluation = nomination.evaluation_id
            equals = groups.get(evaluation._tie_key(), {}).get(evaluation.rank, evaluation)
            if len(equals) > 1:
                found[nomination] = Answer("met", nomination._preference_text(equals))
        return found

    def _preference_text(self, equals):
        """Say who stands equal, and whom the law prefers among them (str).

        :param equals: thidua.evaluation, itself among them
        """
        others = equals - self.evaluation_id
        told = [
            self.env._(
                "equal with %s", self._some_names(others.mapped("subject_name"), len(others))
            )
        ]
        if self.subject_kind == "collective":
            told.append(
                self.env._(
                    "of equals the collective with at least 70 percent women is taken (Đ4 NĐ "
                    "152/2025/NĐ-CP, trust A)"
                )
            )
            return "; ".join(told)
        women = equals.filtered(lambda e: e.salutation == "ms")
        if women and women != equals:
            told.append(
                self.env._(
                    "of equals the woman is taken (Đ4 NĐ 152/2025/NĐ-CP, trust A): %s",
                    ", ".join(women.mapped("subject_name")),
                )
            )
        direct = equals.filtered(lambda e: e.participant_id.subject_class_id.counts_as == "direct")
        if direct and direct != equals:
            told.append(
                self.env._(
                    "who works directly has priority (Đ5.2 Luật Thi đua, khen thưởng 2022, trust "
                    "A): %s",
                    ", ".join(direct.mapped("subject_name")),
                )
            )
        return "; ".join(told)
