from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError

from ..core.language import in_company_language
from ..core.mail_activity import by_machine

ACTIVITY = "thidua_khenthuong.activity_answer_came"


class ReceivedProposalDelivery(models.Model):
    """The answers come back: recorded below as its clerk would, and both Offices are told."""

    _name = "thidua.received.proposal"
    _inherit = "thidua.received.proposal"

    def action_send_answers(self):
        """Send the answers recorded so far back to the commune: receiving Office.

        :raise UserError: where none is recorded that was not sent
        """
        self.ensure_one()
        self._check_can_answer()
        if not self.line_ids.filtered(lambda line: line.answer and not line.outcome):
            raise UserError(
                self.env._(
                    "“%s”: record an answer first; what is recorded was sent already.",
                    self.display_name,
                )
            )
        self._deliver()
        if all(line.outcome for line in self.line_ids):
            # whose step it is was checked
            self._with_key()._move("decide")
        return True

    def _deliver(self):
        """Record below what was answered and not sent; what is answered there stays."""
        lines = self.line_ids.filtered(lambda line: line.answer and not line.outcome)
        # sudo: only to record below what was decided here; nothing of it is shown
        proposal = self._below(self.sudo().source_proposal_id)
        sources = lines._source()
        waiting = lines.filtered(
            lambda line: (
                proposal.state == "sent"
                and sources[line]
                and not sources[line].answer
                and sources[line].nomination_id.proposal_id.id == proposal.id
                and sources[line].nomination_id.state == "sent"
            )
        )
        same = waiting.grouped(lambda r: (r.answer, r.reference, r.date, r.reason))
        for (answer, reference, date, reason), group in same.items():
            nominations = proposal.env["thidua.nomination"].browse(
                [sources[line].nomination_id.id for line in group]
            )
            vals = {"reference": reference, "date": date, "reason": reason}
            proposal._answer(nominations, answer, vals)
        # what came of each line is the server's to write
        waiting._with_key().write({"outcome": "sent"})
        kept = lines - waiting
        kept._note_kept(sources)
        self._tell_sent(waiting, kept)
        if waiting:
            self._tell_below(proposal, waiting)

    def _tell_sent(self, sent, kept):
        told = in_company_language(self)
        parts = []
        if sent:
            parts.append(told.env._("Answers sent: %s.", _counted(sent.with_env(told.env))))
        parts += [f"{line.subject_name}: {line.note}" for line in kept]
        # sudo: who answers was checked; the author stays he
        told.sudo()._message_log(body=Markup("<br/>").join(parts))

    def _tell_below(self, proposal, lines):
        """Tell the commune's Office, in the proposal and by an activity."""
        told = in_company_language(proposal)
        body = told.env._(
            "Answer of %(body)s, recorded by itself: %(counts)s.",
            # sudo: its name is on the paper
            body=self.sudo().company_id.thidua_body or self.sudo().company_id.name,
            # sudo: how its own lines were answered
            counts=_counted(lines.sudo().with_env(told.env)),
        )
        told._message_log(body=body)
        by_machine(told).activity_unlink([ACTIVITY])
        clerk = proposal.company_id._office_users().get(proposal.company_id)
        if clerk:
            told._schedule(ACTIVITY, clerk, body)


class ReceivedProposalLine(models.Model):
    _inherit = "thidua.received.proposal.line"

    def _note_kept(self, sources):
        """Note why these were not taken over below; what they were answered there stays.

        :param sources: dict line → thidua.proposal.line
        """
        told = in_company_language(self)
        labels = dict(self._fields["answer"]._description_selection(told.env))
        by_answer = self.grouped(lambda line: sources[line].answer or "")
        for answer, lines in by_answer.items():
            if answer:
                note = told.env._(
                    "answered below by hand already as “%s”, which stays.", labels[answer]
                )
            else:
                note = told.env._("no longer waits for an answer below.")
            lines._with_key().write({"outcome": "kept", "note": note})


def _counted(lines):
    """Return how many lines had which answer, in the language of the lines (str)."""
    labels = lines._fields["answer"]._description_selection(lines.env)
    counts = {answer: len(same) for answer, same in lines.grouped("answer").items()}
    return ", ".join(f"{label}: {counts[key]}" for key, label in labels if key in counts)
