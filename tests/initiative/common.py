"""What the tests of initiatives share: how one is drafted, submitted, recognised, taken up."""

from datetime import date

from odoo.tests import Form

from ..common import CommuneCase


class InitiativeCase(CommuneCase):
    def draft(self, user=None, authors=None, **values):
        """Return a complete draft that `user` enters; `authors`: dict field → {id: share}."""
        model = self.env(user=user or self.staff, context={})["thidua.initiative"]
        form = Form(model)
        form.name = values.pop("name", "Số hóa sổ một cửa")
        form.description = "<p>Trước đây ghi tay; nay quét mã</p>"
        form.effect = "Giảm 3 ngày chờ"
        form.date_applied = date(2025, 1, 15)
        for name, value in values.items():
            setattr(form, name, value)
        authors = authors or {"employee_id": {self.e_staff: 100}}
        for field, shares in authors.items():
            for subject, share in shares.items():
                with form.author_ids.new() as line:
                    setattr(
                        line, field, self.env[subject._name].with_env(form._env).browse(subject.id)
                    )
                    line.share = share
        return form.save()

    def submitted(self, *args, **values):
        initiative = self.draft(*args, **values)
        initiative.action_submit()
        return initiative.with_env(self.as_clerk)

    def recognise(self, initiatives, scope="grassroots", number="45/QĐ-UBND", **values):
        """Record a decision as the clerk does, in the window."""
        action = initiatives.with_env(self.as_clerk).action_recognise()
        form = Form(self.as_clerk[action["res_model"]].with_context(**action["context"]))
        form.scope = scope
        form.body = "Chủ tịch UBND xã"
        form.number = number
        form.date = values.pop("date", date(2025, 12, 5))
        for name, value in values.items():
            setattr(form, name, value)
        form.save().action_confirm()
        return initiatives

    def recognised(self, *args, decision=None, **values):
        return self.recognise(self.submitted(*args, **values), **(decision or {}))

    def take_up(self, initiative, department, user=None, day=None):
        env = self.env(user=user or self.clerk, context={})
        return env["thidua.initiative.adoption"].create(
            {
                "initiative_id": initiative.id,
                "department_id": department.id,
                "date": day or date(2025, 12, 20),
                "result": "Giảm 2 ngày",
            }
        )

    def reason(self, record, move, text="Nói rõ hiệu quả"):
        getattr(record, f"action_{move}")()
        record._move_with_reason(move, text)
