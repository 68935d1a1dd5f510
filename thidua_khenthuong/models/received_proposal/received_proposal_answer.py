from odoo import SUPERUSER_ID, models
from odoo.exceptions import AccessError, UserError


class ReceivedProposalAnswer(models.Model):
    """What the body above decided, recorded for many lines at once before it is sent back."""

    _name = "thidua.received.proposal"
    _inherit = "thidua.received.proposal"

    def _record_answer(self, lines, answer, vals):
        """Record what was decided for some lines, or clear what was recorded: receiving Office.

        :param lines: thidua.received.proposal.line of this proposal, not sent back yet
        :param answer: "award", "refuse", "supplement", or "clear"
        :param vals: dict: of an award reference and date, else reason
        :raise UserError: where the answer lacks what it needs, or a line has one already
        """
        self.ensure_one()
        self._check_can_answer()
        self._check_lines(lines, answer)
        recorded = {"answer": answer, "reference": False, "date": False, "reason": False}
        if answer == "award":
            self._check_conferred(lines, vals)
            recorded.update(reference=vals["reference"].strip(), date=vals["date"])
        elif answer == "clear":
            recorded["answer"] = False
        else:
            recorded["reason"] = (vals.get("reason") or "").strip()
            if not recorded["reason"]:
                raise UserError(self.env._("Give the reason: the commune is told it."))
        # role, state and content were checked above
        lines._with_key().write(recorded)

    def _check_can_answer(self):
        self.check_access("read")
        if not self._with_role("receiver"):
            raise AccessError(
                self.env._("“%s” is answered by the Office that received it.", self.display_name)
            )
        self._lock_rows()
        if self.state != "examining":
            raise UserError(
                self.env._(
                    "“%(proposal)s” is “%(state)s”: accept it for examination first; only what is "
                    "being examined is answered.",
                    proposal=self.display_name,
                    state=self._state_label(self.state),
                )
            )

    def _check_lines(self, lines, answer):
        if not lines:
            raise UserError(self.env._("Choose whom the answer is about."))
        for line in lines:
            told = {"line": line.subject_name, "proposal": self.display_name}
            if line.received_id != self:
                raise UserError(self.env._("A line chosen is not of “%s”.", self.display_name))
            if line.outcome:
                raise UserError(
                    self.env._(
                        "“%(line)s”: the answer went back already, and stays. A mistake is "
                        "corrected by the commune, in its proposal.",
                        **told,
                    )
                )
            if line.answer and answer != "clear":
                raise UserError(
                    self.env._(
                        "“%(line)s” of “%(proposal)s” has an answer already. Clear it first, then "
                        "record another.",
                        **told,
                    )
                )
            if not line.answer and answer == "clear":
                raise UserError(self.env._("“%(line)s” has no answer to clear.", **told))

    def _check_conferred(self, lines, vals):
        """Raise where that cannot be conferred on that day, as the commune would be refused."""
        if not (vals.get("reference") or "").strip() or not vals.get("date"):
            raise UserError(self.env._("Enter the number and the day of the decision."))
        # sudo: the link alone; what is asked of the proposal is seen as `_below` says
        proposal = self._below(self.sudo().source_proposal_id)
        nominations = self.env["thidua.nomination"].browse()
        for source in lines._source().values():
            nominations |= source.nomination_id
        proposal._check_award(nominations.with_env(proposal.env), vals)

    def _below(self, proposal):
        """Return the proposal as the server itself sees it, in its company and no other.

        The clerk's rights end at what was received; what comes back is recorded by the server.
        """
        context = {
            "allowed_company_ids": proposal.company_id.ids,
            "lang": self.env.context.get("lang"),
            "tz": self.env.context.get("tz"),
        }
        return proposal.with_env(self.env(user=SUPERUSER_ID, context=context))
