"""Registration: who may register whom, the answer of the Office, deadline, list, nomination."""

import threading
from datetime import date, datetime
from unittest.mock import patch

from freezegun import freeze_time

from odoo import Command, api
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.orm import models as orm_models
from odoo.service.model import retrying
from odoo.tests import Form, HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger
from odoo.tools.safe_eval import safe_eval

from ..common import CommuneCase, enter_plan, make_commune
from ..two_at_once import TwoAtOnce, forget, launch


class RegistrationCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls.launch(cls.enter_plan(others=("household", "organisation")))
        cls.model = cls.env["thidua.participant"]
        cls.ldtt = cls.env.ref("thidua_khenthuong.award_ldtt")
        cls.gkxa = cls.env.ref("thidua_khenthuong.award_gkxa")

    def own(self, user, **values):
        """Return the draft that a user enters through the form of “My registrations”."""
        model = self.env(user=user, context={})["thidua.participant"]
        form = Form(model.with_context(thidua_register_me=True))
        for name, value in values.items():
            setattr(form, name, value)
        return form.save()

    def registered(self):
        registration = self.own(self.staff)
        registration.action_send()
        return registration

    def answer(self, registration, move, reason="Bổ sung chỉ tiêu"):
        """Answer as the clerk does, through the window that asks for the reason."""
        asked = getattr(registration.with_env(self.as_clerk), f"action_{move}")()
        wizard = Form(self.as_clerk[asked["res_model"]].with_context(**asked["context"]))
        wizard.reason = reason
        wizard.save().action_confirm()


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
        self.assertEqual(forged.date, date.today())
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


