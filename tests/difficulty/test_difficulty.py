"""A difficulty goes from a unit to the Office, perhaps to the leader, and comes back answered."""

import io

from openpyxl import load_workbook

from odoo.addons.thidua_khenthuong.paper import difficulty as paper
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from ..common import CommuneCase, enter_commune, enter_plan, make_commune
from ..printing import print_paper


class TestDifficulty(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls.launch()
        cls.farmers = cls.departments[1]

    def enter(self, user=None, **values):
        """Enter a difficulty in the form as `user` does."""
        env = self.env(user=user or self.staff, context={})
        form = Form(env["thidua.difficulty"].with_context(default_campaign_id=self.campaign.id))
        form.name = "Thiếu kinh phí"
        form.description = "Chưa có kinh phí tuyên truyền quý I"
        form.proposal = "Đề nghị cấp bổ sung"
        for field, value in values.items():
            setattr(form, field, value)
        return form.save()

    def sent(self, user=None):
        record = self.enter(user)
        record.action_send()
        return record.with_env(self.as_clerk)

    def reason(self, record, move, text="Nói rõ số tiền"):
        getattr(record, f"action_{move}")()
        record._move_with_reason(move, text)

    def asked(self, record):
        """Return who has an open activity on the record."""
        return record.sudo().activity_ids.user_id

    def test_the_office_answers(self):
        record = self.enter()
        self.assertEqual((record.unit_id, record.sender_id), (self.farmers, self.staff))
        self.assertFalse(self.asked(record))
        record.action_send()
        self.assertTrue(record.sent_on)
        self.assertEqual(self.asked(record), self.clerk, "who launched the campaign")
        at_office = record.with_env(self.as_clerk)
        with self.assertRefused("write the answer first"):
            at_office.action_answer()
        with Form(at_office) as form:
            form.answer = "Đã bố trí trong dự toán"
        at_office.action_answer()
        self.assertEqual((record.state, record.answered_by_id), ("answered", self.clerk))
        self.assertFalse(self.asked(record))
        told = (
            self.env["mail.message"]
            .search(
                [
                    ("model", "=", record._name),
                    ("res_id", "=", record.id),
                    ("subject", "ilike", ":"),
                ]
            )
            .filtered(lambda message: "Đã bố trí" in message.body)
        )
        self.assertEqual(told.notified_partner_ids, self.staff.partner_id)
        # opened again by who sent it, with a reason
        self.reason(record, "reopen", "Chưa nhận được")
        self.assertEqual((record.state, record.answered_by_id.id), ("sent", False))
        self.assertEqual(self.asked(record), self.clerk)

    def test_the_leader_answers_what_is_raised(self):
        record = self.sent()
        record.leader_id = self.env["res.users"]
        with self.assertRefused("choose the leader"):
            record.action_raise()
        record.leader_id = self.deputy
        record.action_raise()
        self.assertEqual(self.asked(record), self.deputy)
        for other in (self.clerk, self.chair):
            with self.assertRefused("may not fill in “Answer”"):
                record.with_user(other).answer = "Không"
            with self.assertRaises(AccessError):
                record.with_user(other).action_answer()
        with Form(record.with_user(self.deputy)) as form:
            form.answer = "Đồng ý cấp"
        record.with_user(self.deputy).action_answer()
        self.assertEqual((record.state, record.answered_by_id), ("answered", self.deputy))

    def test_returned_to_be_clarified(self):
        record = self.sent()
        with self.assertRefused("Give the reason"):
            self.reason(record, "give_back", " ")
        self.reason(record, "give_back")
        self.assertEqual(record.state, "draft")
        self.assertEqual(self.asked(record), self.staff)
        record.with_user(self.staff).description = "Thiếu 5 triệu đồng"
        record.with_user(self.staff).action_send()
        record.action_raise()
        self.reason(record.with_user(self.chair), "give_back")
        self.assertEqual(record.state, "draft")
        record.with_user(self.staff).action_send()
        record.action_raise()
        record.action_take_back()
        self.assertEqual((record.state, self.asked(record).ids), ("sent", []))

    def test_each_for_his_own_units(self):
        self.assertEqual(self.enter(self.head).unit_id, self.farmers)
        self.departments[3].manager_id = self.e_head
        self.assertEqual(
            self.enter(self.head, unit_id=self.departments[3]).unit_id, self.departments[3]
        )
        with self.assertRefused("not for “Hội Phụ nữ”"):
            self.enter(self.staff, unit_id=self.departments[2])
        self.assertEqual(
            self.enter(self.clerk, unit_id=self.departments[2]).unit_id, self.departments[2]
        )

    def test_only_from_a_running_campaign(self):
        draft = self.enter()
        self.campaign.action_close()
        with self.assertRefused("is “Closed”"):
            self.enter()
        with self.assertRefused("is “Closed”"):
            draft.action_send()

    def test_what_was_sent_is_closed_to_changes(self):
        record = self.sent().with_user(self.staff)
        for field, value in (("description", "Khác"), ("unit_id", self.departments[2].id)):
            with self.assertRefused("can no longer be changed"):
                record[field] = value
        for field in ("answer", "leader_id"):
            with self.assertRefused("you may not fill in"):
                record.write({field: False})
        with self.assertRefused("recorded by the system"):
            record.sender_id = self.head
        with self.assertRefused("cannot be deleted"):
            record.unlink()
        for move in ("action_answer", "action_raise", "action_take_back"):
            with self.assertRaises(UserError), self.cr.savepoint():
                getattr(record, move)()
        forged = record.create(
            {
                "name": "X",
                "description": "X",
                "campaign_id": self.campaign.id,
                "sender_id": self.head.id,
                "answer": "Đồng ý",
                "answered_by_id": self.chair.id,
            }
        )
        self.assertEqual(
            (forged.sender_id, forged.answer, forged.answered_by_id.id), (self.staff, False, False)
        )

    def test_who_sees_what(self):
        own, clerks = self.sent(), self.sent(self.clerk)
        found = lambda user: self.env["thidua.difficulty"].with_user(user).search([])  # noqa: E731
        self.assertEqual(found(self.staff), own)
        self.assertEqual(found(self.head), own)
        self.assertEqual(found(self.deputy), own | clerks)
        self.assertEqual(found(self.clerk_2), own | clerks)
        self.assertEqual(self.campaign.with_user(self.staff).difficulty_count, 1)
        self.assertEqual(self.campaign.difficulty_count, 2)
        for user in (self.staff, self.head, self.clerk, self.chair):
            found(user).read()
        draft = self.enter()
        with self.assertRaises(AccessError):
            draft.with_user(self.head).name = "Khác"
        own.with_user(self.head).message_post(body="Đơn vị xác nhận")

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="other.")
        for user in (Other.clerk, Other.chair, Other.staff):
            self.assertFalse(found(user))
            with self.assertRaises(AccessError):
                own.with_user(user).check_access("read")

    def test_the_list_for_the_report(self):
        records = self.sent() | self.enter(self.head, name="=1+1").with_env(self.as_clerk)
        name, content = print_paper(records, "difficulty")
        self.assertEqual(name, "kho-khan-vuong-mac.xlsx")
        sheet = load_workbook(io.BytesIO(content)).active
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        first = rows.index(list(paper.COLUMNS))
        self.assertEqual(
            rows[first + 1],
            [
                1,
                "Hội Nông dân",
                "Thiếu kinh phí\nChưa có kinh phí tuyên truyền quý I",
                "Đề nghị cấp bổ sung",
                None,
                "Đang xem xét",
            ],
        )
        self.assertEqual(rows[first + 2][2].split("\n")[0], "=1+1")
        self.assertEqual(rows[first + 2][5], "Chưa gửi")
        movement = f"(Phong trào thi đua “{self.campaign.movement}”)"
        self.assertIn(movement, [row[0] for row in rows])
        forged = self.as_clerk["thidua.download"].create(
            {"paper": "list", "res_model": "thidua.difficulty", "res_ids": records.ids}
        )
        with self.assertRefused("is not printed from “Difficulty”"):
            forged._render()

    def test_the_list_costs_the_same_for_a_hundred(self):
        counts = []
        for size in (2, 10, 100):
            records = self.env["thidua.difficulty"].create(
                [
                    {"name": f"K{n}", "description": "…", "campaign_id": self.campaign.id}
                    for n in range(size)
                ]
            )
            records = records.with_env(self.as_clerk)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertEqual(len(records._paper_rows()), size)
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])


