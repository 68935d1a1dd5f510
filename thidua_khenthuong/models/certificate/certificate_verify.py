import re

from odoo import api, models

from ..core.language import vietnamese

# as `secrets.token_urlsafe(16)` makes them: nothing else is looked up
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
ENGLISH = "en_US"


class Certificate(models.Model):
    """What anyone with a certificate in hand may know: whether it is genuine and still valid."""

    _name = "thidua.certificate"
    _inherit = "thidua.certificate"

    @api.model
    def _verified(self, token):
        """Return what the page of a code says, None where no paper has it.

        To be called in sudo: whoever holds the paper may verify it. Nothing is told but what
        stands on the paper, and whether it still holds.

        :param token: str, as it stands in the link
        :return: dict of status ("valid", "revoked", "partly"), of facts (dict of str), and, under
            "vi" and "en", of title, told (list of sentences) and labels (dict, of the facts)
        """
        if not TOKEN.fullmatch(token or ""):
            return None
        found = self.search([("token", "=", token)], limit=1)
        if not found:
            decisions = self.env["thidua.decision"]
            found = decisions.search([("token", "=", token), ("state", "=", "issued")], limit=1)
        return found._verify_page() if found else None

    def _verify_page(self):
        """Return what the page says of this certificate, see `_verified`."""
        entry = self.commendation_id
        return {
            "status": "valid" if self.state != "revoked" else "revoked",
            **in_both_languages(self, lambda certificate: certificate._verify_words()),
            "facts": {
                "name": entry._paper_row(0)["name"],
                "award": entry.award_id.name,
                "decision": entry.reference,
                "date": day(entry.date),
                "authority": self.decision_id._verify_authority(),
            },
        }

    def _verify_words(self):
        entry, told = self.commendation_id, []
        if entry.is_revoked:
            told = [
                self.env._(
                    "Revoked by decision %(reference)s of %(date)s. The award is no longer valid.",
                    reference=entry.revoked_reference,
                    date=day(entry.revoked_on),
                )
            ]
        elif not entry.active:
            told = [self.env._("Withdrawn. The award is no longer valid.")]
        else:
            told = [self.env._("This certificate was given and is valid.")]
        return {
            "title": self.env._("Certificate"),
            "told": told,
            "labels": {
                "name": self.env._("Given to"),
                "award": self.env._("Award"),
                "decision": self.env._("Decision no."),
                "date": self.env._("Decided on"),
                "authority": self.env._("Who decided"),
            },
        }


def day(date):
    """Return a day as papers write it, the same in both languages (str)."""
    return date.strftime("%d/%m/%Y") if date else ""


def in_both_languages(record, words):
    """Return what `words` says of a record in Vietnamese and in English (dict "vi" and "en")."""
    return {
        "vi": words(record.with_context(lang=vietnamese(record.env) or ENGLISH)),
        "en": words(record.with_context(lang=ENGLISH)),
    }
