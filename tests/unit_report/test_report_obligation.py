"""Periodic reports asked of units: periods, due days, who is asked, and nothing twice."""

from datetime import date

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import Command
from odoo.addons.thidua_khenthuong.models.unit_report import report_period
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import make_commune
from .report_common import PDF, ReportCase


@freeze_time("2025-06-20 02:00:00")
class TestReportObligation(ReportCase):
    def test_periods_are_named_as_reports_are(self):
        def labels(kind, first, until):
            return [p.label for p in report_period.periods(kind, first, None, until)]

        self.assertEqual(
            labels("month", date(2024, 12, 9), date(2025, 2, 1)),
            ["Tháng 12/2024", "Tháng 1/2025", "Tháng 2/2025"],
        )
        self.assertEqual(
            labels("quarter", date(2024, 12, 9), date(2025, 12, 31)),
            ["Quý IV/2024", "Quý I/2025", "Quý II/2025", "Quý III/2025", "Quý IV/2025"],
        )
        self.assertEqual(
            labels("half", date(2025, 6, 30), date(2025, 7, 1)),
            ["6 tháng đầu năm 2025", "6 tháng cuối năm 2025"],
        )
        self.assertEqual(labels("year", date(2025, 6, 30), date(2026, 1, 1))[-1], "Năm 2026")
        half = report_period.periods("half", date(2025, 7, 1), None, date(2025, 7, 1))
        self.assertEqual([half[0].start, half[0].end], [date(2025, 7, 1), date(2025, 12, 31)])
        # the last period ends on the last day or before
        until = report_period.periods(
            "quarter", date(2025, 1, 1), date(2025, 9, 29), date(2026, 1, 1)
        )
        self.assertEqual([p.label for p in until], ["Quý I/2025", "Quý II/2025"])

    def test_due_dates(self):
        due = report_period.due_date
        self.assertEqual(due("after", 5, date(2025, 3, 31)), date(2025, 4, 5))
        self.assertEqual(due("last_month", 25, date(2025, 6, 30)), date(2025, 6, 25))
        self.assertEqual(due("last_month", 31, date(2025, 2, 28)), date(2025, 2, 28))
        self.assertEqual(due("next_month", 31, date(2025, 3, 31)), date(2025, 4, 30))
        self.assertEqual(due("next_month", 10, date(2025, 12, 31)), date(2026, 1, 10))

    def test_each_unit_is_asked_once_a_period(self):
        obligation = self.obligation()
        asked = self.of(obligation, self.farmers).sorted("date_due")
        # the third quarter begins within a month: the unit sees it coming
        self.assertEqual(
            asked.mapped("period_label"), ["Quý I/2025", "Quý II/2025", "Quý III/2025"]
        )
        # 5 April and 5 July are Saturdays, 5 October is a Sunday; 7 April is the Hùng Kings' day
        self.assertEqual(
            asked.mapped("date_due"), [date(2025, 4, 8), date(2025, 7, 7), date(2025, 10, 6)]
        )
        self.assertEqual(asked[0].name, "Báo cáo kết quả dân vận, quý I/2025")
        self.assertEqual(set(obligation.submission_ids.mapped("state")), {"waiting"})
        self.assertEqual(len(obligation.submission_ids), 6)
        self.assertEqual(asked.mapped("outcome"), ["missing", "open", "open"])
        make = self.env["thidua.report.obligation"]._make_due
        self.assertFalse(make())
        later = make(date(2025, 9, 2))
        self.assertEqual(set(later.mapped("period_label")), {"Quý IV/2025"})
        self.assertEqual(len(later), 2)
        self.assertFalse(make(date(2025, 9, 2)))

    def test_the_daily_action_makes_them(self):
        obligation = self.obligation(period="month", date_from="2025-06-01")
        self.assertEqual(len(obligation.submission_ids), 4)
        cron = self.env.ref("thidua_khenthuong.cron_report_due")
        with freeze_time("2025-07-02 02:00:00"):
            for _run in range(2):
                with self.enter_registry_test_mode():
                    cron.method_direct_trigger()
                obligation.invalidate_recordset(["submission_ids"])
                self.assertEqual(len(obligation.submission_ids), 6)

    def test_the_database_refuses_a_second_one(self):
        one = self.obligation().submission_ids[0]
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.cr.savepoint(),
        ):
            one._with_key().create(
                {
                    "obligation_id": one.obligation_id.id,
                    "department_id": one.department_id.id,
                    "period_start": one.period_start,
                    "period_end": one.period_end,
                    "date_due": one.date_due,
                }
            )

    def test_days_off_of_the_company(self):
        # 2 September 2025 is a Tuesday and a holiday, and so is the day after
        self.holiday("2025-09-02")
        self.holiday("2025-09-03")
        once = {"period": "once", "date_once": "2025-09-02", "date_from": "2025-06-20"}
        moved = self.obligation(**once)
        self.assertEqual(set(moved.submission_ids.mapped("date_due")), {date(2025, 9, 4)})
        self.assertEqual(moved.submission_ids[0].name, "Báo cáo kết quả dân vận")
        kept = self.obligation(on_day_off="keep", **once)
        self.assertEqual(set(kept.submission_ids.mapped("date_due")), {date(2025, 9, 2)})

    def test_another_companys_holiday_moves_nothing(self):
        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="khac.")
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Lễ riêng",
                "company_id": Other.company.id,
                "calendar_id": False,
                "date_from": "2025-09-09 00:00:00",
                "date_to": "2025-09-09 17:00:00",
            }
        )
        days = self.company._next_working_days([date(2025, 9, 9)])
        self.assertEqual(days, {date(2025, 9, 9): date(2025, 9, 9)})
        # where no hours are kept, weekends are off
        self.company.resource_calendar_id = False
        friday, saturday = date(2025, 9, 12), date(2025, 9, 13)
        self.assertEqual(
            self.company._next_working_days([friday, saturday]),
            {friday: friday, saturday: date(2025, 9, 15)},
        )

    def test_the_next_due_dates_are_shown_before_it_is_started(self):
        self.holiday("2026-01-05")
        form = Form(self.as_clerk["thidua.report.obligation"])
        form.name = "Báo cáo"
        self.assertEqual(
            form.next_due.split("\n"),
            ["Quý II/2025: 07/07/2025", "Quý III/2025: 06/10/2025", "Quý IV/2025: 06/01/2026"],
        )
        form.due_rule = "last_month"
        form.due_number = 31
        form.period = "month"
        form.date_to = "2025-08-15"
        self.assertEqual(
            form.next_due.split("\n"), ["Tháng 6/2025: 30/06/2025", "Tháng 7/2025: 31/07/2025"]
        )
        form.period = "once"
        self.assertFalse(form.next_due)
        form.date_once = "2025-08-30"
        self.assertEqual(form.next_due, "03/09/2025", "a Saturday, and National Day")

    def test_collectives_of_the_campaign_and_who_joins_later(self):
        campaign = self.launch()
        with self.assertRefused("choose the units that are asked"):
            self.obligation(units=())
        self.obligation(units=(), campaign_id=campaign)  # nobody takes part yet
        obligation = self.env["thidua.report.obligation"].search([], order="id desc", limit=1)
        self.assertFalse(obligation.submission_ids)
        self.assertEqual(obligation.date_to, date(2026, 12, 31), "the end of the campaign")
        self.add_everyone(campaign)
        made = self.env["thidua.report.obligation"]._make_due()
        self.assertEqual(made.department_id, self.departments)
        self.assertEqual(set(made.mapped("campaign_id")), {campaign})
        # a unit that joins in June is not asked for the first quarter, which was due in April
        village = self.env["hr.department"].create(
            {
                "name": "Thôn Đông",
                "company_id": self.company.id,
                "thidua_outside": True,
                "thidua_kind": "village",
            }
        )
        participant = self.as_clerk["thidua.participant"].create(
            {"campaign_id": campaign.id, "department_id": village.id}
        )
        participant.action_accept()
        made = self.env["thidua.report.obligation"]._make_due()
        self.assertEqual(made.department_id, village)
        self.assertEqual(set(made.mapped("period_label")), {"Quý II/2025", "Quý III/2025"})
        # a campaign that is closed asks for nothing more
        campaign.action_close()
        self.assertFalse(self.env["thidua.report.obligation"]._make_due(date(2025, 12, 2)))

    def test_a_unit_added_under_way_is_asked_for_what_is_to_come(self):
        obligation = self.obligation()
        obligation.department_ids = [Command.link(self.youth.id)]
        self.assertEqual(
            set(self.of(obligation, self.youth).mapped("period_label")),
            {"Quý II/2025", "Quý III/2025"},
        )
        # and an archived one no more
        self.youth.active = False
        made = self.env["thidua.report.obligation"]._make_due(date(2025, 9, 2))
        self.assertEqual(made.department_id, self.farmers | self.women)

    def test_back_to_draft_while_nobody_has_begun(self):
        obligation = self.obligation()
        with self.assertRefused("can no longer be changed"):
            obligation.due_number = 10
        obligation.action_correct()
        self.assertEqual((obligation.state, len(obligation.submission_ids)), ("draft", 0))
        obligation.due_number = 10
        obligation.action_start()
        self.attach(self.of(obligation, self.farmers, "Quý I/2025").with_user(self.head))
        with self.assertRefused("“Hội Nông dân” has already begun"):
            obligation.action_correct()

    def test_what_was_to_come_is_excused_at_the_end(self):
        obligation = self.obligation()
        with self.assertRefused("Give the reason"):
            obligation._move_with_reason("end", " ")
        obligation._move_with_reason("end", "Theo chế độ mới")
        self.assertEqual(obligation.state, "ended")
        self.assertEqual(
            {(s.period_label, s.state) for s in obligation.submission_ids},
            {
                ("Quý I/2025", "waiting"),
                ("Quý II/2025", "exempted"),
                ("Quý III/2025", "exempted"),
            },
        )
        excused = self.of(obligation, self.farmers, "Quý II/2025")
        self.assertEqual(excused.answer, "Theo chế độ mới")
        self.assertEqual(excused.log_ids.user_id, self.clerk)
        self.assertFalse(self.env["thidua.report.obligation"]._make_due(date(2026, 1, 1)))
        obligation._move_with_reason("resume", "Thực hiện tiếp")
        self.assertEqual(obligation.state, "active")

    def test_faults_are_told(self):
        for fault, values in (
            ("enter the day on which it is due", {"period": "once"}),
            (
                "due before it is asked for",
                {"period": "once", "date_once": "2024-12-31"},
            ),
            ("“Asked until” is before", {"date_to": "2024-12-31"}),
            ("32; it must lie between 1 and 31", {"due_rule": "next_month", "due_number": 32}),
            ("0; it must lie between 1 and 31", {"due_rule": "last_month", "due_number": 0}),
        ):
            with self.subTest(fault=fault), self.assertRefused(fault, ValidationError):
                self.as_clerk["thidua.report.obligation"].create(
                    {"name": "X", "date_from": "2025-01-01", **values}
                )
        with self.assertRefused("is not of the Office", ValidationError):
            self.obligation(receiver_id=self.staff)

    def test_a_campaign_must_be_running(self):
        campaign = self.launch()
        obligation = self.obligation(start=False, campaign_id=campaign)
        campaign.action_close()
        with self.assertRefused("is “Closed”. Reports are asked for in a campaign"):
            obligation.action_start()

    def test_a_copy_has_its_own_templates(self):
        obligation = self.obligation(start=False)
        file = self.as_clerk["ir.attachment"].create(
            {"name": "mau.docx", "raw": PDF, "res_model": obligation._name, "res_id": 0}
        )
        obligation.template_ids = [Command.link(file.id)]
        self.assertEqual(file.res_id, obligation.id, "who may read the one reads the other")
        copied = obligation.copy()
        self.assertEqual(copied.name, "Báo cáo kết quả dân vận (copy)")
        self.assertEqual(copied.template_ids.res_id, copied.id)
        self.assertNotEqual(copied.template_ids, file)
        obligation.action_start()
        self.assertEqual(file.with_user(self.staff).raw, PDF)

    # --- roles --------------------------------------------------------------------------------

    def test_who_may_do_what(self):
        obligation = self.obligation()
        draft = self.obligation(start=False)
        expected = {"clerk": "rwcu", "chair": "r", "head": "r", "staff": "r", "admin_user": "rwcu"}
        for role, allowed in expected.items():
            with self.subTest(role=role):
                seen = obligation.with_user(getattr(self, role))
                operations = ("read", "write", "create", "unlink")
                self.assertEqual(
                    "".join(op[0] for op in operations if seen.has_access(op)), allowed
                )
        self.assertFalse(draft.with_user(self.staff).has_access("read"))
        self.assertTrue(draft.with_user(self.chair).has_access("read"))
        for user in (self.chair, self.head):
            with self.assertRaises(AccessError):
                obligation.with_user(user).action_correct()
            with self.assertRaises(AccessError):
                obligation.with_user(user)._move_with_reason("end", "X")
        with self.assertRefused("moves only by its buttons"):
            obligation.state = "ended"
        # nobody makes submissions by hand
        for user in (self.clerk, self.head, self.admin_user):
            with self.assertRaises(AccessError):
                self.env["thidua.report.submission"].with_user(user).create(
                    {
                        "obligation_id": obligation.id,
                        "department_id": self.youth.id,
                        "period_start": "2025-01-01",
                        "period_end": "2025-03-31",
                        "date_due": "2025-12-31",
                    }
                )

    def test_another_commune_sees_nothing(self):
        obligation = self.obligation()

        class Other:
            env = self.env

        make_commune(Other, name="UBND xã Khác", prefix="khac.")
        for model in (
            "thidua.report.obligation",
            "thidua.report.submission",
            "thidua.report.submission.analysis",
        ):
            for user in (Other.clerk, Other.chair, Other.admin_user):
                with self.subTest(model=model, user=user.login):
                    self.assertFalse(self.env[model].with_user(user).search([]))
        with self.assertRaises(AccessError):
            obligation.with_user(Other.clerk).name = "X"
        with self.assertRaises(UserError):
            self.obligation(units=Other.departments[0])

    def test_the_table_of_units_and_periods(self):
        obligation = self.obligation(units=self.farmers | self.women)
        self.send(self.of(obligation, self.farmers, "Quý I/2025"))
        matrix = obligation.matrix
        self.assertEqual(matrix["periods"], ["Quý I/2025", "Quý II/2025"], "those that have begun")
        self.assertEqual(
            [(row["unit"], [cell["outcome"] for cell in row["cells"]]) for row in matrix["rows"]],
            [("Hội Nông dân", ["late", "open"]), ("Hội Phụ nữ", ["missing", "open"])],
        )
        cell = matrix["rows"][0]["cells"][0]
        self.assertEqual((cell["due"], cell["sent"]), ("08/04/2025", "20/06/2025"))
        self.assertEqual(
            (obligation.submission_count, obligation.to_accept_count, obligation.missing_count),
            (6, 1, 1),
        )
        action = obligation.with_context(thidua_filter="missing").action_open_submissions()
        self.assertEqual(action["context"], {"search_default_missing": 1})
        # a head reads his own row
        rows = obligation.with_user(self.head).matrix["rows"]
        self.assertEqual([row["unit"] for row in rows], ["Hội Nông dân"])

    def test_found_without_accents(self):
        obligation = self.obligation()
        search = self.as_clerk["thidua.report.obligation"].search
        self.assertEqual(search([("search_text", "ilike", "dan van")]), obligation)
        self.assertEqual(search([("submission_ids.is_missing", "=", True)]), obligation)
        found = self.as_clerk["thidua.report.submission"].search(
            [("search_text", "ilike", "nong dan quy iii/2025")]
        )
        self.assertEqual(found, self.of(obligation, self.farmers, "Quý III/2025"))

    def test_making_a_hundred_costs_as_much_as_ten(self):
        counts = {}
        for size in (2, 10, 100):
            units = self.env["hr.department"].create(
                [{"name": f"Tổ {size}.{n}", "company_id": self.company.id} for n in range(size)]
            )
            form = Form(self.as_clerk["thidua.report.obligation"])
            form.name = f"Báo cáo {size}"
            form.period = "year"
            form.date_from = "2025-01-01"
            form.department_ids.add(units[0])
            obligation = form.save()
            obligation.department_ids = units
            # long before the first period: nothing is asked for yet
            with freeze_time("2024-06-03 02:00:00"):
                obligation.action_start()
            self.assertFalse(obligation.submission_ids)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            made = self.env["thidua.report.obligation"]._make_due()
            self.env.flush_all()
            counts[size] = self.cr.sql_log_count - before
            self.assertEqual(len(made), size)
            obligation._move_with_reason("end", "Hết")
        self.assertEqual(counts[10], counts[100], counts)
