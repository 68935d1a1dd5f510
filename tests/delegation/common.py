"""What the tests of delegations share."""

from datetime import timedelta

from odoo.tests import Form

from ..deadline.common import DeadlineCase
from ..users import new_user


class DelegationCase(DeadlineCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.third = new_user(
            cls.env,
            "thu.third",
            "base.group_user,thidua_khenthuong.group_leader",
            name="Võ Thị Ba",
            company_id=cls.company.id,
            company_ids=[cls.company.id],
            lang="en_US",
        )

    def as_user(self, user):
        return self.env(user=user, context={})

    def day(self, days):
        return self.today() + timedelta(days=days)

    def draft(self, user, delegate, days=(0, 3), by=None, **values):
        """Enter a delegation in the form, as who is away or another user does."""
        form = Form(self.as_user(by or user)["thidua.delegation"])
        form.kind = values.pop("kind", "approvals")
        if (by or user) != user:
            form.user_id = user
        form.delegate_id = delegate
        form.date_from, form.date_to = (self.day(d) for d in days)
        form.reason = "Đi công tác"
        for name, value in values.items():
            form[name] = value
        return form.save()

    def delegate(self, user, delegate, days=(0, 3), **values):
        """Put a delegation in force, as who is away does."""
        delegation = self.draft(user, delegate, days, **values)
        delegation.action_confirm()
        return delegation

    def end(self, delegation, user=None, reason="Về sớm"):
        delegation = delegation.with_user(user or delegation.user_id)
        action = delegation.action_end()
        window = Form(delegation.env[action["res_model"]].with_context(**action["context"]))
        window.reason = reason
        window.save().action_confirm()

    def submitted(self, name="Kế hoạch", number=121):
        plan = self.enter_plan(name=name, number=number)
        plan.action_submit()
        return plan

    def asked(self, record):
        """Return who is asked to approve a record (res.users)."""
        activities = self.env["mail.activity"].search(
            [
                ("res_model", "=", record._name),
                ("res_id", "=", record.id),
                ("activity_type_id", "=", self.env.ref("thidua_khenthuong.activity_approve").id),
            ]
        )
        return activities.user_id

    def run_day(self):
        self.env.flush_all()
        self.env["thidua.reminder"]._remind_in(self.company)
        self.env.invalidate_all()

    def cards(self, user):
        return {
            card["code"]: card for card in self.as_user(user)["thidua.todo"].todo_read()["cards"]
        }
