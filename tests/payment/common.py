"""What the tests of payments share: bonuses of decisions of ours."""

from odoo import Command

from ..revocation.common import RevocationCase

BONUS = 760_000


class PaymentCase(RevocationCase):
    """Three entries of one decision of today, each with a bonus."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.decision = cls.entries.decision_id
        cls.lists = cls.as_clerk["thidua.payment"]

    @classmethod
    def listed(cls, entries):
        """Return a payment list of entries, as the clerk makes it in the ledger."""
        return cls.lists.browse(entries.action_make_payment()["res_id"])

    @classmethod
    def pay(cls, lines, **values):
        """Note lines as paid, in the window."""
        action = lines.action_pay()
        window = lines.env[action["res_model"]].with_context(**action["context"]).create({**values})
        window.action_confirm()

    @classmethod
    def reasoned(cls, action, reason, env=None):
        """Give the reason that an action asks for."""
        env = env or cls.as_clerk
        window = env[action["res_model"]].with_context(**action["context"]).create({})
        window.reason = reason
        return window.action_confirm()

    def new_list(self, *decisions):
        return self.lists.create({"decision_ids": [Command.set([d.id for d in decisions])]})
