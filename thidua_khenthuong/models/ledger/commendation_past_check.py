from typing import NamedTuple

from odoo import models
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..core.search_mixin import plain
from ..organisation.subject_mixin import SUBJECT_FIELDS


class Problem(NamedTuple):
    """Why an award of the past cannot be recorded.

    `index` is its place among those that were checked; `key` what of it is wrong: "reference",
    "date", "award", "authority", or "known" where the ledger has it already.
    """

    index: int
    key: str
    message: str


def reference_key(reference):
    """Return a decision's number as it is compared, without blanks and marks (str)."""
    return "".join(plain(reference or "").split())


class Commendation(models.Model):
    """What an award of the past is checked for before it is recorded, for one as for thousands."""

    _name = "thidua.commendation"
    _inherit = "thidua.commendation"

    def _past_problems(self, vals_list, company):
        """Return why awards of the past cannot have been (list of Problem), in constant queries.

        :param vals_list: list of dict, see `_record_past`
        :param company: res.company whose ledger it is
        """
        awards = self.env["thidua.award"].browse({vals["award_id"] for vals in vals_list})
        powers = awards._powers_on_days([vals["date"] for vals in vals_list], company)
        known = self._known_past(vals_list, company)
        kinds = self._past_kinds(vals_list)
        # sudo: since when the catalogue knows who confers it
        since = {a: min(a.sudo().power_ids.mapped("date_from"), default=None) for a in awards}
        found = []
        for index, (vals, kind) in enumerate(zip(vals_list, kinds, strict=True)):
            award = awards.browse(vals["award_id"])
            power = powers[vals["date"]].get((award, kind))
            problem = (
                self._past_fault(vals, award, kind)
                or self._authority_fault(vals, award, power, since[award])
                or self._known_fault(known.get(past_key(vals)))
            )
            if problem:
                found.append(Problem(index, *problem))
        return found

    def _past_kinds(self, vals_list):
        """Return which kind of subject each entry is of (list of str)."""
        partners = {vals["partner_id"] for vals in vals_list if vals.get("partner_id")}
        # sudo: what kind of subject was chosen, without the rights to contacts; he may read it
        chosen = self.env["res.partner"].sudo().browse(partners)
        kinds = {partner.id: partner._subject_values()["subject_kind"] for partner in chosen}
        return [
            kinds[vals["partner_id"]]
            if vals.get("partner_id")
            else "collective"
            if vals.get("department_id")
            else "individual"
            for vals in vals_list
        ]

    def _past_fault(self, vals, award, kind):
        """Say what of an entry itself is wrong: (key, message), or None."""
        if not reference_key(vals["reference"]):
            return "reference", self.env._("Enter the number of the decision.")
        if vals["date"] > self._today():
            return "date", self.env._(
                "The decision cannot be of %s: that day is still to come.",
                format_date(self.env, vals["date"]),
            )
        begin, end = vals.get("period_from"), vals.get("period_to")
        if bool(begin) != bool(end) or (begin and not begin <= end <= vals["date"]):
            return "date", self.env._(
                "Give the first and the last day of the achievement, none after the decision, or "
                "neither."
            )
        if kind not in award._subject_kinds():
            return "award", self.env._(
                "“%(award)s” is not conferred on: %(kind)s.",
                award=award.name,
                kind=dict(self._fields["subject_kind"]._description_selection(self.env))[kind],
            )
        return None

    def _authority_fault(self, vals, award, power, since):
        """Say where the dated data know that another body, or nobody, conferred it that day."""
        told = {"award": award.name, "date": format_date(self.env, vals["date"])}
        if power and power.authority_id.id != vals["authority_id"]:
            return "authority", self.env._(
                "On %(date)s “%(award)s” was conferred by: %(authority)s.",
                authority=power.authority_id.name,
                **told,
            )
        if not power and since and since <= vals["date"]:
            return "award", self.env._(
                "On %(date)s nobody had the power to confer “%(award)s”.", **told
            )
        return None

    def _known_fault(self, entry):
        return entry and (
            "known",
            self.env._(
                "“%(entry)s” is already in the ledger, by decision %(reference)s.",
                entry=entry.display_name,
                reference=entry.reference,
            ),
        )

    def _known_past(self, vals_list, company):
        """Return the entries of the ledger that may be the same: dict `past_key` → entry."""
        entries = self.search(
            Domain("company_id", "=", company.id)
            & Domain("award_id", "in", [vals["award_id"] for vals in vals_list])
            & Domain("reference_key", "in", [reference_key(v["reference"]) for v in vals_list])
        )
        return {
            past_key({name: entry[name].id for name in SUBJECT_FIELDS} | _decided(entry)): entry
            for entry in entries
        }


def past_key(vals):
    """Return what tells two awards of the ledger apart (tuple): subject, award and decision."""
    subject = next((name, vals[name]) for name in SUBJECT_FIELDS if vals.get(name))
    return (*subject, vals["award_id"], reference_key(vals["reference"]))


def _decided(entry):
    return {"award_id": entry.award_id.id, "reference": entry.reference}
