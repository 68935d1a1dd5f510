"""What the tests of the fund share: a fund with money in it, and decisions that take from it."""

from odoo.tests import Form

from ..revocation.common import RevocationCase

ESTIMATE = 10_000_000_000
ALLOTTED = 50_000_000


class FundCase(RevocationCase):
    """Three people were commended today by a decision of ours, which stands in the ledger."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.granted = sum(cls.entries.mapped("bonus"))
        cls.each = cls.entries[0].bonus

    @classmethod
    def make_fund(cls, allotted=ALLOTTED, year=None, **values):
        """Return a fund as the clerk enters it, with what is allotted."""
        form = Form(cls.as_clerk["thidua.fund"])
        form.year = year or cls.today().year
        form.spending_estimate = values.pop("estimate", ESTIMATE)
        fund = form.save()
        if values:
            fund.write(values)
        if allotted:
            cls.enter(fund, "allotment", allotted)
        return fund

    @classmethod
    def enter(cls, fund, kind, amount, user=None, **values):
        """Record an entry as the clerk does, in the form; the day lies in the year of the fund."""
        today = cls.today()
        form = Form(
            cls.env["thidua.fund.entry"]
            .with_user(user or cls.clerk)
            .with_context(default_fund_id=fund.id)
        )
        form.kind = kind
        if kind == "organisation":
            form.organisation_kind = values.pop("organisation_kind", "meeting")
        if kind == "contribution":
            form.contributor = values.pop("contributor", "Hợp tác xã")
        if "recovery_id" in values:
            form.recovery_id = values.pop("recovery_id")
        form.date = today if today.year == fund.year else f"{fund.year}-12-31"
        if amount:
            form.amount = amount
        form.words = values.pop("words", "Nội dung")
        form.document_number = "12/QĐ-UBND"
        form.document_date = form.date
        form.place = "Tủ 2"
        for name, value in values.items():
            form[name] = value
        entry = form.save()
        fund.invalidate_recordset()
        return entry

    @classmethod
    def decide(cls, employees):
        """Return a draft decision over these people, of today."""
        action = cls.nominated(employees).action_put_in_decision()
        return cls.as_clerk["thidua.decision"].browse(action["res_id"])

    @classmethod
    def reverse(cls, entry, reason="Ghi nhầm số tiền", user=None):
        """Reverse an entry as the clerk does, in the window that asks for the reason."""
        entry = entry.with_user(user or cls.clerk)
        action = entry.action_reverse()
        window = Form(
            entry.env[action["res_model"]].with_context(action["context"]),
        )
        window.reason = reason
        window.save().action_confirm()
        entry.fund_id.invalidate_recordset()

    def told(self, decision, user):
        """Return what a decision says of the fund on the form, to a user: warning, note."""
        decision = decision.with_user(user)
        decision.invalidate_recordset()
        form = Form(decision)
        return form.fund_warning, form.fund_note
