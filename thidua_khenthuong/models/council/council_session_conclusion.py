from odoo import models
from odoo.exceptions import UserError

from ...paper.words import sentence


class CouncilSessionConclusion(models.Model):
    """What the chair may conclude from what was counted: proposed, never concluded for him."""

    _name = "thidua.council.session"
    _inherit = "thidua.council.session"

    def action_propose_conclusion(self):
        """Write into the conclusion what the votes say, for the chair to change: Office.

        The parts are those of papers.md 6: agreed, not agreed, who goes on. Vietnamese whatever
        the user's language, as the minutes are.

        :return: True
        :raise UserError: where nothing is counted yet, the chair has still to decide on a tie, or
            a conclusion is there already
        """
        for session in self:
            if session.state != "counted":
                raise UserError(
                    self.env._(
                        "“%s”: a conclusion is proposed once the votes are counted.",
                        session.display_name,
                    )
                )
            session._check_decided()
            if (session.conclusion or "").strip():
                raise UserError(
                    self.env._(
                        "“%s” has a conclusion already: empty it first.", session.display_name
                    )
                )
            session.conclusion = session._concluded()
        return True

    def _concluded(self):
        items = self.item_ids
        passed = items.filtered(lambda item: item.result == "passed")
        failed = items.filtered(lambda item: item.result == "failed")
        said = []
        if passed:
            said.append(f"thống nhất đề nghị khen thưởng {_cases(passed)}")
        if failed:
            said.append(f"không thống nhất {_cases(failed)}")
        if passed:
            said.append(
                "giao Thường trực Hội đồng hoàn thiện hồ sơ, trình cấp có thẩm quyền quyết định"
            )
        return f"{sentence('; '.join(said))}." if said else ""


def _cases(items):
    """Return how many cases, and each with its award: "02 trường hợp: A (Giấy khen), B (…)"."""
    each = ", ".join(f"{item.subject_name} ({item.award_id.name})" for item in items)
    return f"{len(items):02d} trường hợp: {each}"
