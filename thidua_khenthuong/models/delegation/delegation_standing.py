from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import ormcache

from .delegation import APPROVALS, UNIT

# A context that comes in through RPC is JSON: nobody outside the server can hold this object.
NOBODY_ACTS = object()


class Standing(NamedTuple):
    """A delegation in force, as whoever asks who acts for whom needs it."""

    id: int
    kind: str
    company_id: int
    user_id: int
    delegate_id: int
    date_from: object
    date_to: object


class Delegation(models.Model):
    """Who acts for whom today: asked at every step, and therefore remembered."""

    _name = "thidua.delegation"
    _inherit = "thidua.delegation"

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    @api.model
    @ormcache()
    def _confirmed(self):
        """Return the delegations that hold, or will (tuple of Standing)."""
        # sudo: who acts for whom is no secret to the system
        found = self.sudo().search([("state", "=", "confirmed")], order="id")
        return tuple(
            Standing(
                d.id,
                d.kind,
                d.company_id.id,
                d.user_id.id,
                d.delegate_id.id,
                d.date_from,
                d.date_to,
            )
            for d in found
            if d.date_to >= d._today()
        )

    @api.model
    def _standing(self, kind, **persons):
        """Return the delegations in force today.

        :param kind: "approvals" or "unit"
        :param persons: `user_id` who is away, `delegate_id` who acts, or both; ids
        :return: list of Standing
        """
        if self.env.context.get("thidua_delegations") is NOBODY_ACTS:
            return []
        wanted = [
            row
            for row in self._confirmed()
            if row.kind == kind and all(getattr(row, name) == id_ for name, id_ in persons.items())
        ]
        companies = self.env["res.company"].sudo()  # sudo: the clock of a company is no secret
        today = [
            row
            for row in wanted
            if row.date_from <= companies.browse(row.company_id)._thidua_today() <= row.date_to
        ]
        if not today:
            return []
        # sudo: asked anew in each request, what was ended a moment ago must not be remembered
        there = self.sudo().browse([row.id for row in today])
        holds = set(there.filtered(lambda d: d.state == "confirmed").ids)
        return [row for row in today if row.id in holds]

    @api.model
    def _away_for(self, user):
        """Return the heads for whom a user acts today (res.users)."""
        rows = self._standing(UNIT, delegate_id=user.id)
        return user.browse([row.user_id for row in rows])

    @api.model
    def _who_answers(self, leaders, company):
        """Return who stands in for leaders today: whoever acts for one, or himself (res.users).

        :param leaders: res.users
        :param company: res.company
        """
        acting = {
            row.user_id: row.delegate_id
            for row in self._standing(APPROVALS)
            if row.company_id == company.id
        }
        return leaders.browse(dict.fromkeys(acting.get(id_, id_) for id_ in leaders.ids))

    # --- begin, end, every day ----------------------------------------------------------------

    def _put_in_force(self):
        """Let what changed count at once, and hand over what waits."""
        # who acts for a unit decides what is in his menu, too
        self.env.registry.clear_cache()
        self.env["hr.department"].invalidate_model(["thidua_acting", "thidua_mine"])
        for company in self.filtered(lambda d: d.kind == APPROVALS).company_id:
            self._hand_over_in(company)
        of_units = self.filtered(lambda d: d.kind == UNIT)
        for company in of_units.company_id:
            self._hand_units_over_in(company)
        if of_units:
            # sudo: what is due soon is asked by the daily run, which changes nothing else
            self.env.ref("thidua_khenthuong.cron_remind").sudo()._trigger()

    @api.model
    def _daily(self, company):
        """Hand over what begins today, and give back what ended since the last run.

        :param company: res.company
        """
        kinds = {delegation.kind for delegation in self._turned(company)}
        if kinds:
            # who acts for a unit decides what is in his menu, too
            self.env.registry.clear_cache()
        if APPROVALS in kinds:
            self._hand_over_in(company)
        if UNIT in kinds:
            self._hand_units_over_in(company)
        # sudo: as the daily run
        company = company.sudo()
        today = company._thidua_today()
        if company.thidua_delegation_day != today:
            company.thidua_delegation_day = today

    @api.model
    def _turned(self, company):
        """Return the delegations that began or ended by their days since the last run.

        Those that somebody confirmed or ended meanwhile were handed over at once.

        :param company: res.company
        """
        # sudo: how far the daily run came, a day that it keeps itself
        today, last = company._thidua_today(), company.sudo().thidua_delegation_day
        turned = Domain("date_from", "<=", today)
        if last:
            turned &= Domain("date_from", ">", last) | (
                Domain("date_to", ">=", last) & Domain("date_to", "<", today)
            )
        here = Domain("company_id", "=", company.id) & Domain("state", "=", "confirmed")
        # sudo: the daily run hands over for all of a company, whoever has it run
        return self.sudo().search(here & turned)

    @api.model
    def _companies_turned(self):
        """Return the companies in which delegations began or ended since the last run."""
        # sudo: as the daily run
        groups = self.sudo()._read_group([("state", "=", "confirmed")], ["company_id"])
        companies = self.env["res.company"].browse([company.id for (company,) in groups])
        return companies.filtered(self._turned)

    @api.model
    def _hand_over_in(self, company):
        """See to it that what waits for a leader of a company is asked of who answers today."""
        mixin = "thidua.leader.mixin"
        for name in sorted(self.env.registry.descendants([mixin], "_inherit")):
            if not self.env[name]._abstract:
                # sudo: what waits, whoever confirms
                model = self.env[name].sudo()
                waiting = Domain("leader_until", "!=", False)
                model.search(waiting & Domain("company_id", "=", company.id))._hand_over()

    @api.model
    def _hand_units_over_in(self, company):
        """See to it that whoever acts for a head today has what the head was asked long ahead.

        What is near is asked by the daily run. Rooms with work that is given out long before its
        day add to it.

        :param company: res.company
        """
