from odoo import api, models
from odoo.fields import Domain

from ..core.declared import declared

DUTY_ACTIVITY = "thidua_khenthuong.activity_duty"


class Duty(models.Model):
    """Whoever acts for the head of a unit has its duties too, for as long as he acts.

    The head keeps his activities; those of who acts are known by `thidua.owed`, by which they
    close when the delegation ends.
    """

    _name = "thidua.duty"
    _inherit = "thidua.duty"

    def _announce_to_acting(self):
        """Make these duties activities of who acts for the heads of their units, where he has none.

        The day is that of the duty, however far ahead it lies.
        """
        step = declared(self, "_deadline_steps")[0]
        owners = self._deadline_people("_owners")
        acting = [(user, duty) for duty in self for user in owners[duty][1:]]
        if not acting:
            return
        # sudo: activities of others
        activities = self.env["mail.activity"].sudo()
        there = activities.search_fetch(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("activity_type_id", "=", self._deadline_type(step).id),
            ],
            ["user_id", "res_id"],
        )
        known = {(activity.user_id.id, activity.res_id) for activity in there}
        given = [(user, duty) for user, duty in acting if (user.id, duty.id) not in known]
        made = self._deadline_create(
            [
                {
                    **self._deadline_values(step, "remind", user, None, duty, owners),
                    "date_deadline": duty.date_deadline or duty.campaign_id.date_end,
                    "summary": duty.name[:120],
                }
                for user, duty in given
            ]
        )
        rows = []
        for activity, (_user, duty) in zip(made, given, strict=True):
            rows += self._deadline_rows(activity.id, step, "remind", duty, duty.campaign_id)
        self.env["thidua.owed"].sudo()._add(rows)  # sudo: kept by the system alone

    @api.model
    def _hand_over_in(self, company):
        """Give the duties of units to who acts for their heads today, and take them back after.

        :param company: res.company
        """
        step = declared(self, "_deadline_steps")[0]
        of_units = Domain("department_id", "!=", False) & Domain("company_id", "=", company.id)
        duties = self.search(Domain(step.domain) & of_units)
        if not duties:
            return
        # sudo: kept by the system alone
        lines = self.env["thidua.owed"].sudo()._lines(self._name, step.name, company=company)
        ids = set(duties.ids)
        asked = [line for line in lines if line.kind == "remind" and line.res_id in ids]
        self._deadline_forget(asked, {"remind": duties._deadline_people("_owners")})
        duties._announce_to_acting()


class MailActivity(models.Model):
    """Work that who acts has given to somebody stays with him after the delegation."""

    _name = "mail.activity"
    _inherit = "mail.activity"

    def write(self, vals):
        # who keeps it has given nothing to anybody
        given = self.filtered(lambda activity: activity.user_id.id != vals.get("user_id"))
        result = super().write(vals)
        if vals.get("user_id") and not self._thidua_holds_key():
            of_duties = given._thidua_of_type("activity_duty")
            if of_duties:
                # sudo: kept by the system alone
                owed = self.env["thidua.owed"].sudo()
                owed.search([("activity_id", "in", of_duties.ids)])._with_key().unlink()
        return result
