"""What the tests of registration share: a launched plan, and who registers."""

from odoo.tests import Form

from ..common import CommuneCase


class RegistrationCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls.launch(cls.enter_plan(others=("household", "organisation")))
        cls.model = cls.env["thidua.participant"]
        cls.ldtt = cls.env.ref("thidua_khenthuong.award_ldtt")
        cls.gkxa = cls.env.ref("thidua_khenthuong.award_gkxa")

    def own(self, user, **values):
        """Return the draft that a user enters through the form of “My registrations”."""
        model = self.env(user=user, context={})["thidua.participant"]
        form = Form(model.with_context(thidua_register_me=True))
        for name, value in values.items():
            setattr(form, name, value)
        return form.save()

    def registered(self):
        registration = self.own(self.staff)
        registration.action_send()
        return registration

    def answer(self, registration, move, reason="Bổ sung chỉ tiêu"):
        """Answer as the clerk does, through the window that asks for the reason."""
        asked = getattr(registration.with_env(self.as_clerk), f"action_{move}")()
        wizard = Form(self.as_clerk[asked["res_model"]].with_context(**asked["context"]))
        wizard.reason = reason
        wizard.save().action_confirm()