@tagged("post_install", "-at_install", "standard")
class TestDifficultyRpc(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        enter_commune(cls)

    def call(self, user, method, *args):
        self.authenticate(user.login, user.login)
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/thidua.difficulty/{method}",
            {"model": "thidua.difficulty", "method": method, "args": args, "kwargs": {}},
        )

    def refused(self, user, method, *args):
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
            self.call(user, method, *args)

    def test_over_the_wire(self):
        campaign = enter_plan(self.env(user=self.clerk), self.chair)
        campaign.action_submit()
        campaign.with_user(self.chair).action_approve()
        values = {"name": "K", "description": "K", "campaign_id": campaign.id}
        self.refused(self.staff, "create", [{**values, "state": "answered"}])
        self.refused(self.staff, "create", [{**values, "unit_id": self.departments[2].id}])
        made = self.call(self.staff, "create", [values])
        self.refused(self.staff, "write", made, {"state": "answered"})
        self.refused(self.staff, "write", made, {"answer": "Có"})
        self.refused(self.head, "action_send", made)
        self.call(self.staff, "action_send", made)
        self.refused(self.staff, "action_answer", made)
        self.refused(self.chair, "write", made, {"answer": "Có"})
        self.refused(self.clerk, "write", made, {"description": "Khác"})
        self.call(self.clerk, "write", made, {"answer": "Có"})
        self.call(self.clerk, "action_answer", made)
        self.refused(self.clerk, "write", made, {"answer": "Không"})
        self.assertEqual(self.env["thidua.difficulty"].browse(made).state, "answered")
