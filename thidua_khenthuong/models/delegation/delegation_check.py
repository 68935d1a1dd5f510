from datetime import timedelta

from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.misc import format_date

from ..core.workflow_mixin import GROUP_OF_ROLE
from .delegation import APPROVALS

LONGEST = timedelta(days=366)


class Delegation(models.Model):
    """What must hold before somebody acts for another."""

    _name = "thidua.delegation"
    _inherit = "thidua.delegation"

    @api.constrains("date_from", "date_to")
    def _check_days(self):
        for delegation in self:
            if delegation.date_to - delegation.date_from > LONGEST:
                raise ValidationError(
                    self.env._(
                        "“%s”: a delegation lasts a year at most. Who is away for longer is "
                        "replaced, not represented.",
                        delegation.display_name,
                    )
                )

    def _check_can_submit(self):
        result = super()._check_can_submit()
        for delegation in self:
            delegation._check_persons()
            delegation._check_not_over()
            fault = delegation._grant_fault(delegation.approver_id, True)
            if fault:
                raise UserError(
                    self.env._(
                        "“%(delegation)s”: %(fault)s. Choose another leader.",
                        delegation=delegation.display_name,
                        fault=fault,
                    )
                )
        return result

    def _check_confirm(self):
        """Raise where it cannot be put in force now."""
        self._hold_delegations()
        for delegation in self:
            delegation._check_persons()
            delegation._check_not_over()
            today = delegation._today()
            if delegation.date_from < today:
                if delegation.state != "submitted":
                    raise UserError(
                        self.env._(
                            "“%(delegation)s” would begin on %(date)s, which is over: nobody acts "
                            "for another afterwards. Begin today or later.",
                            delegation=delegation.display_name,
                            date=format_date(self.env, delegation.date_from),
                        )
                    )
                # it waited for the leader: it begins with his answer
                delegation._with_key().date_from = today
            delegation._check_alone()

    def _grant_fault(self, user, as_leader):
        """Say why somebody may not have another act in the place of who is away (str, or empty).

        :param user: res.users
        :param as_leader: as the leader who approves it, not as administrator
        """
        # sudo: compared only, and a name
        delegation, user = self.sudo(), user.sudo()
        if user == delegation.delegate_id:
            return self.env._("%s would act himself and does not approve it", user.name)
        first = delegation.company_id.thidua_approver_id
        if as_leader and self.kind == APPROVALS and user not in delegation.user_id | first:
            return self.env._(
                "what waits for %s is delegated by himself, by the leader who usually approves or "
                "by an administrator",
                delegation.user_id.name,
            )
        return ""

    def _other_leader_fault(self, leader):
        return super()._other_leader_fault(leader) or self._grant_fault(leader, True)

    def _check_can_end(self):
        for delegation in self:
            if delegation.date_to < delegation._today():
                raise UserError(
                    self.env._("“%s” has ended by itself already.", delegation.display_name)
                )

    def _hold_delegations(self):
        """Have delegations of a company begin one after the other: a chain has two links."""
        self.env.cr.execute(
            SQL(
                "UPDATE res_company SET thidua_delegation_turn = "
                "COALESCE(thidua_delegation_turn, 0) + 1 WHERE id IN %s",
                tuple(self.company_id.ids),
            )
        )

    def _check_not_over(self):
        if self.date_to < self._today():
            raise UserError(
                self.env._(
                    "“%s” is over before it begins: correct until when it holds.",
                    self.display_name,
                )
            )

    def _check_persons(self):
        """Raise where one of the two cannot delegate, or act."""
        # sudo: whether they work here and in which role
        delegation = self.sudo()
        for user in delegation.user_id | delegation.delegate_id:
            fault = delegation._person_fault(user)
            if fault:
                raise UserError(
                    self.env._(
                        "“%(delegation)s”: %(fault)s.",
                        delegation=self.display_name,
                        fault=fault,
                    )
                )

    def _person_fault(self, user):
        """Say why a user has no place in it (str, or empty)."""
        if not user.active or user.share:
            return self.env._("%s has no account here", user.name)
        if self.company_id not in user.company_ids:
            return self.env._(
                "%(user)s does not work in “%(company)s”",
                user=user.name,
                company=self.company_id.name,
            )
        if self.kind == APPROVALS:
            if not user.has_group(GROUP_OF_ROLE["leader"]):
                return self.env._("%s does not have the role of a leader", user.name)
        elif user == self.user_id and not self._headed_units():
            return self.env._("%s heads no unit", user.name)
        return ""

    def _headed_units(self):
        """Return a unit that who is away heads here (hr.department, in sudo)."""
        # sudo: who heads a unit is read without HR rights
        units = self.env["hr.department"].sudo()
        here = Domain("company_id", "in", (False, self.company_id.id))
        return units.search(here & units._headed_domain(self.user_id.id), limit=1)

    def _check_alone(self):
        """Raise where others act for the same person in these days, or a chain would arise."""
        # sudo: those of others too
        standing = self.sudo().search(
            Domain("state", "=", "confirmed")
            & Domain("id", "!=", self.id)
            & Domain("kind", "=", self.kind)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("date_from", "<=", self.date_to)
            & Domain("date_to", ">=", self.date_from)
        )
        for other in standing:
            names = {"delegation": self.display_name, "other": other.display_name}
            if other.user_id == self.user_id:
                raise UserError(
                    self.env._(
                        "“%(delegation)s”: on some of these days “%(other)s” holds already. End "
                        "that one first, or choose other days.",
                        **names,
                    )
                )
            if other.user_id == self.delegate_id or other.delegate_id == self.user_id:
                raise UserError(
                    self.env._(
                        "“%(delegation)s”: on some of these days “%(other)s” holds. What was "
                        "delegated is not delegated on, and who is away acts for nobody. Choose "
                        "another.",
                        **names,
                    )
                )
