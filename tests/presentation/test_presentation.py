"""A decision is signed by delegation, made known, and its awards are handed over."""

import io
from datetime import date, timedelta

from docx import Document

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form

from ..common import CommuneCase, make_commune
from ..paper.common import texts
from ..printing import print_paper


class PresentationCase(CommuneCase):
    @classmethod
    def nominated(cls):
        """Return complete nominations of a member of the farmers' union and of the union."""
        common = {
            "origin": "leader",
            "commendation_type_id": cls.env.ref("thidua_khenthuong.type_sudden").id,
            "date": date(2026, 1, 15),
            "period_from": date(2025, 1, 1),
            "period_to": date(2025, 12, 31),
            "achievement": "Đã hoàn thành xuất sắc nhiệm vụ năm 2025",
        }
        award = cls.env.ref
        nominations = cls.as_clerk["thidua.nomination"].create(
            [
                {
                    **common,
                    "employee_id": cls.e_staff.id,
                    "award_id": award("thidua_khenthuong.award_ldtt").id,
                },
                {
                    **common,
                    "department_id": cls.departments[1].id,
                    "award_id": award("thidua_khenthuong.award_ttldtt").id,
                },
            ]
        )
        nominations.action_complete()
        return nominations

    @classmethod
    def decide(cls, **values):
        """Return a draft decision over them."""
        action = cls.nominated().action_put_in_decision()
        decision = cls.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.write({"date": date(2026, 1, 20), "number": 5, **values})
        return decision

    @classmethod
    def issued(cls, **values):
        decision = cls.decide(**values)
        decision.action_submit()
        decision.with_env(cls.as_chair).action_approve()
        decision.action_issue()
        return decision

    def told(self, user):
        """Return what a user was told about being commended (list of str)."""
        found = self.env["mail.message"].search(
            [
                ("model", "=", "thidua.decision"),
                ("partner_ids", "in", user.partner_id.ids),
                ("subject", "like", "Commended by"),
            ]
        )
        return [str(message.body) for message in found]

    def window(self, entries, env=None, **values):
        model = (env or self.as_clerk)["thidua.presentation"]
        return model.create({"commendation_ids": [Command.set(entries.ids)], **values})


class TestMadeKnown(PresentationCase):
    def test_who_is_commended_is_told_once(self):
        decision = self.issued(
            presentation_date=date(2026, 2, 3), presentation_place="Hội trường UBND xã"
        )
        self.assertTrue(decision.told_on)
        for user in (self.staff, self.head):
            [told] = self.told(user)
            self.assertIn("Đặng Thị Ứng – Lao động tiên tiến", told)
            self.assertIn("Hội trường UBND xã", told)
        self.assertFalse(self.told(self.deputy))

    def test_the_signed_paper(self):
        decision = self.issued()
        scan = self.as_clerk["ir.attachment"].create({"name": "05.pdf", "raw": b"%PDF-1.7 x"})
        decision.signed_ids = scan
        self.assertEqual((scan.res_model, scan.res_id), ("thidua.decision", decision.id))
        # who may read the decision may read its paper
        self.assertTrue(scan.with_user(self.staff).raw)
        theirs = self.env["ir.attachment"].create({"name": "khac.pdf", "raw": b"%PDF-1.7 y"})
        with self.assertRaises(UserError), self.cr.savepoint():
            decision.write({"signed_ids": [Command.link(theirs.id)]})
        with self.assertRaises(AccessError):
            decision.with_user(self.staff).signed_ids = False
        with self.assertRefused("recorded by the system"):
            decision.told_on = "2020-01-01"


class TestDelegation(PresentationCase):
    def test_signed_by_delegation(self):
        decision = self.decide()
        decision.signing = "delegate"
        with self.assertRefused("signed by delegation: fill in the office"):
            decision.action_submit()
        with Form(decision) as form:
            form.delegate_office = "Chánh Văn phòng"
            form.delegation = "Quyết định số 12/QĐ-UBND ngày 05/01/2026 về việc ủy quyền"
        decision.action_submit()
        content = print_paper(decision, "decision")[1]
        found = texts(Document(io.BytesIO(content)))
        self.assertIn("TUQ. CHỦ TỊCH", found)
        self.assertIn("CHÁNH VĂN PHÒNG", found)
        self.assertIn("Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2026 về việc ủy quyền;", found)


class TestPresented(PresentationCase):
    def test_noted_in_one_step(self):
        decision = self.issued(presentation_date=date(2026, 2, 3))
        entries = decision.commendation_ids
        action = decision.action_open_presentation()
        self.assertEqual(self.as_clerk["thidua.commendation"].search(action["domain"]), entries)
        waiting = [("presented_on", "=", False), ("source", "!=", "history")]
        self.assertEqual(self.as_clerk["thidua.commendation"].search(waiting) & entries, entries)
        opened = entries.action_present()
        form = Form(self.as_clerk["thidua.presentation"].with_context(**opened["context"]))
        self.assertEqual(form.date, date(2026, 2, 3))
        form.received_by = "Ngô Văn Trưởng"
        form.save().action_confirm()
        self.assertEqual(set(entries.mapped("presented_on")), {date(2026, 2, 3)})
        self.assertEqual(entries[0].received_by, "Ngô Văn Trưởng")
        self.assertEqual((decision.presented_count, decision.commended_count), (2, 2))
        self.window(entries[0]).action_undo()
        self.assertFalse(entries[0].presented_on)
        decision.invalidate_recordset()
        self.assertEqual(decision.presented_count, 1)

    def test_bad_input(self):
        entries = self.issued().commendation_ids
        for day in (date(2026, 1, 19), self.today() + timedelta(days=1)):
            with self.subTest(day), self.assertRefused("it is presented on that day or later"):
                self.window(entries, date=day).action_confirm()
        self.assertFalse(any(entries.mapped("presented_on")))
        with self.assertRaises(AccessError):
            entries.write({"presented_on": self.today()})

    def test_who_may(self):
        entries = self.issued().commendation_ids

        class Other:
            env = self.env

        make_commune(Other, "UBND xã Khác", "k.")
        for user in (self.staff, self.head, self.chair, Other.clerk):
            with self.subTest(user.login), self.assertRaises(UserError), self.cr.savepoint():
                self.window(entries, self.env(user=user, context={})).action_confirm()
        self.assertFalse(any(entries.mapped("presented_on")))

    def test_as_many_queries_for_ten_as_for_two(self):
        gkxa = self.env.ref("thidua_khenthuong.award_gkxa")
        entries = self.as_clerk["thidua.commendation"]._record_past(
            [
                {
                    "employee_id": employee.id,
                    "award_id": gkxa.id,
                    "authority_id": self.env.ref("thidua_khenthuong.authority_commune").id,
                    "reference": "7/QĐ-UBND",
                    "date": date(2025, 9, 1),
                }
                for employee in self.employees
            ],
            self.company,
        )
        counts = []
        # the first one fills the caches of the server
        for day, some in enumerate((entries, entries[:2], entries), 1):
            window = self.window(some, date=date(2025, 9, day))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            window.action_confirm()
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
