"""Sending a report, on time or late; accepting, returning and excusing it; who may see it."""

from datetime import date

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form

from .report_common import PDF, ReportCase


@freeze_time("2025-04-03 02:00:00")
class TestReportSubmission(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2025-04-01 02:00:00"):
            cls.reports = cls.obligation(receiver_id=cls.clerk_2)
        cls.first = cls.of(cls.reports, cls.farmers, "Quý I/2025")
        cls.own = cls.first.with_user(cls.head)

    def activity_users(self, record):
        return record.sudo().activity_ids.user_id

    def reason(self, record, move, reason="Thiếu số liệu"):
        """Give a reason in the window, as over RPC."""
        action = getattr(record, f"action_{move}")()
        window = record.env[action["res_model"]].with_context(**action["context"])
        window.create({"reason": reason}).action_confirm()

    # --- sending ------------------------------------------------------------------------------

    def test_a_unit_sends_and_the_office_accepts(self):
        with self.assertRefused("attach the report, or tick"):
            self.own.action_send()
        self.attach(self.own)
        self.own.action_send()
        self.assertEqual(self.own.state, "sent")
        self.assertEqual(str(self.own.sent_on), "2025-04-03 02:00:00", "by the server's clock")
        self.assertEqual(self.own.sender_id, self.head)
        self.assertEqual((self.own.outcome, self.own.is_late), ("on_time", False))
        self.assertEqual(self.activity_users(self.own), self.clerk_2, "who receives it")
        self.first.action_accept()
        self.assertEqual(self.first.state, "accepted")
        self.assertFalse(self.activity_users(self.own))

    def test_nothing_to_report_needs_a_reason(self):
        with Form(self.own) as form:
            form.is_empty = True
            form.note = "Trong quý không phát sinh"
        self.own.action_send()
        self.assertEqual(self.own.state, "sent")
        other = self.of(self.reports, self.farmers, "Quý II/2025").with_user(self.head)
        other.write({"is_empty": True, "note": "  "})
        with self.assertRefused("say why in the note"):
            other.action_send()

    def test_an_empty_file_is_no_report(self):
        self.attach(self.own, "rong.docx", b"")
        with self.assertRefused("the file “rong.docx” is empty"):
            self.own.action_send()
        link = self.own.env["ir.attachment"].create(
            {
                "name": "lien-ket",
                "type": "url",
                "url": "https://example.com/x",
                "res_model": self.own._name,
                "res_id": self.own.id,
            }
        )
        self.own.file_ids = [Command.set(link.ids)]
        with self.assertRefused("the file “lien-ket” is empty"):
            self.own.action_send()

    def test_the_day_counts_where_the_commune_is(self):
        second = self.of(self.reports, self.women, "Quý I/2025")
        self.women.thidua_head_user_id = self.staff
        # due on 8 April: 16:59 UTC is 23:59 there, and 17:01 UTC is the day after
        with freeze_time("2025-04-08 16:59:00"):
            self.send(self.own)
        with freeze_time("2025-04-08 17:01:00"):
            self.send(second, self.staff)
        self.assertEqual((self.first.outcome, self.first.date_sent), ("on_time", date(2025, 4, 8)))
        self.assertEqual((second.outcome, second.date_sent), ("late", date(2025, 4, 9)))
        late = self.as_clerk["thidua.report.submission"].search([("is_late", "=", True)])
        self.assertEqual(late, second)

    def test_missing_once_the_day_has_passed(self):
        missing = [("is_missing", "=", True)]
        search = self.as_clerk["thidua.report.submission"].search
        with freeze_time("2025-04-08 10:00:00"):
            self.assertFalse(search(missing), "there is still today")
        with freeze_time("2025-04-08 17:30:00"):
            self.assertEqual(len(search(missing)), 2)
            self.env.invalidate_all()
            self.assertEqual((self.first.outcome, self.first.is_missing), ("missing", True))
            self.assertNotIn(self.first, search([("is_missing", "=", False)]))

    # --- returning ----------------------------------------------------------------------------

    def test_a_returned_report_keeps_its_day(self):
        self.send(self.own)
        self.reason(self.first, "give_back")
        self.assertEqual((self.own.state, self.own.answer), ("returned", "Thiếu số liệu"))
        self.assertEqual(self.activity_users(self.own), self.head)
        with freeze_time("2025-04-20 02:00:00"):
            self.env.invalidate_all()
            self.assertEqual(self.own.outcome, "on_time")
            self.send(self.own)
            self.assertEqual(self.own.outcome, "on_time")
        self.assertEqual(str(self.own.sent_on), "2025-04-03 02:00:00")
        self.assertEqual(str(self.own.last_sent_on), "2025-04-20 02:00:00")
        self.assertFalse(self.own.answer)
        # an accepted one can still be returned
        self.first.action_accept()
        self.reason(self.first, "give_back")
        self.assertEqual(self.own.state, "returned")

    def test_what_is_no_report_counts_as_not_sent(self):
        self.send(self.own)
        self.reason(self.first, "refuse", "Tệp trống")
        self.assertEqual((self.own.state, self.own.sent_on), ("returned", False))
        with self.assertRefused("a report that has come"):
            self.reason(self.first, "refuse", "Lần nữa")
        with freeze_time("2025-04-20 02:00:00"):
            self.env.invalidate_all()
            self.assertEqual(self.own.outcome, "missing")
            self.send(self.own)
        self.assertEqual((self.own.outcome, self.own.date_sent), ("late", date(2025, 4, 20)))

    # --- paper --------------------------------------------------------------------------------

    def test_received_on_paper(self):
        two = self.reports.submission_ids.filtered(lambda s: s.period_label == "Quý I/2025")
        with freeze_time("2025-04-09 02:00:00"):
            action = two.action_receive()
            window = Form(self.as_clerk["thidua.report.receive"].with_context(**action["context"]))
            self.assertEqual(window.date, date(2025, 4, 9))
            window.date = "2025-04-10"
            with self.assertRefused("today at the latest"):
                window.save().action_confirm()
            window = Form(self.as_clerk["thidua.report.receive"].with_context(**action["context"]))
            window.date = "2025-04-04"
            window.note = "Số đến 125"
            window.save().action_confirm()
        self.assertEqual(set(two.mapped("state")), {"sent"})
        self.assertEqual(set(two.mapped("outcome")), {"on_time"})
        self.assertEqual(set(two.mapped("date_sent")), {date(2025, 4, 4)})
        self.assertEqual(
            two.log_ids.mapped("reason"), ["On paper, received on 04/04/2025. Số đến 125"] * 2
        )
        self.assertEqual(two.log_ids.user_id, self.clerk)
        # returned and brought again: the first day stays
        self.reason(two, "give_back")
        two._receive(date(2025, 4, 3))
        self.assertEqual(set(two.mapped("date_sent")), {date(2025, 4, 4)})

    # --- excusing -----------------------------------------------------------------------------

    def test_an_excused_report_counts_for_nothing(self):
        self.reason(self.first, "exempt", "Bão số 3")
        with freeze_time("2025-05-01 02:00:00"):
            self.env.invalidate_all()
            self.assertEqual((self.first.outcome, self.first.is_missing), ("excused", False))
            missing = self.as_clerk["thidua.report.submission"].search([("is_missing", "=", True)])
            self.assertEqual(missing, self.of(self.reports, self.women, "Quý I/2025"))
            with self.assertRefused("is “Excused”"):
                self.own.action_send()
            # asked for after all: it had not come
            self.reason(self.first, "demand", "Nhầm đơn vị")
            self.assertEqual((self.first.state, self.first.outcome), ("waiting", "missing"))
            self.assertEqual(self.activity_users(self.own), self.head)

    def test_a_late_one_is_excused_and_put_back(self):
        with freeze_time("2025-04-20 02:00:00"):
            self.send(self.own)
            self.assertTrue(self.first.is_late)
            self.reason(self.first, "exempt", "Mất điện")
            self.assertFalse(self.first.is_late)
            self.reason(self.first, "demand", "Không có căn cứ")
        self.assertEqual((self.first.state, self.first.is_late), ("sent", True))

    def test_no_move_but_through_its_own_window(self):
        window = self.as_clerk["thidua.reason.wizard"].create(
            {
                "res_model": self.first._name,
                "res_ids": self.first.ids,
                "move": "restore",
                "reason": "X",
            }
        )
        self.reason(self.first, "exempt")
        with self.assertRefused("a report that has come"):
            window.action_confirm()
        self.assertEqual(self.first.state, "exempted")

    # --- roles --------------------------------------------------------------------------------

    def test_a_unit_writes_its_own_until_it_is_sent(self):
        for name, value in (
            ("date_due", "2026-01-01"),
            ("sent_on", "2025-04-01 00:00:00"),
            ("received_date", "2025-04-01"),
            ("department_id", self.women.id),
            ("company_id", 1),
            ("answer", "X"),
            ("is_late", False),
        ):
            for record in (self.own, self.first):
                with self.subTest(field=name), self.assertRefused("cannot be written"):
                    record.write({name: value})
        with self.assertRefused("moves only by its buttons"):
            self.own.state = "accepted"
        file = self.attach(self.own)
        self.own.note = "Kèm phụ lục"
        self.own.action_send()
        for record in (self.own, self.first):
            with self.assertRefused("can no longer be changed"):
                record.note = "Khác"
            # nor may its files be touched behind it
            with self.assertRaises(AccessError):
                file.with_user(record.env.user).raw = b"khac"
            with self.assertRaises(AccessError):
                file.with_user(record.env.user).unlink()
        with self.assertRaises(AccessError):
            self.first.unlink()

    def test_who_may_take_which_step(self):
        steps = {
            # state: who may take which step there, and which one leads there
            "waiting": ({"head": "send", "clerk": "receive exempt"}, ()),
            "sent": ({"clerk": "accept give_back refuse exempt"}, ("send",)),
            "accepted": ({"clerk": "give_back refuse exempt"}, ("accept",)),
            "returned": (
                {"head": "send", "clerk": "receive refuse exempt"},
                ("give_back", "Thiếu số liệu"),
            ),
            "exempted": ({"clerk": "demand restore"}, ("exempt", "Bão")),
        }
        self.attach(self.own)
        for state, (expected, step) in steps.items():
            if step:
                (self.own if step[0] == "send" else self.first)._move(*step)
            self.assertEqual(self.first.state, state)
            for role in ("head", "clerk", "chair"):
                with self.subTest(state=state, role=role):
                    record = self.first.with_user(getattr(self, role))
                    record.invalidate_recordset(["available_moves"])
                    moves = " ".join(filter(None, record.available_moves.split(",")))
                    self.assertEqual(moves, expected.get(role, ""))
        with self.assertRaises(AccessError):
            self.first.with_user(self.chair)._move_with_reason("demand", "X")

    def test_other_units_read_neither_report_nor_file(self):
        file = self.attach(self.own)
        self.women.thidua_head_user_id = self.staff
        for user in (self.staff, self.deputy):
            if user == self.deputy:
                # a leader reads, and writes nothing
                self.assertEqual(file.with_user(user).raw, PDF)
                with self.assertRaises(AccessError):
                    file.with_user(user).raw = b"x"
                continue
            with self.assertRaises(AccessError):
                self.first.with_user(user).read(["state"])
            with self.assertRaises(AccessError):
                file.with_user(user).read(["raw"])
        # nor by borrowing the file for one's own report
        other = self.of(self.reports, self.women, "Quý I/2025").with_user(self.staff)
        with self.assertRaises(AccessError):
            other.file_ids = [Command.link(file.id)]
        # the clerk may read it, but does not move it to another unit's report
        with self.assertRefused("belongs to something else"):
            other.with_user(self.clerk).file_ids = [Command.link(file.id)]
        self.assertEqual(self.own.file_ids, file)

    def test_the_clerk_does_not_judge_his_own_unit(self):
        self.farmers.thidua_head_user_id = self.clerk
        self.env.invalidate_all()
        self.send(self.own)
        for step in (
            self.first.action_accept,
            lambda: self.first._move_with_reason("exempt", "X"),
        ):
            with self.assertRefused("nobody for his own unit", AccessError):
                step()
        self.reason(self.first.with_user(self.clerk_2), "give_back")
        with self.assertRefused("nobody for his own unit", AccessError):
            self.first._receive(date(2025, 4, 1))
        self.first.with_user(self.clerk).action_send()
        self.first.with_user(self.clerk_2).action_accept()

    def test_who_owes_it_and_who_is_above(self):
        self.assertEqual(self.first._owners(), {self.first: self.head})
        self.assertEqual(self.first._superiors(), {self.first: self.clerk})
        women = self.of(self.reports, self.women, "Quý I/2025")
        self.assertFalse(women._owners()[women], "nobody heads it")
        # a unit that has ended: who heads the one that came out of it
        self.women.thidua_head_user_id = self.staff
        self.come_out_of(self.women, self.farmers)
        self.farmers.active = False
        self.assertEqual(self.first._owners(), {self.first: self.staff})
        self.env.invalidate_all()
        self.send(self.first, self.staff)
        self.assertEqual(self.first.state, "sent")

    def test_accepting_a_hundred_costs_as_much_as_ten(self):
        counts = {}
        for size in (2, 10, 100):
            units = self.env["hr.department"].create(
                [{"name": f"Tổ {size}.{n}", "company_id": self.company.id} for n in range(size)]
            )
            obligation = self.obligation(units=units[0], start=False, period="year")
            obligation.department_ids = units
            obligation.action_start()
            # as a request does, by their ids
            reports = obligation.submission_ids.browse(obligation.submission_ids.ids)
            self.assertEqual(len(reports), size)
            reports._receive(date(2025, 4, 1))
            for name, step in (
                ("return", lambda reports=reports: reports._move_with_reason("give_back", "X")),
                ("receive", lambda reports=reports: reports._receive(date(2025, 4, 1))),
                ("accept", reports.action_accept),
            ):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.cr.sql_log_count
                step()
                self.env.flush_all()
                counts.setdefault(name, {})[size] = self.cr.sql_log_count - before
        for name, of_size in counts.items():
            self.assertEqual(of_size[10], of_size[100], name)

    def test_the_tables_and_charts(self):
        self.send(self.own)
        with freeze_time("2025-04-09 02:00:00"):
            analysis = self.as_clerk["thidua.report.submission.analysis"]
            found = analysis.search([("obligation_id", "=", self.reports.id)])
            self.assertEqual(
                sorted(found.mapped(lambda r: (r.department_id.name, r.outcome))),
                [
                    ("Hội Nông dân", "on_time"),
                    ("Hội Nông dân", "open"),
                    ("Hội Phụ nữ", "missing"),
                    ("Hội Phụ nữ", "open"),
                ],
            )
            groups = analysis._read_group(
                [("obligation_id", "=", self.reports.id)], ["department_id"], ["on_time_share:avg"]
            )
            self.assertEqual(dict(groups), {self.farmers: 100.0, self.women: 0.0})
            self.assertEqual(
                analysis._read_group(
                    [("obligation_id", "=", self.reports.id)],
                    [],
                    ["on_time:sum", "late:sum", "missing:sum"],
                ),
                [(1, 0, 1)],
            )
            # the same as the field says
            for row in found:
                submission = self.env["thidua.report.submission"].browse(row.id)
                self.assertEqual(row.outcome, submission.outcome)
        for user in (self.staff, self.head):
            with self.assertRaises(AccessError):
                analysis.with_user(user).search([])
