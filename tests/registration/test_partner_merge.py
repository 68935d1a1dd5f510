"""Contacts entered twice are merged whole, or not at all."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import RegistrationCase


@tagged("post_install", "-at_install", "standard")
class TestPartnerMerge(RegistrationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk.group_ids += cls.env.ref("base.group_partner_manager")
        cls.one, cls.other = cls.household("Hộ ông Tạ Văn Ba"), cls.household("Hộ ông Tạ Ba")

    @classmethod
    def household(cls, name, **values):
        values = {"name": name, "thidua_kind": "household", "company_id": cls.company.id, **values}
        return cls.env["res.partner"].create(values)

    def register(self, partner, campaign=None):
        return self.as_clerk["thidua.participant"].create(
            {"campaign_id": (campaign or self.campaign).id, "partner_id": partner.id}
        )

    def merge(self, kept=None, env=None):
        kept = kept or self.one
        (env or self.as_clerk)["base.partner.merge.automatic.wizard"].create(
            {
                "partner_ids": [Command.set((self.one | self.other | kept).ids)],
                "dst_partner_id": kept.id,
            }
        ).action_merge()

    def test_what_rests_on_it_moves(self):
        participant = self.register(self.other)
        self.merge()
        self.assertEqual(participant.partner_id.id, self.one.id)
        self.assertFalse(self.other.exists())

    def test_registered_twice(self):
        first, second = self.register(self.one), self.register(self.other)
        with self.assertRefused("Hộ ông Tạ Văn Ba.*Hộ ông Tạ Ba.*Hộ ông Tạ Ba.*Nothing was merged"):
            self.merge()
        self.assertEqual((first | second).exists(), first | second)
        self.assertTrue(self.other.exists())
        second.unlink()
        self.merge()
        self.assertEqual(first.partner_id.id, self.one.id)

    def test_a_member_of_a_cluster_twice_at_a_time(self):
        (self.one | self.other).thidua_kind = "organisation"
        self.env["thidua.cluster"].create(
            {
                "name": "Cụm trường học",
                "company_id": self.company.id,
                "member_ids": [
                    Command.create({"partner_id": self.one.id, "role": "head"}),
                    Command.create({"partner_id": self.other.id}),
                ],
            }
        )
        with self.assertRefused("would be a member twice at a time", UserError):
            self.merge()

    def test_another_kind_or_commune(self):
        self.register(self.other)
        for values, field in (
            ({"thidua_kind": "citizen"}, "Subject of emulation"),
            ({"company_id": self.env["res.company"].create({"name": "Xã khác"}).id}, "Company"),
        ):
            with self.subTest(field=field), self.assertRefused(f"differ in “{field}”"):
                self.merge(kept=self.household("Ông Tạ Văn Ba", **values), env=self.env)

    def test_in_two_campaigns_each_is_kept(self):
        later = self.launch(self.enter_plan(number=122, others=("household",)))
        rows = self.register(self.one) | self.register(self.other, later)
        self.merge()
        self.assertEqual(rows.exists().partner_id.ids, self.one.ids)

    def test_three_of_which_two_are_registered(self):
        third = self.household("Hộ Tạ Văn Ba")
        rows = self.register(self.other) | self.register(third)
        with self.assertRefused("Nothing was merged"):
            self.merge(kept=third)
        self.assertEqual(rows.exists(), rows)
        partners = self.one | self.other | third
        self.assertEqual(partners.exists(), partners)

    def test_contacts_that_nothing_rests_on(self):
        self.merge()
        self.assertFalse(self.other.exists())
