from collections import Counter

from odoo import models

from .certificate_verify import day, in_both_languages


class Decision(models.Model):
    """What anyone who holds a decision may know: whether it was issued and still holds."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    def _verify_page(self):
        """Return what the page says of this decision, see `thidua.certificate._verified`."""
        entries = self.commendation_ids.with_context(active_test=False)
        lost = entries.filtered(lambda entry: entry.is_revoked or not entry.active)
        status = "valid" if not lost else "revoked" if lost == entries else "partly"
        return {
            "status": status,
            **in_both_languages(self, lambda d: d._verify_words(status, entries, lost)),
            "facts": {
                "decision": self.reference,
                "date": day(self.date),
                "authority": self._verify_authority(),
                "about": self.name,
                "commended": "\n".join(
                    f"{award.name}: {len(of_award)}"
                    for award, of_award in entries._in_paper_order().grouped("award_id").items()
                ),
            },
        }

    def _verify_authority(self):
        """Return who conferred, as papers name him (str)."""
        return f"Chủ tịch {self.company_id.thidua_body or self.company_id.name}"

    def _verify_words(self, status, entries, lost):
        return {
            "title": self.env._("Commendation decision"),
            "told": self._verify_told(status, entries, lost),
            "labels": {
                "decision": self.env._("Decision no."),
                "date": self.env._("Decided on"),
                "authority": self.env._("Who decided"),
                "about": self.env._("About"),
                "commended": self.env._("Commended"),
            },
        }

    def _verify_told(self, status, entries, lost):
        """Return whether the decision holds, and which decisions took what from it (list)."""
        if status == "valid":
            return [self.env._("This decision was issued and is valid.")]
        told = [
            self.env._("This decision was revoked as a whole.")
            if status == "revoked"
            else self.env._(
                "This decision is valid, but for %(lost)s of %(all)s awards, which were revoked.",
                lost=len(lost),
                all=len(entries),
            )
        ]
        by = Counter((e.revoked_reference, e.revoked_on) for e in lost if e.is_revoked)
        told += [
            self.env._(
                "Revoked by decision %(reference)s of %(date)s: %(count)s.",
                reference=reference,
                date=day(on),
                count=count,
            )
            for (reference, on), count in sorted(by.items(), key=lambda item: item[0][::-1])
        ]
        return told
