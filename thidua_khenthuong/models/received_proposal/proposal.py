from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..core.language import in_company_language

PAPERS = ("proposal", "proposal_list")


class Proposal(models.Model):
    """What is sent to a body above in the same system arrives there by itself."""

    _name = "thidua.proposal"
    _inherit = "thidua.proposal"

    arrived_at = fields.Char(compute="_compute_arrived_at", export_string_translation=False)

    @api.depends("state")
    def _compute_arrived_at(self):
        """Tell where it arrived in this system, and nothing of what is done with it there."""
        bodies = {
            copy.source_proposal_id.id: copy.company_id.thidua_body or copy.company_id.name
            for copy in self._received()
        }
        for proposal in self:
            proposal.arrived_at = bodies.get(proposal.id, False)

    def _company_above(self):
        """Return the company above for whose level the proposal is (res.company, or empty)."""
        # sudo: which body is above is no secret; nothing else of it is read
        company, level = self.sudo().company_id.thidua_superior_id, self.authority_id.level
        while company and company.thidua_level != level:
            company = company.thidua_superior_id
        return company

    def _received(self):
        """Return what became of these proposals above, for the server only."""
        # sudo: the body below does not see it; the caller tells only whether work has begun
        received = self.env["thidua.received.proposal"].sudo()
        return received.search(
            [("source_proposal_id", "in", self.ids), ("state", "!=", "withdrawn")]
        )

    def _after_sent(self, reason=None):
        result = super()._after_sent(reason)
        for proposal in self:
            company = proposal._company_above()
            if company:
                proposal._send_above(company)
        return result

    def _send_above(self, company):
        """Make the copy above, with its papers, and tell its Office."""
        # the move was checked: the body above gets copies of what was sent to it
        received = (
            self.env["thidua.received.proposal"]._with_key().create(self._received_values(company))
        )
        files = (
            self.env["ir.attachment"]
            # sudo: the papers as their sender sees them become files of the copy
            .sudo()
            .create(
                [
                    {"name": name, "raw": raw, "res_model": received._name, "res_id": received.id}
                    for name, raw in map(self._paper, PAPERS)
                ]
            )
        )
        received.write({"file_ids": [Command.set(files.ids)]})
        received._tell_offices()
        told = in_company_language(self)
        # sudo: who sends was checked; the author stays he
        told.sudo()._message_log(
            body=told.env._(
                "Arrived at %s in this system; the answer comes back by itself.",
                company.thidua_body or company.name,
            )
        )

    def _paper(self, paper):
        """Return one paper of the proposal as its sender prints it: (file name, bytes)."""
        window = self.env["thidua.download"].create(
            {"paper": paper, "res_model": self._name, "res_ids": self.ids}
        )
        return window._render()

    def _received_values(self, company):
        return {
            "company_id": company.id,
            "source_proposal_id": self.id,
            "name": self.name,
            "reference": self.reference,
            "date": self.date,
            "body": self.company_id.thidua_body or self.company_id.name,
            "authority_name": self.authority_id.name,
            "commendation_type": self.commendation_type_id.name,
            "opinions": self.opinions,
            "appraisal_result": self.appraisal_result,
            "line_ids": [
                Command.create(
                    {
                        "source_line_id": line.id,
                        "subject_kind": line.subject_kind,
                        "subject_name": line.subject_name,
                        "job_title": line.job_title,
                        "unit_name": line.unit_name,
                        "award_name": line.award_id.name,
                        "achievement": line.achievement,
                        "period_from": line.period_from,
                        "period_to": line.period_to,
                    }
                )
                for line in self.line_ids._in_paper_order()
            ],
        }

    def _check_unanswered(self):
        result = super()._check_unanswered()
        received = self._received()
        if received:
            received._lock_rows()
        for copy in received:
            if copy.state != "received":
                raise UserError(
                    self.env._(
                        "“%(proposal)s” is being worked on by %(body)s: it can no longer be taken "
                        "back. Ask that body to return it.",
                        proposal=copy.source_proposal_id.display_name,
                        body=copy.company_id.thidua_body or copy.company_id.name,
                    )
                )
        return result

    def _after_taken_back(self, reason=None):
        # its move was checked, and that nobody above began
        self._received()._with_key()._move("withdraw", reason)
        return super()._after_taken_back(reason)
