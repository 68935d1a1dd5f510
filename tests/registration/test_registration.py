"""Registration: who may register whom, the answer of the Office, deadline, list."""

from datetime import date, datetime

from freezegun import freeze_time
from lxml import etree

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form
from odoo.tools.safe_eval import safe_eval

from ..common import make_commune
from .common import RegistrationCase


class TestRegistration(RegistrationCase):
    def test_staff_registers_himself(self):
        form = Form(self.model.with_user(self.staff).with_context(thidua_register_me=True))
        self.assertEqual(form.campaign_id, self.campaign)
        self.assertEqual(form.employee_id.id, self.e_staff.id)
        self.assertIn(self.ldtt, form.allowed_award_ids[:])
        collective_only = self.env.ref("thidua_khenthuong.award_ttldxs")
        self.assertNotIn(collective_only, form.allowed_award_ids[:])
        form.award_ids.add(self.ldtt)
        form.award_ids.add(self.gkxa)
        form.initiative = "Số hóa hồ sơ hội viên"
        with form.target_ids.new() as line:
            line.name = "Hồ sơ đúng hạn"
            line.planned = "98"
            line.measure = "%"
        registration = form.save()
        self.assertEqual((registration.state, registration.sent_by_id.id), ("draft", False))
        self.assertIn(",send,", registration.available_moves)
        registration.action_send()
        self.assertEqual(registration.state, "registered")
        self.assertEqual(registration.sent_by_id, self.staff)
        self.assertEqual(self.campaign.registration_waiting_count, 1)
        registration.with_env(self.as_clerk).action_accept()
        self.assertEqual(registration.state, "accepted")
        self.assertEqual((registration.sent_by_id, registration.is_added), (self.staff, False))
        self.campaign.invalidate_recordset()
        self.assertEqual(self.campaign.registration_accepted_count, 1)
        self.assertEqual(self.campaign.registration_waiting_count, 0)

    def test_an_empty_form_says_what_to_choose_first(self):
        form = etree.fromstring(self.model.get_view(view_type="form")["arch"])
        [hint] = (div for div in form.iter("div") if div.get("invisible") == "id or campaign_id")
        self.assertIn("Choose the campaign first", hint.text)

    def test_a_head_registers_the_unit_and_its_people(self):
        unit = self.own(
            self.head, employee_id=self.env["hr.employee"], department_id=self.departments[1]
        )
        people = self.own(self.head, employee_id=self.e_staff)
        (unit | people).action_send()
        self.assertEqual((unit | people).mapped("state"), ["registered"] * 2)
        self.assertEqual(unit.subject_kind, "collective")
        for values in (
            {"department_id": self.departments[2].id},
            {"employee_id": self.e_clerk.id},
        ):
            with self.assertRefused("ask the Office", AccessError):
                self.model.with_user(self.head).create({"campaign_id": self.campaign.id, **values})

    def test_a_head_says_for_whom(self):
        model = self.model.with_user(self.head)
        form = Form(model.with_context(thidua_register_me=True))
        self.assertEqual((form.register_as, form.employee_id.id), ("self", self.e_head.id))
        form.register_as = "unit"
        self.assertEqual(form.department_id.id, self.departments[1].id)
        self.assertFalse(form.employee_id)
        form.register_as = "other"
        self.assertFalse(form.department_id or form.employee_id)
        form.employee_id = self.e_staff
        self.assertEqual(form.register_as, "other")
        self.assertFalse(form.existing_id)
        there = form.save()
        again = Form(model.with_context(thidua_register_me=True))
        again.employee_id = self.e_staff
        self.assertEqual(again.existing_id.id, there.id)
        # who heads nothing is asked nothing
        mine = Form(self.model.with_user(self.staff).with_context(thidua_register_me=True))
        self.assertFalse(mine.heads_unit)

    def test_the_class_is_proposed_and_confirmed(self):
        """A vice-head is a leader too; it is a proposal until the Office has looked at it."""
        self.e_staff.version_ids.job_title = "Phó Trưởng phòng Văn hóa - Xã hội"
        mine = self.own(self.staff)
        self.assertEqual(mine.subject_class_id.counts_as, "leader")
        self.assertFalse(mine.class_confirmed)
        with self.assertRaises(AccessError):
            mine.action_confirm_class()
        with self.assertRaises(UserError):
            mine.with_user(self.head).class_confirmed = True
        mine.with_user(self.head).subject_class_id = mine.subject_class_id
        self.assertFalse(mine.class_confirmed, "the head proposes as well")
        for_office = mine.with_env(self.as_clerk)
        for_office.action_confirm_class()
        self.assertTrue(mine.class_confirmed)
        other = self.own(self.head, employee_id=self.e_head)
        direct = self.env.ref("thidua_khenthuong.subject_class_direct")
        with Form(other.with_env(self.as_clerk)) as form:
            form.subject_class_id = direct
        self.assertTrue(other.class_confirmed)

    def test_whom_one_may_choose(self):
        units = self.env["hr.department"].with_user(self.staff)
        self.assertFalse(units.search(self.model.with_user(self.staff)._choosable()))
        own = self.env["hr.employee"].with_user(self.staff)
        self.assertEqual(
            own.search(self.model.with_user(self.staff)._choosable("user_id")), self.e_staff
        )
        headed = self.env["hr.employee"].with_user(self.head)
        self.assertEqual(
            headed.search(self.model.with_user(self.head)._choosable("user_id")),
            self.e_staff | self.e_head,
        )
        self.assertEqual(self.model.with_user(self.clerk)._choosable("user_id"), [])
        # and so the form offers it
        offered = self.model.with_user(self.staff).fields_get(["employee_id"])["employee_id"]
        self.assertIn(f"('user_id', '=', {self.staff.id})", str(offered["domain"]))

    def test_the_clerk_registers_anyone(self):
        household = self.env["res.partner"].create({"name": "Hộ ông Tạ Văn Ba"})
        for values in ({"employee_id": self.e_chair.id}, {"partner_id": household.id}):
            registration = self.as_clerk["thidua.participant"].create(
                {"campaign_id": self.campaign.id, **values}
            )
            registration.action_accept()
            self.assertEqual(registration.state, "accepted")
            self.assertEqual((registration.sent_by_id, registration.is_added), (self.clerk, True))
            self.assertEqual(registration.log_ids.mapped("state_from"), ["draft"])

    def test_staff_do_not_decide(self):
        registration = self.registered()
        for move in ("accept", "amend", "refuse"):
            self.assertNotIn(f",{move},", registration.available_moves)
            with self.assertRaises(AccessError), self.cr.savepoint():
                registration._move(move, "x")
        with self.assertRefused("can no longer be changed"):
            registration.initiative = "Khác"
        with self.assertRefused("can no longer be changed"):
            registration.target_ids = [Command.create({"name": "Khác"})]
        with self.assertRaises(AccessError), self.cr.savepoint():
            registration.unlink()
        with self.assertRefused("cannot be deleted"):
            registration.with_env(self.as_clerk).unlink()
        self.assertFalse(registration.is_editable)
        self.assertTrue(registration.with_env(self.as_clerk).is_editable)
        registration.with_env(self.as_clerk).initiative = "Sửa lỗi chính tả"

    def test_forged_values(self):
        registration = self.own(self.staff)
        with self.assertRefused("moves only by its buttons"):
            registration.state = "accepted"
        for name, value in (
            ("sent_by_id", self.head.id),
            ("sent_on", datetime(2025, 1, 1)),
            ("is_added", True),
        ):
            with self.assertRefused("recorded by the system"):
                registration.write({name: value})
        with self.assertRefused("worked out by the system"):
            registration.is_late = False
        with self.assertRefused("is the day it was entered"):
            registration.date = date(2025, 1, 1)
        with self.assertRefused("starts as"):
            self.model.with_user(self.head).create(
                {
                    "campaign_id": self.campaign.id,
                    "employee_id": self.e_head.id,
                    "state": "accepted",
                }
            )
        forged = self.model.with_user(self.head).create(
            {
                "campaign_id": self.campaign.id,
                "employee_id": self.e_head.id,
                "sent_by_id": self.staff.id,
                "sent_on": datetime(2025, 1, 1),
                "date": date(2024, 12, 9),
                "unit_id": self.departments[0].id,
            }
        )
        self.assertFalse(forged.sent_by_id or forged.sent_on)
        self.assertEqual(forged.date, self.today())
        self.assertEqual(forged.unit_id, self.departments[1])

    def test_another_ones_draft_is_neither_seen_nor_written(self):
        registration = self.own(self.head)
        target = self.env["thidua.participant.target"].create(
            {"participant_id": registration.id, "name": "Chỉ tiêu"}
        )
        for record in (registration, target):
            record = record.with_user(self.staff)
            self.assertNotIn(record, record.search([]))
            for attempt in (
                lambda record=record: record.read(["display_name"]),
                lambda record=record: record.write({"note": "Khác"}),
                lambda record=record: record.unlink(),
            ):
                with self.assertRaises(AccessError), self.cr.savepoint():
                    attempt()
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.env["thidua.participant.target"].with_user(self.staff).create(
                {"participant_id": registration.id, "name": "Khác"}
            )
        own = (
            self.env["thidua.participant.target"]
            .with_user(self.staff)
            .create({"participant_id": self.own(self.staff).id, "name": "Của tôi"})
        )
        with self.assertRaises(AccessError), self.cr.savepoint():
            own.participant_id = registration.id
        # a leader reads all and writes his own only
        read = registration.with_user(self.chair)
        self.assertIn(read, read.search([]))
        with self.assertRaises(AccessError):
            read.note = "Khác"

    def test_asked_to_amend(self):
        registration = self.registered()
        with self.assertRefused("Give the reason"):
            registration.with_env(self.as_clerk)._move_with_reason("amend", " ")
        self.answer(registration, "amend")
        self.assertEqual((registration.state, registration.sent_by_id), ("draft", self.staff))
        told = self.env["mail.activity"].search([("user_id", "=", self.staff.id)])
        self.assertIn("Bổ sung chỉ tiêu", told.note)
        self.assertEqual(told.res_id, registration.id)
        registration.initiative = "Đã bổ sung"
        registration.action_send()
        self.assertFalse(self.env["mail.activity"].search([("user_id", "=", self.staff.id)]))
        self.assertEqual(registration.state, "registered")

    def test_refused_and_accepted_after_all(self):
        registration = self.registered()
        self.answer(registration, "refuse", "Không thuộc đối tượng")
        self.assertEqual(registration.state, "refused")
        told = self.env["mail.activity"].search([("user_id", "=", self.staff.id)])
        self.assertIn("Không thuộc đối tượng", told.note)
        self.assertIn("Không thuộc đối tượng", registration.sudo().log_ids[0].reason)
        with self.assertRaises(UserError), self.cr.savepoint():
            registration.action_send()
        registration.with_env(self.as_clerk).action_accept()
        self.assertEqual((registration.state, registration.sent_by_id), ("accepted", self.staff))

    def test_withdrawn_by_the_sender_then_by_the_office(self):
        registration = self.registered()
        self.assertIn(",withdraw,", registration.available_moves)
        registration._move_with_reason("withdraw", "Nghỉ thai sản")
        self.assertEqual(registration.state, "withdrawn")
        registration.with_env(self.as_clerk).action_accept()
        self.assertNotIn(",withdraw,", registration.available_moves)
        with self.assertRefused("until it is accepted", AccessError):
            registration._move_with_reason("withdraw", "Lại xin rút")
        self.answer(registration, "withdraw", "Chuyển công tác")
        self.assertEqual(registration.state, "withdrawn")
        self.assertEqual(self.campaign.participant_count, 0)

    def test_who_did_not_send_it_does_not_withdraw_it(self):
        registration = self.own(self.head, employee_id=self.e_staff)
        registration.action_send()
        with self.assertRefused("whoever sent it", AccessError):
            registration.with_user(self.staff)._move_with_reason("withdraw", "Không muốn")

    def test_many_refused_at_once_tell_each_sender_once(self):
        first, second = self.registered(), self.own(self.head)
        second.action_send()
        (first | second).with_env(self.as_clerk)._move_with_reason("refuse", "Hết hạn")
        told = self.env["mail.activity"].search([("res_model", "=", "thidua.participant")])
        self.assertEqual(told.user_id, self.staff | self.head)
        self.assertEqual(len(told), 2)

    def test_late_is_decided_at_sending(self):
        campaign = self.campaign
        campaign.with_env(self.as_clerk).registration_deadline = date(2025, 3, 31)
        with freeze_time("2025-03-31 04:00:00"):
            on_time = self.registered()
        self.assertFalse(on_time.is_late)
        with freeze_time("2025-04-01 04:00:00"):
            late = self.own(self.head)
            self.assertFalse(late.is_late, "a draft is not late")
            late.action_send()
        self.assertTrue(late.is_late)
        campaign.with_env(self.as_clerk).registration_deadline = date(2025, 5, 1)
        self.assertTrue(late.is_late, "a deadline moved later changes nothing")
        self.assertEqual(campaign.registration_late_count, 1)
        self.assertIn(late, self.model.search([("is_late", "=", True)]))
        with freeze_time("2025-04-02 04:00:00"):
            self.answer(late, "amend")
            self.assertFalse(late.is_late)
            late.action_send()
        self.assertFalse(late.is_late, "sent again before the new deadline")
        with self.assertRefused("deadline .01/01/2027. is after its last day"):
            campaign.with_env(self.as_clerk).registration_deadline = date(2027, 1, 1)
        with self.assertRaises(AccessError):
            campaign.with_user(self.staff).registration_deadline = date(2025, 6, 1)

    def test_what_the_office_enters_counts_from_its_day(self):
        self.campaign.with_env(self.as_clerk).registration_deadline = date(2025, 3, 31)
        for employee, day, late in (
            (self.e_head, date(2025, 3, 31), False),
            (self.e_staff, date(2025, 4, 1), True),
        ):
            entered = self.as_clerk["thidua.participant"].create(
                {"campaign_id": self.campaign.id, "employee_id": employee.id, "date": day}
            )
            entered.action_accept()
            self.assertEqual(entered.is_late, late)

    def test_awards_that_such_a_subject_cannot_receive(self):
        collective_only = self.env.ref("thidua_khenthuong.award_ttldxs")
        registration = self.own(self.staff)
        with self.assertRefused("Đặng Thị Ứng.*not for such subjects .Individual", ValidationError):
            registration.award_ids = collective_only
        self.gkxa.date_from = date(2099, 1, 1)
        with self.assertRefused("not in force on", ValidationError):
            registration.award_ids = self.gkxa

    def test_only_in_a_launched_campaign(self):
        registration, waiting = self.own(self.staff), self.own(self.head)
        waiting.action_send()
        self.campaign.with_env(self.as_clerk).action_close()
        with self.assertRefused("join a launched campaign"):
            registration.action_send()
        with self.assertRefused("join a launched campaign"):
            waiting.with_env(self.as_clerk).action_accept()

    def test_another_commune(self):
        registration = self.registered()

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="other.")
        for user in (Other.clerk, Other.staff, Other.chair):
            found = self.model.with_user(user)
            self.assertFalse(found.search([]))
            with self.assertRaises(AccessError), self.cr.savepoint():
                registration.with_user(user)._move("accept")
            with self.assertRaises(UserError), self.cr.savepoint():
                found.create({"campaign_id": self.campaign.id, "employee_id": Other.e_staff.id})

    def test_my_registrations(self):
        self.registered()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_my_registration"
        )
        self.assertEqual(action["path"], "thidua-my-registrations")
        for user, count in ((self.staff, 1), (self.head, 1), (self.chair, 0)):
            domain = safe_eval(action["domain"], {"uid": user.id})
            self.assertEqual(self.model.with_user(user).search_count(domain), count)

    def test_list_for_papers(self):
        self.own(self.staff, initiative="Số hóa", note="Quyết tâm").award_ids = (
            self.ldtt | self.gkxa
        )
        unit = self.own(
            self.head, employee_id=self.env["hr.employee"], department_id=self.departments[1]
        )
        unit.target_ids = [
            Command.create({"name": "Hội viên mới", "planned": "20", "measure": "người"}),
            Command.create({"name": "Giữ vững nề nếp"}),
        ]
        everyone = self.campaign.participant_ids.with_env(self.as_clerk)
        sections = everyone._registration_sections()
        self.assertEqual([s["title"] for s in sections], ["I. Tập thể", "II. Cá nhân"])
        self.assertEqual(
            sections[0]["rows"][0]["targets"], "Hội viên mới: 20 người\nGiữ vững nề nếp"
        )
        self.assertEqual(
            sections[1]["rows"][0],
            {
                "salutation": "Bà",
                "name": "Đặng Thị Ứng",
                "job": "Cán bộ",
                "unit": "Hội Nông dân",
                "position": "Cán bộ - Hội Nông dân",
                "titles": self.ldtt.name,
                "forms": self.gkxa.name,
                "initiative": "Số hóa",
                "targets": "",
                "note": "Quyết tâm",
            },
        )
        head = everyone._registration_head()
        self.assertEqual(head["body"], "ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM")
        self.assertIn("01 tập thể và 01 cá nhân", head["subtitle"])
        self.assertFalse(self.model._registration_sections())
