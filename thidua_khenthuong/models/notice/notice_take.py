from odoo import models
from odoo.fields import Domain

# what of a line the Office words; taken over where the same is told again
WORDED = ("reason", "ground", "date_due")
# states in which a nomination may be asked to be supplemented
OPEN = ("draft", "complete")


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
        """Return what became of the nominations of the round and units.

        :return: dict (thidua.nomination, outcome) → values of a line
        """
        self.ensure_one()
        nominations = self.env["thidua.nomination"].search(
            Domain("round_id", "=", self.round_id.id)
            & Domain("state", "in", ("awarded", "sent", "refused", *OPEN))
        )
        if self.unit_ids:
            nominations = nominations.filtered(lambda n: n._noticed_unit() in self.unit_ids)
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
        """Return what each must still bring until when (dict; only those asked for something)."""
        requests = self.env["thidua.dossier.request"].search(
            Domain("nomination_id", "in", self.ids) & Domain("state", "=", "open")
        )
        returned = self.env["thidua.proposal.line"].search(
            Domain("nomination_id", "in", self.filtered(lambda n: n.state == "draft").ids),
            order="id",
        )
        last = {line.nomination_id: line for line in returned}
        found = {
            nomination: {"reason": line.reason}
            for nomination, line in last.items()
            if line.answer == "supplement"
        }
        for nomination, asked in requests.grouped("nomination_id").items():
            missing = asked.paper_ids.filtered(lambda paper: paper.status == "missing")
            found[nomination] = {
                "reason": "; ".join(dict.fromkeys((missing or asked.paper_ids).mapped("name"))),
                "date_due": min(asked.mapped("date_due")),
            }
        return found
