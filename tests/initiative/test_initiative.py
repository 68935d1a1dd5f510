"""Initiatives: drafted, submitted, recognised, returned and revoked."""

from datetime import date

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from .common import InitiativeCase


class TestInitiativeFlow(InitiativeCase):
    def test_from_draft_to_recognition(self):
        initiative = self.draft()
        self.assertEqual(
            (initiative.owner_id, initiative.unit_id), (self.staff, self.departments[1])
        )
        self.assertEqual(initiative.author_names, "Đặng Thị Ứng")
        initiative.action_submit()
        self.assertEqual(initiative.sudo().activity_ids.user_id, self.clerk)
        self.assertEqual(initiative.submitted_by_id, self.staff)
        self.recognise(initiative)
        self.assertEqual(
            (initiative.state, initiative.scope, initiative.decision_number),
            ("recognised", "grassroots", "45/QĐ-UBND"),
        )
        self.assertEqual(
            (initiative.recognised_on, initiative.recognised_year), (date(2025, 12, 5), 2025)
        )
        self.assertFalse(initiative.sudo().activity_ids)
        told = self.env["mail.message"].search([("subject", "=", "Recognised by 45/QĐ-UBND")])
        self.assertEqual(told.notified_partner_ids, self.staff.partner_id)

    def test_staff_is_proposed_as_the_author_of_what_he_enters(self):
        for user, author in ((self.staff, self.e_staff), (self.clerk, self.e_clerk.browse())):
            model = self.env(user=user, context={"thidua_enter_own": 1})["thidua.initiative"]
            form = Form(model)
            form.name = "Sổ tay"
            initiative = form.save().sudo()
            self.assertEqual(initiative.author_ids.employee_id, author)
        self.assertEqual(initiative.share_total, 0)

    def test_again_at_a_wider_scope(self):
        initiative = self.recognised()
        with self.assertRefused("record a wider scope only"):
            self.recognise(initiative, "grassroots", "46/QĐ-UBND")
        self.recognise(initiative, "province", "900/QĐ-UBND", date=date(2026, 1, 10), year=2025)
        self.assertEqual((initiative.scope, initiative.recognised_year), ("province", 2025))
        self.assertEqual(initiative.recognition_ids.mapped("scope"), ["province", "grassroots"])
        self.assertTrue(initiative.next_scopes)
        self.recognise(initiative, "state", "1/QĐ-TTg", date=date(2026, 6, 1))
        self.assertFalse(initiative.next_scopes)

    def test_one_decision_for_several(self):
        several = self.submitted() | self.submitted(name="Tổ hòa giải lưu động")
        self.recognise(several)
        self.assertEqual(several.mapped("state"), ["recognised"] * 2)
        self.assertEqual(set(several.mapped("decision_number")), {"45/QĐ-UBND"})

    def test_what_is_missing_is_named_at_once(self):
        initiative = self.env["thidua.initiative"].with_user(self.staff).create({"name": "Sơ sài"})
        with self.assertRefused("(?s)describe it.*what came of it.*since when.*name its authors"):
            initiative.action_submit()
        initiative = self.draft(authors={"employee_id": {self.e_staff: 60, self.e_head: 30}})
        with self.assertRefused("add up to 90 percent"):
            initiative.action_submit()
        initiative.author_ids.unlink()
        initiative.author_ids = [
            Command.create({"employee_id": employee.id, "share": 10})
            for employee in (self.e_staff, self.e_head, self.e_clerk)
        ]
        initiative.action_share_equally()
        self.assertEqual(sorted(initiative.author_ids.mapped("share")), [33.33, 33.33, 33.34])
        initiative.action_submit()

    def test_shares(self):
        with self.assertRefused("above 0 and at most at 100", ValidationError):
            self.draft(authors={"employee_id": {self.e_staff: 120}})
        with self.assertRefused("above 0 and at most at 100", ValidationError):
            self.draft(authors={"employee_id": {self.e_staff: -5}})
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            initiative = self.draft()
            initiative.author_ids = [Command.create({"employee_id": self.e_staff.id, "share": 1})]
            self.env.flush_all()

    def test_returned_refused_and_opened_again(self):
        initiative = self.submitted()
        with self.assertRefused("Give the reason"):
            self.reason(initiative, "give_back", " ")
        self.reason(initiative, "give_back")
        self.assertEqual(initiative.state, "draft")
        self.assertEqual(initiative.sudo().activity_ids.user_id, self.staff)
        initiative.with_user(self.staff).effect = "Giảm 3 ngày chờ, 120 hồ sơ"
        initiative.with_user(self.staff).action_submit()
        self.reason(initiative, "refuse", "Chưa mới")
        self.assertEqual(initiative.state, "refused")
        with self.assertRefused("can no longer be changed"):
            initiative.effect = "Khác"
        self.reason(initiative, "reopen", "Có thêm số liệu")
        initiative.with_user(self.staff).action_recall()
        self.assertEqual(initiative.state, "draft")

    def test_a_recognition_is_revoked(self):
        initiative = self.recognised()
        self.reason(initiative, "revoke", "Ghi nhầm")
        self.assertEqual((initiative.state, initiative.scope), ("submitted", False))
        rows = initiative.with_context(active_test=False).recognition_ids
        self.assertEqual(rows.mapped("active"), [False])
        self.recognise(initiative, number="46/QĐ-UBND")
        self.assertEqual(initiative.decision_number, "46/QĐ-UBND")

    def test_nobody_recognises_his_own(self):
        initiative = self.submitted(
            self.clerk, {"employee_id": {self.e_clerk: 50, self.e_staff: 50}}
        )
        self.assertEqual(initiative.sudo().activity_ids.user_id, self.clerk_2, "the other clerk")
        self.assertFalse(initiative.next_scopes)
        with self.assertRefused("nobody appraises what he made himself", AccessError):
            self.recognise(initiative)
        for move in ("give_back", "refuse"):
            with self.assertRefused("nobody appraises what he made himself", AccessError):
                self.reason(initiative, move)
        by_other = initiative.with_user(self.clerk_2)
        by_other._recognise("grassroots", body="Chủ tịch", number="1/QĐ", date=date(2025, 5, 5))
        with self.assertRefused("nobody appraises what he made himself"):
            initiative._recognise("province", body="Tỉnh", number="2/QĐ", date=date(2025, 6, 5))
        with self.assertRefused("never by who made the initiative"):
            initiative.recognition_ids.write({"number": "9/QĐ"})
        # nor as the head of the collective that made it
        self.departments[0].manager_id = self.e_clerk
        of_unit = self.submitted(self.clerk, {"department_id": {self.departments[0]: 100}})
        with self.assertRefused("nobody appraises what he made himself", AccessError):
            self.recognise(of_unit)

    def test_a_typed_decision_is_corrected_and_told(self):
        initiative = self.recognised()
        row = initiative.recognition_ids
        row.write({"number": "54/QĐ-UBND"})
        self.assertEqual(initiative.decision_number, "54/QĐ-UBND")
        self.assertIn("45/QĐ-UBND", initiative.sudo().message_ids[0].body)
        with self.assertRefused("the scope stay"):
            row.write({"scope": "state"})
        for user in (self.staff, self.chair):
            with self.assertRaises(UserError):
                row.with_user(user).write({"number": "1/QĐ"})
        for user in (self.clerk, self.admin_user):
            with self.assertRaises(AccessError):
                row.with_user(user).unlink()
            with self.assertRaises(AccessError):
                row.with_user(user).create(
                    {
                        "initiative_id": initiative.id,
                        "scope": "state",
                        "body": "x",
                        "number": "1",
                        "date": "2025-01-01",
                    }
                )

    @freeze_time("2026-02-01")
    def test_the_day_of_a_decision(self):
        initiative = self.submitted()
        with self.assertRefused("has not come yet", ValidationError):
            self.recognise(initiative, date=date(2026, 3, 1))
        with self.assertRefused("cannot count for 2023", ValidationError):
            self.recognise(initiative, date=date(2025, 3, 1), year=2023)
        self.recognise(initiative, date=date(2026, 1, 5), year=2025)
        self.assertEqual(initiative.recognised_year, 2025)
