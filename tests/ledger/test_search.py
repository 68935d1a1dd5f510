"""The ledger is found in every way that a buyer asks for."""

from datetime import date

from lxml import etree

from odoo.tools.safe_eval import safe_eval

from ..common import CommuneCase


class TestSearch(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        ref = cls.env.ref
        cls.farmers = cls.departments[1]
        cls.field, another = cls.env["thidua.activity.field"].search([], limit=2)
        common = {"authority_id": ref("thidua_khenthuong.authority_commune").id}
        cls.entries = cls.as_clerk["thidua.commendation"]._record_past(
            [
                {
                    **common,
                    "employee_id": cls.e_staff.id,
                    "award_id": ref("thidua_khenthuong.award_ldtt").id,
                    "reference": "11/QĐ-UBND",
                    "date": date(2024, 12, 30),
                    "commendation_type_id": ref("thidua_khenthuong.type_merit").id,
                    "activity_field_id": cls.field.id,
                },
                {
                    **common,
                    "department_id": cls.farmers.id,
                    "award_id": ref("thidua_khenthuong.award_gkxa").id,
                    "reference": "12/QĐ-UBND",
                    "date": date(2025, 9, 2),
                    "commendation_type_id": ref("thidua_khenthuong.type_sudden").id,
                    "activity_field_id": another.id,
                },
            ],
            cls.company,
        )
        cls.person, cls.unit = cls.entries

    def find(self, domain, user=None):
        ledger = self.env["thidua.commendation"].with_user(user or self.clerk)
        return ledger.search(domain) & self.entries

    def typed(self, name, value, user=None):
        """Return what is found where a value is typed or chosen at a field of the search."""
        arch = self.env["thidua.commendation"].get_view(view_type="search")["arch"]
        [node] = etree.fromstring(arch).xpath(f"//search/field[@name='{name}']")
        operator = node.get("operator") or ("=" if isinstance(value, int) else "ilike")
        return self.find([(name, operator, value)], user)

    def filtered(self, name):
        arch = self.env["thidua.commendation"].get_view(view_type="search")["arch"]
        [node] = etree.fromstring(arch).xpath(f"//filter[@name='{name}']")
        return self.find(safe_eval(node.get("domain")))

    def test_typed(self):
        for user in (self.clerk, self.chair, self.staff):
            with self.subTest(user.login):
                self.assertEqual(self.typed("search_text", "dang ung", user), self.person)
                self.assertEqual(self.typed("award_id", "lao dong tien", user), self.person)
                self.assertEqual(self.typed("reference", "12/Q", user), self.unit)
                self.assertEqual(self.typed("authority_id", "Chủ tịch", user), self.entries)
                self.assertEqual(self.typed("commendation_type_id", "Đột xuất", user), self.unit)
                self.assertEqual(self.typed("unit_search_id", "Nông dân", user), self.entries)
                self.assertEqual(
                    self.typed("activity_field_id", self.field.name, user), self.person
                )
                self.assertFalse(self.typed("unit_search_id", "Phụ nữ", user))

    def test_filtered(self):
        self.assertEqual(self.filtered("titles"), self.person)
        self.assertEqual(self.filtered("forms"), self.unit)
        self.assertEqual(self.filtered("individuals"), self.person)
        self.assertEqual(self.filtered("collectives"), self.unit)
        self.assertEqual(self.filtered("history"), self.entries)
        self.assertFalse(self.filtered("own") | self.filtered("superior"))

    def test_a_unit_is_found_with_those_it_came_from(self):
        heir = self.env["hr.department"].create(
            {"name": "Hội Nông dân và Phụ nữ", "company_id": self.company.id}
        )
        self.assertFalse(self.typed("unit_search_id", heir.id))
        self.come_out_of(heir, self.farmers + self.departments[2])
        self.assertEqual(self.typed("unit_search_id", heir.id), self.entries)
        self.assertFalse(self.find([("unit_search_id", "not in", heir.ids)]))
        above = self.env["hr.department"].create(
            {"name": "Khối Mặt trận", "company_id": self.company.id}
        )
        heir.parent_id = above
        self.assertEqual(self.typed("unit_search_id", above.id), self.entries)

    def test_grouped_on_a_panel_and_in_figures(self):
        ledger = self.as_clerk["thidua.commendation"]
        for name in ("award_id", "award_category", "source", "subject_kind"):
            values = ledger.search_panel_select_range(name)["values"]
            self.assertTrue(values, name)
        for view in ("pivot", "graph"):
            self.assertTrue(ledger.get_view(view_type=view)["arch"])
        groups = ledger.formatted_read_group(
            [("id", "in", self.entries.ids)], ["award_category"], ["__count"]
        )
        self.assertEqual(sorted(group["award_category"] for group in groups), ["form", "title"])
