"""Legal bases: what replaces what, and who warns that one is not in force."""

from ast import literal_eval
from datetime import date

from lxml import etree

from odoo.exceptions import ValidationError

from .common import BasisCase


class TestBases(BasisCase):
    """A record that cites a basis not in force warns, and names what holds instead."""

    def test_chain_is_followed_to_the_one_in_force(self):
        third = self.new_basis("3/QĐ", date_from=date(2026, 1, 1))
        second = self.new_basis(
            "2/QĐ",
            date_from=date(2025, 1, 1),
            date_to=date(2025, 12, 31),
            replaced_by_id=third.id,
        )
        first = self.new_basis(
            "1/QĐ",
            date_from=date(2024, 1, 1),
            date_to=date(2024, 12, 31),
            replaced_by_id=second.id,
        )
        for basis, day, expected in (
            (first, date(2024, 6, 1), ""),
            (first, date(2025, 6, 1), "replaced by 2/QĐ, in"),
            (first, date(2026, 6, 1), "replaced by 3/QĐ, in"),
            (third, date(2024, 6, 1), "Until then: 1/QĐ"),
            (self.basis("tt_draft"), date(2026, 6, 1), "is a draft"),
            (self.basis("nd_152"), date(2027, 3, 1), "No successor is on record"),
        ):
            with self.subTest(basis=basis.number, day=day):
                message = basis._not_in_force_message(day)
                self.assertEqual(bool(message), bool(expected), message)
                self.assertIn(expected, message)
        third.date_to = date(2026, 6, 30)
        self.assertIn("2/QĐ, which is not in", first._not_in_force_message(date(2026, 7, 1)))
        self.assertEqual(third.predecessor_ids, second)

    def test_what_replaces_what_is_checked(self):
        first = self.new_basis("1/QĐ", date_from=date(2024, 1, 1))
        second = self.new_basis("2/QĐ", date_from=date(2025, 1, 1), date_to=date(2025, 12, 31))
        with self.assertRefused("1/QĐ.*2/QĐ.*last day in force", ValidationError):
            first.replaced_by_id = second
        first.write({"replaced_by_id": second.id, "date_to": date(2024, 12, 31)})
        with self.assertRefused("2/QĐ.*cannot be replaced by.*1/QĐ", ValidationError):
            second.replaced_by_id = first
        own = self.new_basis("3/QĐ", date_from=date(2026, 1, 1), company_id=self.company.id)
        with self.assertRefused("holds for others too.*3/QĐ.*Thử Nghiệm", ValidationError):
            second.replaced_by_id = own
        with self.assertRefused("cannot rest on.*3/QĐ", ValidationError):
            self.env["thidua.base.salary"].create(
                {"amount": 1, "date_from": date(2030, 1, 1), "legal_basis_id": own.id}
            )

    def test_an_open_fact_warns_when_its_basis_has_expired(self):
        rate = self.env.ref("thidua_khenthuong.rate_gkxa_individual_2025")
        self.assertFalse(rate._basis_warning_on(date(2027, 2, 28)))
        self.assertIn("152/2025/NĐ-CP", rate._basis_warning_on(date(2027, 3, 1)))
        closed = self.env.ref("thidua_khenthuong.rate_gkxa_individual_2024")
        self.assertFalse(closed._basis_warning_on(date(2026, 1, 1)))
        closed.date_to = False
        self.assertIn("replaced by 152/2025/NĐ-CP", closed.basis_warning)
        action = self.env.ref("thidua_khenthuong.award_rate_view_search")
        self.assertIn(closed, self.filtered_by("basis_expired", action))
        self.assertNotIn(rate, self.filtered_by("basis_expired", action))
        basis_search = self.env.ref("thidua_khenthuong.legal_basis_view_search")
        expired = self.filtered_by("basis_expired", basis_search)
        self.assertIn(self.basis("nd_98"), expired)
        self.assertNotIn(self.basis("luat_2022"), expired)

    def filtered_by(self, name, search_view):
        """Return what a filter of a search view finds, as the web client evaluates it."""
        node = etree.fromstring(search_view.arch).find(f".//filter[@name='{name}']")
        return self.env[search_view.model].search(literal_eval(node.get("domain")))
