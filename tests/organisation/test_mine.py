"""“Mine” is what I am the subject of, head or owe, whoever typed it."""

from lxml import etree

from odoo.tools.safe_eval import safe_eval

from ..common import CommuneCase


class TestMine(CommuneCase):
    def setUp(self):
        super().setUp()
        self.campaign = self.launch()
        self.add_everyone(self.campaign)

    def names(self, model, user, domain):
        """Return the subjects that a domain as views write it gives a user (set)."""
        domain = safe_eval(domain, {"uid": user.id, "context_today": None})
        return set(self.env[model].with_user(user).search(domain).mapped("subject_name"))

    def filter(self, model, user, name="mine"):
        arch = etree.fromstring(self.env[model].get_view(view_type="search")["arch"])
        return self.names(model, user, arch.xpath(f"//filter[@name='{name}']")[0].get("domain"))

    def test_registrations_that_the_clerk_entered_are_not_hers(self):
        menu = self.env.ref("thidua_khenthuong.action_my_registration").domain
        for user, own, unit in (
            (self.clerk, {"Vũ Thị Văn Thư"}, set()),
            (self.staff, {"Đặng Thị Ứng"}, set()),
            (self.head, {"Ngô Văn Trưởng", "Hội Nông dân"}, {"Đặng Thị Ứng"}),
        ):
            with self.subTest(user.name):
                self.assertEqual(self.filter("thidua.participant", user), own)
                self.assertEqual(self.names("thidua.participant", user, menu), own | unit)

    def test_evaluations(self):
        round_ = self.open_round(self.campaign)
        for user, own in (
            (self.clerk, {"Vũ Thị Văn Thư"}),
            (self.staff, {"Đặng Thị Ứng"}),
            (self.head, {"Ngô Văn Trưởng", "Hội Nông dân"}),
        ):
            with self.subTest(user.name):
                self.assertEqual(self.filter("thidua.evaluation", user), own)
        sheet = round_.evaluation_ids.filtered(lambda e: e.employee_id == self.e_staff)
        sheet.with_user(self.staff).line_ids.self_score = 5
        sheet.with_user(self.staff).action_submit()
        owed = self.filter("thidua.evaluation", self.head)
        self.assertIn("Đặng Thị Ứng", owed, "the head owes its score now")

    def test_a_head_named_beside_the_payroll_and_a_unit_of_before(self):
        self.departments[2].thidua_head_user_id = self.clerk_2
        mine = (
            self.env["thidua.participant"].with_user(self.clerk_2).search([("is_mine", "=", True)])
        )
        self.assertEqual(mine.mapped("subject_name"), ["Hội Phụ nữ"])
        self.assertEqual(mine.mapped("is_mine"), [True])
        others = (
            self.env["thidua.participant"].with_user(self.clerk_2).search([("is_mine", "=", False)])
        )
        self.assertEqual(len(others), 13)
        self.assertFalse(any(others.mapped("is_mine")))

    def test_initiatives(self):
        initiative = self.as_clerk["thidua.initiative"].create(
            {"name": "Sổ tay số", "author_ids": [(0, 0, {"employee_id": self.e_staff.id})]}
        )
        arch = etree.fromstring(self.env["thidua.initiative"].get_view(view_type="search")["arch"])
        domain = arch.xpath("//filter[@name='mine']")[0].get("domain")
        for user, expected in ((self.clerk, False), (self.staff, True)):
            found = (
                self.env["thidua.initiative"]
                .with_user(user)
                .search(safe_eval(domain, {"uid": user.id}))
            )
            self.assertEqual(initiative in found.with_env(initiative.env), expected, user.name)

    def test_no_filter_called_mine_asks_who_typed_it(self):
        for view in self.env["ir.ui.view"].search(
            [("type", "=", "search"), ("model", "=like", "thidua.%"), ("inherit_id", "=", False)]
        ):
            arch = etree.fromstring(self.env[view.model].get_view(view.id)["arch"])
            for node in arch.xpath("//filter[@string='Mine' or @string='My units']"):
                for name in ("create_uid", "sent_by_id", "submitted_by_id"):
                    self.assertNotIn(name, node.get("domain"), view.model)