class TestBulk(RegistrationCase):
    def wizard(self, **values):
        return self.as_clerk["thidua.participant.wizard"].create(
            {"campaign_id": self.campaign.id, **values}
        )

    def test_only_employees_who(self):
        wizard = self.wizard(
            add_collectives=False, employee_domain="[('job_title', 'ilike', 'chủ tịch')]"
        )
        self.assertIn("3 individuals", wizard.preview)
        wizard.action_add()
        self.assertEqual(
            set(self.campaign.participant_ids.mapped("subject_name")),
            {"Bùi Văn Chủ", "Mai Thị Phó", "Ngô Văn Trưởng"},
        )

    def test_a_condition_that_cannot_be_used(self):
        for condition in (
            "[('nowhere', '=', 1)]",
            "[('employee_id.private_email', 'ilike', 'a')]",
            "__import__('os').getcwd()",
            "[('name', '=',",
            "7",
        ):
            wizard = self.wizard(employee_domain=condition)
            with self.subTest(condition=condition):
                self.assertIn("cannot be used", wizard.preview)
                with self.assertRefused("cannot be used"):
                    wizard.action_add()

    def test_households_and_awards(self):
        partners = self.env["res.partner"].create(
            [{"name": "Hộ bà Lý"}, {"name": "Công ty Sen", "is_company": True}]
        )
        wizard = self.wizard(
            add_individuals=False,
            department_ids=self.departments[1].ids,
            partner_ids=partners.ids,
            award_ids=(self.ldtt | self.gkxa).ids,
        )
        self.assertIn("2 households and organisations", wizard.preview)
        wizard.action_add()
        awards = {p.subject_name: p.award_ids for p in self.campaign.participant_ids}
        self.assertEqual(awards["Hội Nông dân"], self.gkxa)
        self.assertEqual(awards["Hộ bà Lý"], self.gkxa)
        self.assertEqual(set(self.campaign.participant_ids.mapped("state")), {"accepted"})
        with self.assertRefused("Nobody to add"):
            wizard.action_add()

    def make_units(self, size):
        """Return a department of `size` // 2 employees, with as many departments below it."""
        company = {"company_id": self.company.id}
        top = self.env["hr.department"].create({"name": f"Khối {size}", **company})
        self.env["hr.department"].create(
            [{"name": f"Tổ {n}", "parent_id": top.id, **company} for n in range(size // 2 - 1)]
        )
        self.env["hr.employee"].create(
            [{"name": f"Người {n}", "department_id": top.id, **company} for n in range(size // 2)]
        )
        return top

    def queries(self, top, size, number):
        """Return how many queries it takes to add `size` subjects with an award each."""
        campaign = self.launch(enter_plan(self.as_clerk, self.chair, number=number))
        wizard = self.as_clerk["thidua.participant.wizard"].create(
            {
                "campaign_id": campaign.id,
                "department_ids": top.ids,
                "award_ids": self.gkxa.ids,
            }
        )
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        wizard.action_add()
        self.env.flush_all()
        count = self.cr.sql_log_count - before
        self.assertEqual(len(campaign.participant_ids), size)
        return count

    def test_five_hundred_cost_as_much_as_fifty(self):
        """Equal but for the batches of 100 rows in which Odoo writes.

        Participants and messages are inserted, participants updated: 5 batches of each
        instead of 1, and nothing else.
        """
        small, large = self.make_units(50), self.make_units(500)
        self.queries(small, 50, 300)  # warms the caches up
        few, many = self.queries(small, 50, 301), self.queries(large, 500, 302)
        self.assertEqual(many - few, 3 * 4)
        with patch.multiple(orm_models, INSERT_BATCH_SIZE=1000, UPDATE_BATCH_SIZE=1000):
            few, many = self.queries(small, 50, 303), self.queries(large, 500, 304)
            self.assertEqual(few, many)


class TestAtNomination(RegistrationCase):
    def nominated(self, check):
        """Return a ranked round where staff registered for one award, and others did not."""
        self.company.thidua_registration_check = check
        registration = self.own(self.staff)
        registration.award_ids = self.ldtt
        registration.action_send()
        registration.with_env(self.as_clerk).action_accept()
        self.add_everyone(self.campaign)
        round_ = self.open_round(self.campaign)
        round_.action_appraise()
        people = round_.evaluation_ids.filtered(
            lambda e: e.employee_id in self.e_staff | self.e_head
        )
        for evaluation in people:
            self.score(evaluation, 0.9)
        round_.action_finish()
        return people

    def test_warned_and_not_blocked(self):
        people = self.nominated("warn")
        wizard = Form(
            self.as_clerk["thidua.nominate.wizard"].with_context(default_evaluation_ids=people.ids)
        )
        wizard.award_id = self.gkxa
        self.assertIn("“Ngô Văn Trưởng” did not register", wizard.registration_note)
        self.assertIn("“Đặng Thị Ứng” registered for: Lao động tiên tiến", wizard.registration_note)
        wizard.save().action_nominate()
        self.assertEqual(len(people.nomination_ids), 2)
        for nomination in people.nomination_ids:
            self.assertIn("register", nomination.registration_warning)
        self.company.thidua_registration_check = "none"
        self.assertFalse(people.nomination_ids[0].registration_warning)

    def test_refused_where_the_settings_ask_for_it(self):
        people = self.nominated("block")
        with self.assertRefused("did not register[^$]*registered for[^$]*not among the legal"):
            self.nominate(people, "award_gkxa")
        registration = self.campaign.participant_ids.filtered(
            lambda p: p.employee_id == self.e_staff
        )
        registration.with_env(self.as_clerk).award_ids += self.gkxa
        own = people.filtered(lambda e: e.employee_id == self.e_staff)
        self.assertFalse(self.nominate(own, "award_gkxa").registration_warning)


@tagged("post_install", "-at_install", "standard")
class TestRegistrationRpc(HttpCase):
    """The same over the wire."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        make_commune(cls)
        cls.campaign = enter_plan(cls.env(user=cls.clerk), cls.chair)
        cls.campaign.action_submit()
        cls.campaign.with_user(cls.chair).action_approve()

    def call(self, user, method, *args, model="thidua.participant"):
        self.authenticate(user.login, user.login)
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": {}},
        )

    def refused(self, *args, **kwargs):
        with mute_logger("odoo.http", "odoo.sql_db"), self.assertRaises(JsonRpcException):
            self.call(*args, **kwargs)

    def test_the_way_of_a_curious_user(self):
        values = {"campaign_id": self.campaign.id, "employee_id": self.e_staff.id}
        id_ = self.call(self.staff, "create", [values])[0]
        self.refused(self.staff, "create", [values])
        self.refused(self.staff, "create", [{**values, "employee_id": self.e_head.id}])
        self.refused(self.staff, "write", [id_], {"state": "accepted"})
        self.refused(self.staff, "write", [id_], {"sent_by_id": self.head.id})
        self.refused(self.staff, "action_accept", [id_])
        self.refused(self.staff, "_move", [id_], "accept")
        self.call(self.staff, "action_send", [id_])
        self.refused(self.staff, "action_accept", [id_])
        self.refused(self.staff, "write", [id_], {"note": "Khác"})
        window = {"res_model": "thidua.participant", "res_ids": [id_], "move": "refuse"}
        window_id = self.call(
            self.staff, "create", [{**window, "reason": "x"}], model="thidua.reason.wizard"
        )[0]
        self.refused(self.staff, "action_confirm", [window_id], model="thidua.reason.wizard")
        registration = self.env["thidua.participant"].browse(id_)
        self.assertEqual((registration.state, registration.sent_by_id), ("registered", self.staff))


@tagged("post_install", "-at_install", "standard")
class TestTwoRegister(TwoAtOnce):
    """The same subject, registered by two at once: one stands, the other is told in words."""

    def prepare(self, env):
        department = env["hr.department"].create({"name": "Race"})
        self.ids = launch(env).id, department.id

    def tidy_up(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            forget(env["thidua.campaign"].browse(self.ids[0]))
            env["hr.department"].browse(self.ids[1]).unlink()

    def create(self, env):
        campaign, department = self.ids
        return env["thidua.participant"].create(
            {"campaign_id": campaign, "department_id": department}
        )

    def test_one_of_two(self):
        outcome = []

        def second():
            with mute_logger("odoo.sql_db"), self.registry.cursor() as cr:
                env = api.Environment(cr, api.SUPERUSER_ID, {})
                try:
                    retrying(lambda: self.create(env), env)
                    outcome.append("registered")
                except UserError as refusal:
                    outcome.append(str(refusal))

        with self.registry.cursor() as cr:
            self.create(api.Environment(cr, api.SUPERUSER_ID, {})).flush_recordset()
            thread = threading.Thread(target=second)
            thread.start()
            self.wait_until_blocked()
            self.assertFalse(outcome, "the second waits for the first")
        thread.join(30)
        self.assertEqual(len(outcome), 1)
        self.assertIn("This collective already takes part in the campaign", outcome[0])
