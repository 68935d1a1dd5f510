"""Who reads, writes and deletes initiatives and their evidence."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form

from ..common import make_commune
from ..evidence.common import given
from ..users import new_user
from .common import InitiativeCase


class TestInitiativeRights(InitiativeCase):
    def test_the_state_and_records_are_not_written(self):
        initiative = self.draft()
        for values in (
            {"state": "recognised"},
            {"owner_id": self.head.id},
            {"submitted_by_id": self.head.id},
            {"scope": "state"},
            {"adoption_count": 9},
        ):
            with self.subTest(values=values), self.assertRaises(UserError):
                initiative.write(values)
        with self.assertRaises(UserError):
            initiative.create({"name": "x", "state": "recognised"})
        made = initiative.create({"name": "x", "owner_id": self.head.id})
        self.assertEqual(made.owner_id, self.staff)

    def test_who_reads_and_writes_a_draft(self):
        initiative = self.draft()
        colleague = new_user(
            self.env, "thu.khac", company_id=self.company.id, company_ids=[self.company.id]
        )
        for user, access in (
            (self.staff, "rw"),
            (self.head, "rw"),
            (self.clerk, "rw"),
            (self.chair, "r"),
            (colleague, ""),
        ):
            with self.subTest(user=user.login):
                for record in (initiative, initiative.author_ids):
                    as_user = record.with_user(user)
                    allowed = "".join(op[0] for op in ("read", "write") if as_user.has_access(op))
                    self.assertEqual(allowed, access)
        # a co-author too
        initiative.author_ids = [Command.create({"employee_id": self.e_deputy.id, "share": 10})]
        self.assertTrue(initiative.with_user(self.deputy).has_access("write"))

    def test_what_is_recognised_is_for_everyone_to_read(self):
        initiative = self.submitted()
        colleague = new_user(
            self.env, "thu.khac", company_id=self.company.id, company_ids=[self.company.id]
        )
        as_colleague = initiative.with_user(colleague)
        self.assertFalse(as_colleague.search([]))
        self.recognise(initiative)
        self.assertEqual(as_colleague.search([]), initiative)
        self.assertEqual(as_colleague.author_names, "Đặng Thị Ứng")
        self.assertEqual(as_colleague.recognition_ids.number, "45/QĐ-UBND")
        with Form(as_colleague) as form:
            self.assertEqual(form.name, "Số hóa sổ một cửa")
        for user in (colleague, self.staff, self.head, self.chair):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                initiative.with_user(user).write({"name": "Khác"})
        # the Office may choose a better picture
        initiative.write({"image": False})
        with self.assertRefused("can no longer be changed"):
            initiative.write({"effect": "Khác"})

    def test_another_commune_sees_nothing(self):
        initiative = self.recognised()
        adoption = self.take_up(initiative, self.departments[2])

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Bên", prefix="ben.")
        for record in (
            initiative,
            initiative.author_ids,
            initiative.recognition_ids,
            adoption,
        ):
            as_other = record.with_user(Other.clerk)
            self.assertFalse(as_other.search([]))
            self.assertFalse(as_other.has_access("read"))
        with self.assertRaises(UserError):
            self.draft().write({"company_id": Other.company.id})

    def test_only_drafts_are_deleted_and_their_files_with_them(self):
        initiative = self.draft()
        self.env(user=self.staff)["thidua.evidence"].create(
            {"initiative_id": initiative.id, **given()}
        )
        files = [("res_model", "=", "thidua.evidence"), ("res_field", "=", "file")]
        self.assertTrue(self.env["ir.attachment"].search_count(files))
        initiative.unlink()
        self.assertFalse(self.env["ir.attachment"].search_count(files))
        with self.assertRaises(UserError):
            self.recognised().unlink()

    def test_evidence_of_an_initiative(self):
        initiative = self.draft()

        def add(user):
            return self.env(user=user)["thidua.evidence"].create(
                {"initiative_id": initiative.id, **given()}
            )

        own = add(self.staff)
        self.assertEqual(own.step, "draft")
        initiative.action_submit()
        for user in (self.staff, self.head, self.chair):
            with self.assertRefused("evidence is added to a draft"):
                add(user)
        add(self.clerk).with_user(self.clerk).unlink()
        with self.assertRefused("added at another step"):
            own.with_user(self.clerk).unlink()
        self.recognise(initiative)
        with self.assertRefused("evidence is added to a draft"):
            add(self.clerk)
        colleague = new_user(
            self.env, "thu.khac", company_id=self.company.id, company_ids=[self.company.id]
        )
        self.assertTrue(own.with_user(colleague).has_access("read"), "read with what is recognised")
