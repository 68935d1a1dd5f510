from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError

from ..core.language import in_company_language
from ..core.workflow_mixin import Move
from ..ranking.round import RANKED

# in which states a nomination is that was answered so, as long as nothing went on since
STATES = {"award": ("awarded",), "refuse": ("refused",), "supplement": ("draft", "complete")}


class ProposalCorrection(models.Model):
    """A superior's answer that was recorded by mistake is taken back, with the reason."""

    _name = "thidua.proposal"
    _inherit = "thidua.proposal"

    _workflow_moves = (
        Move("reopen", ("answered",), "sent", ("system",), "", "_after_reopened", True),
    )

    def action_correct(self):
        """Return the window that takes back answers recorded by mistake."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_proposal_correct"
            ),
            "context": {"default_proposal_id": self.id},
        }

    def _correct(self, lines, reason):
        """Take back the answers to some lines, which wait for one again: Office.

        What an answer entered in the ledger is withdrawn; it stays there, with the reason.

        :param lines: thidua.proposal.line of this proposal that are answered
        :param reason: str
        :raise UserError: where something rests on an answer, or the reason is missing
        """
        self.ensure_one()
        reason = (reason or "").strip()
        self._check_correctable(lines, reason)
        nominations = lines.nomination_id
        # role, state and content were checked above
        self._entered_for(nominations)._note_withdrawn(reason)
        nominations._with_key()._move("superior_correct", reason)
        nominations.filtered(lambda n: not n.proposal_id)._with_key().write(
            {"proposal_id": self.id}
        )
        lines._with_key().write({"answer": False, "reason": False})
        # who was refused takes a place again
        self.env["thidua.quota"]._check_room(nominations)
        self._tell_corrected(lines, reason)
        if self.state == "answered":
            self._with_key()._move("reopen", reason)

    def _check_correctable(self, lines, reason):
        self._check_recorder(lines.nomination_id)
        if not reason:
            raise UserError(self.env._("Say why the answer is corrected."))
        if not lines:
            raise UserError(self.env._("Choose whose answer is corrected."))
        # all lines: as while one is answered
        (self.line_ids.nomination_id | lines.nomination_id)._lock_rows()
        lines.invalidate_recordset(["answer"])
        entered = self._entered_for(lines.nomination_id).nomination_id
        for line in lines:
            if line.proposal_id != self or not line.answer:
                raise UserError(
                    self.env._(
                        "“%(line)s” is not answered in “%(proposal)s”.",
                        line=line.display_name,
                        proposal=self.display_name,
                    )
                )
            problem = line._correction_fault(entered)
            if problem:
                raise UserError(problem)

    def _entered_for(self, nominations):
        """Return what the answers entered for nominations in the ledger, and stands there."""
        return self.env["thidua.commendation"].search(
            [("nomination_id", "in", nominations.ids), ("proposal_id", "=", self.id)]
        )

    def _tell_corrected(self, lines, reason):
        told = in_company_language(self)
        body = told.env._("Answer corrected for: %s.", ", ".join(lines.mapped("subject_name")))
        # sudo: who records the answers was checked; the author stays he
        told.sudo()._message_log(body=Markup("%s<br/>%s") % (body, reason))

    def _after_reopened(self, _reason=None):
        self._deadline_begin("superior")


class ProposalLine(models.Model):
    _inherit = "thidua.proposal.line"

    def _correction_fault(self, entered):
        """Say why the answer to the line can no longer be corrected (str, empty where it can).

        :param entered: thidua.nomination whose awards stand in the ledger
        """
        nomination = self.nomination_id
        told = {"line": self.display_name}
        if self.answer == "award" and nomination not in entered:
            return self.env._(
                "“%(line)s”: what the answer entered in the ledger no longer stands there; the "
                "answer stays.",
                **told,
            )
        if nomination.state not in STATES[self.answer]:
            return self.env._(
                "“%(line)s” went on since, and is “%(state)s”: the answer stays.",
                state=nomination._state_label(nomination.state),
                **told,
            )
        if self.answer == "supplement" and (
            nomination.proposal_id or nomination.decision_id or not self._is_as_sent()
        ):
            return self.env._(
                "“%(line)s” was supplemented since, or goes up in another proposal: the answer "
                "stays.",
                **told,
            )
        if nomination.round_id and nomination.round_id.state not in RANKED:
            return self.env._(
                "“%(line)s”: “%(round)s” was opened again since. Finish its appraisal first.",
                round=nomination.round_id.display_name,
                **told,
            )
        return ""
