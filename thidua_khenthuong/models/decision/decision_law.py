from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date


class DecisionLaw(models.Model):
    """Who may decide, and under which law, on the day of a decision."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    candidate_ids = fields.Many2many(
        "thidua.nomination", compute="_compute_candidate_ids", export_string_translation=False
    )

    law_note = fields.Text(string="Laws that apply", compute="_compute_law_note")

    @api.depends("date", "company_id", "nomination_ids.date", "nomination_ids.law_id")
    def _compute_law_note(self):
        """Point out dossiers under another law than that of the day, or accepted after it."""
        for decision in self:
            day = decision._power_date()
            decision.law_note = "\n".join(
                [*decision._other_law_lines(day), *decision._accepted_later_lines(day)]
            )

    @api.depends("date", "company_id", "state")
    def _compute_candidate_ids(self):
        """Offer the complete nominations that are ours to decide on the day of the decision."""
        for decision in self:
            nominations = self.env["thidua.nomination"]
            if decision.state == "draft":
                nominations = nominations.search(
                    [
                        ("company_id", "=", decision.company_id.id),
                        ("state", "=", "complete"),
                        ("decision_id", "=", False),
                    ]
                )
            own = nominations._own_on(decision._power_date(), decision.company_id)
            decision.candidate_ids = own._council_allowed()

    def _other_law_lines(self, day):
        laws = self.env["thidua.legal.basis"]._award_laws(self.company_id)
        current = laws.filtered(lambda law: law._is_in_force(day))[-1:]
        return [
            self.env._(
                "Under %(law)s by their day of acceptance, not %(current)s: %(names)s.",
                law=law.number,
                current=current.number,
                names=", ".join(nominations.mapped("subject_name")),
            )
            for law, nominations in self.nomination_ids.grouped("law_id").items()
            if law and current and law != current
        ]

    def _accepted_later_lines(self, day):
        later = self.nomination_ids.filtered(lambda n: n.date and n.date > day)
        if not later:
            return []
        return [
            self.env._(
                "Accepted after the day of the decision (correct one of the two): %s.",
                ", ".join(later.mapped("subject_name")),
            )
        ]

    def _power_date(self):
        """Return the day that decides who may confer: of the decision, today without one."""
        return self.date or self._today()

    def _check_law(self):
        """Check the powers and the laws of the decisions on their own day, and the council.

        :raise UserError: naming what stands against it
        """
        self._check_council()
        for decision in self:
            decision._check_powers()
            decision._check_award_laws()

    def _check_powers(self):
        """Raise unless we have the power to confer each award on the day of the decision."""
        date = self._power_date()
        authorities = self.nomination_ids._authorities_on(date, self.company_id)
        for nomination, authority in authorities.items():
            if authority.level != self.company_id.thidua_level:
                raise UserError(self._not_ours_words(nomination, authority, date))

    def _not_ours_words(self, nomination, authority, date):
        """Say that we may not confer the award of a nomination, and what to do instead (str)."""
        values = {
            "award": nomination.award_id.name,
            "name": nomination.subject_name,
            "kind": nomination._kind_label(),
            "date": format_date(self.env, date),
        }
        if not authority:
            return self.env._(
                "“%(award)s” for “%(name)s” (%(kind)s) is not ours to confer on %(date)s, the day "
                "of the decision (who does: nobody). Take it out of the decision, or correct the "
                "date; have it returned first where needed.",
                **values,
            )
        return self.env._(
            "“%(award)s” for “%(name)s” (%(kind)s) is not ours to confer on %(date)s, the day of "
            "the decision (who does: %(authority)s). Take it out of the decision and write a "
            "proposal to them (“Draft a proposal”, in the list of nominations), or correct the "
            "date; have it returned first where needed.",
            authority=authority.name,
            **values,
        )

    def _check_award_laws(self):
        """Raise where a later law was chosen that is not in force yet on that day."""
        date = self._power_date()
        for nomination in self.nomination_ids.filtered("later_law"):
            law = nomination.law_id
            if law.date_from and law.date_from > date:
                raise UserError(
                    self.env._(
                        "“%(name)s” follows %(law)s, which comes into force only on %(from)s: it "
                        "cannot be decided on %(date)s.",
                        name=nomination.display_name,
                        law=law.number,
                        date=format_date(self.env, date),
                        **{"from": format_date(self.env, law.date_from)},
                    )
                )
