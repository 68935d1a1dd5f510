from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.misc import format_date

from ..organisation.subject_mixin import SUBJECT_FIELDS


class Proposal(models.Model):
    """What a superior answered, line by line: conferred, refused, or to be supplemented."""

    _name = "thidua.proposal"
    _inherit = "thidua.proposal"

    def _answer(self, nominations, answer, vals):
        """Record the answer for some of the nominations; the ledger follows: Office.

        :param nominations: thidua.nomination of this proposal that wait for an answer
        :param answer: "award", "refuse" or "supplement"
        :param vals: dict: of an award reference and date, else reason
        :raise UserError: where it is not sent, one of them is answered already, or what the
            answer needs is missing
        """
        self.ensure_one()
        self._check_answerable(nominations)
        if answer == "award":
            self._check_award(nominations, vals)
            self._enter_awards(nominations, vals)
        elif not (vals.get("reason") or "").strip():
            raise UserError(self.env._("Give the reason that the superior gave."))
        reason = (vals.get("reason") or "").strip()
        # role, state and content were checked above
        nominations._with_key()._move(f"superior_{answer}", reason)
        self._lines_of(nominations)._with_key().write({"answer": answer, "reason": reason})
        if answer == "supplement":
            nominations._with_key().write({"proposal_id": False})
        if not self.open_count:
            self._with_key()._move("close")

    def _check_answerable(self, nominations):
        self._check_recorder(nominations)
        if self.state != "sent":
            raise UserError(
                self.env._(
                    "“%(proposal)s” is “%(state)s”: only what was sent is answered.",
                    proposal=self.display_name,
                    state=self._state_label(self.state),
                )
            )
        if not nominations:
            raise UserError(self.env._("Choose whom the answer is about."))
        # all lines: whoever answers the last one closes the proposal
        (self.nomination_ids | nominations)._lock_rows()
        for nomination in nominations:
            if nomination.proposal_id != self or nomination.state != "sent":
                raise UserError(
                    self.env._(
                        "“%(nomination)s” does not wait for an answer to “%(proposal)s”.",
                        nomination=nomination.display_name,
                        proposal=self.display_name,
                    )
                )

    def _check_recorder(self, nominations):
        if not self.env.user.has_group("thidua_khenthuong.group_office"):
            raise AccessError(self.env._("The answers of superiors are recorded by the Office."))
        self.check_access("read")
        nominations.check_access("read")

    def _lines_of(self, nominations):
        """Return what was sent of these nominations (thidua.proposal.line)."""
        return self.line_ids.filtered(lambda line: line.nomination_id in nominations)

    def _check_award(self, nominations, vals):
        """Raise where the superior cannot have conferred that on that day."""
        reference, day = (vals.get("reference") or "").strip(), vals.get("date")
        if not reference or not day:
            raise UserError(self.env._("Enter the number and the day of the superior's decision."))
        if day > self._today() or day < self.date:
            raise UserError(
                self.env._(
                    "The superior's decision cannot be of %(date)s: “%(proposal)s” is of %(sent)s, "
                    "and today is %(today)s.",
                    date=format_date(self.env, day),
                    proposal=self.display_name,
                    sent=format_date(self.env, self.date),
                    today=format_date(self.env, self._today()),
                )
            )
        authorities = nominations._authorities_on(day, self.company_id)
        for nomination in nominations:
            if authorities[nomination] != self.authority_id:
                raise UserError(
                    self.env._(
                        "“%(nomination)s”: on %(date)s it is conferred by %(other)s, not by "
                        "%(authority)s.",
                        nomination=nomination.display_name,
                        date=format_date(self.env, day),
                        other=authorities[nomination].name or self.env._("nobody"),
                        authority=self.authority_id.name,
                    )
                )

    def _enter_awards(self, nominations, vals):
        self.env["thidua.commendation"]._check_answered(nominations, vals["reference"])
        # nobody writes the ledger but what was checked here
        self.env["thidua.commendation"]._with_key().create(
            [
                {
                    **self._award_values(nomination),
                    "reference": vals["reference"].strip(),
                    "date": vals["date"],
                }
                for nomination in nominations
            ]
        )

    @api.model
    def _award_values(self, nomination):
        return {
            **nomination._copied_subject(),
            **nomination._copied_snapshot(),
            "nomination_id": nomination.id,
            "proposal_id": nomination.proposal_id.id,
            "source": "superior",
            "company_id": nomination.company_id.id,
            "award_id": nomination.award_id.id,
            "authority_id": nomination.proposal_id.authority_id.id,
            "achievement": nomination.achievement,
            "commendation_type_id": nomination.commendation_type_id.id,
            "period_from": nomination.period_from,
            "period_to": nomination.period_to,
            "subject_class_id": nomination.subject_class_id.id,
            "activity_field_id": nomination.activity_field_id.id,
        }


class Commendation(models.Model):
    _inherit = "thidua.commendation"

    @api.model
    def _check_answered(self, nominations, reference):
        """Raise where the ledger has one of these awards by this decision already."""
        vals_list = [
            {
                **{name: nomination[name].id for name in SUBJECT_FIELDS},
                "award_id": nomination.award_id.id,
                "reference": reference,
            }
            for nomination in nominations
        ]
        for entry in self._known_past(vals_list, nominations.company_id).values():
            raise UserError(self._known_fault(entry)[1])
