from datetime import datetime

from odoo import models
from odoo.fields import Domain

# what of a line the Office words; taken over where the same is told again
WORDED = ("reason", "ground", "date_due")
# states in which a nomination may be asked to be supplemented
OPEN = ("draft", "complete")
# states after which nothing else comes, and how a notice tells them
LAST = {"awarded": "agreed", "refused": "refused"}


class Notice(models.Model):
    """Takes the results over from the nominations, in a handful of queries whatever their number.

    A reason is the one that the Office or the superior gave for the unit to read. What is held
    back for reasons that are not to be told is no result, and is not in it.
    """

    _name = "thidua.notice"
    _inherit = "thidua.notice"

    def _take_results(self):
        """Write the lines anew; what the Office worded stays where the result is the same."""
        values = []
        for notice in self:
            worded = {
                (line.nomination_id, line.outcome): {name: line[name] for name in WORDED}
                for line in notice.line_ids
            }
            values += [
                {
                    **told,
                    **{k: v for k, v in worded.get(key, {}).items() if v},
                    "notice_id": notice.id,
                }
                for key, told in notice._results().items()
            ]
        # worked out by the system, of notices that the caller may write
        self.line_ids._with_key().unlink()
        self.env["thidua.notice.line"]._with_key().create(values)
        self.invalidate_recordset(["line_ids"])

    def _results(self):
        """Return what became of the nominations that it is about.

        :return: dict (thidua.nomination, outcome) → values of a line
        """
        self.ensure_one()
        nominations = self._noticed_nominations()
        of_state = nominations.grouped("state")
        none = nominations.browse()
        found = {
            "agreed": of_state.get("awarded", none)._noticed_awards(),
            "sent": {
                nomination: {
                    "reference": nomination.proposal_id.reference,
                    "date": nomination.proposal_id.date,
                }
                for nomination in of_state.get("sent", none)
            },
            "refused": of_state.get("refused", none)._noticed_reasons(),
            "supplement": none.union(
                *(of_state.get(state, none) for state in OPEN)
            )._noticed_supplements(),
        }
        return {
            (nomination, outcome): {
                **nomination._noticed_subject(),
                "outcome": outcome,
                **values,
            }
            for outcome, results in found.items()
            for nomination, values in results.items()
        }

    def _noticed_nominations(self):
        """Return the nominations that it is about: of the round, else outside rounds."""
        domain = Domain("company_id", "=", self.company_id.id)
        domain &= Domain("state", "in", ("awarded", "sent", "refused", *OPEN))
        if self.decision_id:
            domain &= Domain("decision_id", "=", self.decision_id.id)
        if self.round_id or not self.decision_id:
            domain &= Domain("round_id", "=", self.round_id.id)
        nominations = self.env["thidua.nomination"].search(domain)
        if self.unit_ids:
            nominations = nominations.filtered(lambda n: n._noticed_unit() in self.unit_ids)
        return nominations if self.round_id else nominations - self._told_elsewhere(nominations)

    def _told_elsewhere(self, nominations):
        """Return those of which the latest notice tells what is so today, and is the last word."""
        lines = self.env["thidua.notice.line"].search(
            Domain("nomination_id", "in", nominations.ids)
            & Domain("notice_id.state", "=", "issued")
            & Domain("notice_id", "not in", self.ids),
            order="id",
        )
        # an answer may have been corrected since: the last one counts
        latest = {line.nomination_id: line for line in lines}
        awards = nominations._noticed_awards()
        return nominations.filtered(
            lambda n: (
                n in latest
                and latest[n].outcome == LAST.get(n.state)
                and (n not in awards or latest[n].reference == awards[n]["reference"])
            )
        )


class Nomination(models.Model):
    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    def _noticed_unit(self):
        """Return the unit that is told of the result: who proposed, else the subject's."""
        return self.proposing_unit_id or self.unit_id

    def _noticed_subject(self):
        """Return how a notice names the nomination: as on the day that counts (dict)."""
        unit = self._noticed_unit()
        return {
            "nomination_id": self.id,
            "unit_id": unit.id,
            # sudo: the name of a unit, for a clerk who may lack HR rights
            "proposed_by": self.unit_name if unit == self.unit_id else unit.sudo().name,
            "unit_name": self.unit_name,
            "subject_kind": self.subject_kind,
            "subject_name": self.subject_name,
            "salutation": self.salutation,
            "job_title": self.job_title,
            "sort_key": self.sort_key,
            "award_id": self.award_id.id,
            "award_name": self.award_id.name,
        }

    def _noticed_awards(self):
        """Return the decision of each, as the ledger has it (dict nomination → values)."""
        ledger = self.env["thidua.commendation"]
        entries = ledger.search(Domain("nomination_id", "in", self.ids) & ledger._standing_domain())
        return {
            entry.nomination_id: {"reference": entry.reference, "date": entry.date}
            for entry in entries
        }

    def _noticed_reasons(self):
        """Return why each was refused, in the words meant for the unit (dict)."""
        logs = self.env["thidua.workflow.log"].search(
            Domain("res_model", "=", self._name)
            & Domain("res_id", "in", self.ids)
            & Domain("state_to", "=", "refused")
            & Domain("state_from", "!=", "refused"),
            order="id",
        )
        # the last one counts
        reasons = {log.res_id: log.reason for log in logs}
        return {nomination: {"reason": reasons.get(nomination.id)} for nomination in self}

    def _noticed_supplements(self):
        """Return what each must still bring until when (dict; only those asked for something).

        Asked by the Office, or by a superior who returned it: the later of the two has the word.
        """
        requests = self.env["thidua.dossier.request"].search(
            Domain("nomination_id", "in", self.ids) & Domain("state", "=", "open")
        )
        found, returned_on = self._noticed_returns()
        for nomination, asked in requests.grouped("nomination_id").items():
            due = {"date_due": min(asked.mapped("date_due"))}
            if max(asked.mapped("create_date")) < returned_on.get(nomination, datetime.min):
                found[nomination] |= due
                continue
            missing = asked.paper_ids.filtered(lambda paper: paper.status == "missing")
            words = "; ".join(dict.fromkeys((missing or asked.paper_ids).mapped("name")))
            found[nomination] = {"reason": words, **due}
        return found

    def _noticed_returns(self):
        """Return what superiors returned, and what nobody has worked on since.

        A dossier that was complete again has been supplemented: the superior's reason is over.

        :return: dict nomination → values of a line, dict nomination → when (datetime)
        """
        drafts = self.filtered(lambda n: n.state == "draft")
        logs = self.env["thidua.workflow.log"].search(
            Domain("res_model", "=", self._name) & Domain("res_id", "in", drafts.ids), order="id"
        )
        last = {log.res_id: log for log in logs}
        lines = self.env["thidua.proposal.line"].search(
            Domain("nomination_id", "in", drafts.ids) & Domain("answer", "=", "supplement"),
            order="id",
        )
        returned = {
            line.nomination_id: line
            for line in lines
            if (log := last.get(line.nomination_id.id)) and log.state_from == "sent"
        }
        return (
            {nomination: {"reason": line.reason} for nomination, line in returned.items()},
            # by the clock by which requests are dated
            {nomination: last[nomination.id].create_date for nomination in returned},
        )
