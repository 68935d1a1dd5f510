"""Money of a spending entry that comes back in parts: each with its paper, nothing edited."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from .common import FundCase

SPENT = 3_000_000


class TestFundReturn(FundCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fund = cls.make_fund()
        cls.spent = cls.enter(cls.fund, "items", SPENT, words="Khung giấy khen")

    def give_back(self, entry, amount, user=None, **values):
        """Record what came back, as the clerk does: the button, then the form."""
        entry = entry.with_user(user or self.clerk)
        action = entry.action_return()
        form = Form(entry.env[action["res_model"]].with_context(**action["context"]))
        form.amount = amount
        form.document_number = "45/PT"
        form.document_date = self.today()
        form.place = "Tủ 2"
        for name, value in values.items():
            form[name] = value
        part = form.save()
        self.env.invalidate_all()
        return part

    def test_in_parts(self):
        left = self.fund.bonus_left
        first = self.give_back(self.spent, 500_000)
        self.assertEqual((first.kind, first.net, first.flow), ("items", -500_000, "out"))
        self.assertEqual(first.words, f"Returned of {self.spent.display_name}: Khung giấy khen")
        self.assertEqual(self.fund.items_spent, SPENT - 500_000)
        self.assertEqual(self.fund.bonus_left, left + 500_000)
        self.give_back(self.spent, 2_500_000)
        self.assertEqual((self.fund.items_spent, self.spent.returned), (0, SPENT))
        self.assertEqual((self.spent.state, self.spent.amount), ("recorded", SPENT))
        # the book has them, below zero
        book = self.fund.book_ids.filtered(lambda row: row.entry_id.return_of_id)
        self.assertEqual(sorted(book.mapped("spent")), [-2_500_000, -500_000])
        with self.assertRefused("3.000.001 đ would have come back", ValidationError):
            self.give_back(self.spent, 1)

    def test_wrongly_recorded(self):
        part = self.give_back(self.spent, 500_000)
        with self.assertRefused("500.000 đ came back.*Reverse that first"):
            self.reverse(self.spent)
        self.reverse(part)
        self.env.invalidate_all()
        self.assertEqual((self.fund.items_spent, self.spent.returned), (SPENT, 0))
        self.assertEqual(part.reversed_by_id.net, 500_000)
        self.give_back(self.spent, SPENT)
        with self.assertRefused("itself reverses"):
            self.reverse(part.reversed_by_id)
        with self.assertRefused("spends nothing"):
            self.give_back(part, 1)

    def test_then_the_whole_is_reversed(self):
        self.reverse(self.give_back(self.spent, 500_000))
        self.reverse(self.spent)
        self.env.invalidate_all()
        self.assertEqual(self.fund.items_spent, 0)
        with self.assertRefused("is reversed as a whole already"):
            self.give_back(self.spent, 1)

    def test_bad_input(self):
        income = self.fund.entry_ids.filtered(lambda entry: entry.kind == "allotment")
        with self.assertRefused("spends nothing"):
            self.give_back(income, 1)
        with self.assertRefused("attach the file of the paper", ValidationError):
            self.give_back(self.spent, 1, place=False)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.give_back(self.spent, -5)
        other = {
            "fund_id": self.fund.id,
            "return_of_id": self.spent.id,
            "amount": 1,
            "words": "x",
            "document_number": "1",
            "document_date": self.today(),
            "place": "Tủ 2",
        }
        entries = self.as_clerk["thidua.fund.entry"]
        with self.assertRefused("in the same fund and under the same kind", ValidationError):
            entries.create({**other, "kind": "other_out"})
        with self.assertRefused("spends nothing", ValidationError):
            entries.create({**other, "kind": "allotment", "return_of_id": income.id})

    def test_rights(self):
        for user in (self.staff, self.head, self.chair):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.give_back(self.spent, 1, user=user)
        part = self.give_back(self.spent, 1)
        with self.assertRefused("stays as it is"):
            part.return_of_id = False
        self.fund.with_user(self.clerk).action_close()
        with self.assertRefused("is closed"):
            self.give_back(self.spent, 1)
