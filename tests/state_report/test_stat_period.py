"""The days of a period: ends of months, leap years, the reporting day of the form."""

from datetime import date

from odoo.exceptions import ValidationError

from .common import StatCase


class TestPeriod(StatCase):
    def days(self, report):
        return str(report.date_from), str(report.date_to)

    def test_usual_periods(self):
        report = self.report("commune")
        for values, days, words in (
            ({"period": "month", "month": "2"}, ("2025-02-01", "2025-02-28"), "Tháng 02/2025"),
            ({"year": 2024}, ("2024-02-01", "2024-02-29"), "Tháng 02/2024"),
            ({"year": 2100}, ("2100-02-01", "2100-02-28"), "Tháng 02/2100"),
            ({"month": "12"}, ("2100-12-01", "2100-12-31"), "Tháng 12/2100"),
            (
                {"period": "quarter", "year_quarter": "1", "year": 2024},
                ("2024-01-01", "2024-03-31"),
                "Quý I/2024",
            ),
            ({"year_quarter": "4"}, ("2024-10-01", "2024-12-31"), "Quý IV/2024"),
            (
                {"period": "half", "half": "1"},
                ("2024-01-01", "2024-06-30"),
                "6 tháng đầu năm 2024",
            ),
            ({"half": "2"}, ("2024-07-01", "2024-12-31"), "6 tháng cuối năm 2024"),
            ({"period": "year"}, ("2024-01-01", "2024-12-31"), "Năm 2024"),
            ({"period": "years_3"}, ("2022-01-01", "2024-12-31"), "3 năm 2022–2024"),
            ({"period": "years_5"}, ("2020-01-01", "2024-12-31"), "5 năm 2020–2024"),
        ):
            with self.subTest(words=words):
                report.write(values)
                self.assertEqual(self.days(report), days)
                self.assertEqual(report.period_words, words)
                self.assertEqual(report.name, f"KT-XA – {words}")

    def test_years_of_a_form_with_a_reporting_day(self):
        report = self.report("0603", year=2025)
        self.assertEqual(self.days(report), ("2024-12-15", "2025-12-14"))
        report.period = "years_3"
        self.assertEqual(self.days(report), ("2022-12-15", "2025-12-14"))
        report.period = "years_5"
        self.assertEqual(self.days(report), ("2020-12-15", "2025-12-14"))
        # only years follow it
        report.write({"period": "quarter", "year_quarter": "4"})
        self.assertEqual(self.days(report), ("2025-10-01", "2025-12-31"))
        form = self.ref("stat_form_0603")
        form.write({"report_day": 29, "report_month": 2})
        self.assertEqual(
            [str(form._year_end(year)) for year in (2023, 2024, 2025)],
            ["2023-02-27", "2024-02-28", "2025-02-27"],
        )
        form.write({"report_day": 1, "report_month": 3})
        self.assertEqual(str(form._year_end(2024)), "2024-02-29")
        for day, month in ((31, 4), (30, 2), (0, 12), (15, 0), (1, 13), (-1, 1)):
            with self.subTest(day=day, month=month), self.assertRefused("there is no day"):
                form.write({"report_day": day, "report_month": month})
                self.env.flush_all()
        form.write({"report_day": 0, "report_month": 0})
        self.assertEqual(str(form._year_end(2025)), "2025-12-31")

    def test_days_of_ones_own(self):
        report = self.report(
            "0603", period="free", date_from=date(2025, 3, 1), date_to=date(2025, 3, 9)
        )
        self.assertEqual(report.period_words, "Từ ngày 01/03/2025 đến ngày 09/03/2025")
        with self.assertRefused("ends before it begins", ValidationError):
            report.date_to = date(2025, 2, 28)
        report.period = "month"
        with self.assertRefused("not the days of the period", ValidationError):
            report.date_to = date(2090, 1, 1)
        for year in (0, 1899, 99999, -5):
            with self.subTest(year=year), self.assertRefused("say which month", ValidationError):
                report.year = year

    def test_edges_of_a_period(self):
        for day in ((2025, 8, 31), (2025, 9, 1), (2025, 9, 30), (2025, 10, 1)):
            self.award("gkxa", 1, day=date(*day))
        report = self.report("commune", period="month", month="9")
        self.assertEqual(self.value(report, "A", "1"), 2)
        report.month = "8"
        report.invalidate_recordset()
        self.assertEqual(self.value(report, "A", "1"), 1)
        report.write({"period": "free", "date_from": "2025-09-01", "date_to": "2025-09-01"})
        self.assertEqual(self.value(report, "A", "1"), 1)


class TestForms(StatCase):
    """What an administrator may change in a form, and what is refused."""

    def own(self):
        return self.ref("stat_form_0603").with_user(self.admin_user).copy({"code": "Riêng"})

    def row(self, form, code):
        return form.row_ids.filtered(lambda row: row.code == code)

    def test_an_own_form_with_more_rows(self):
        form = self.own()
        self.assertEqual(form.company_id, self.company)
        self.assertEqual(len(form.row_ids), 17)
        self.assertEqual(self.row(form, "10").subject_class_ids, self.ref("subject_class_direct"))
        row = form.row_ids.create(
            {"form_id": form.id, "code": "18", "name": "Nhập tay", "rule": "typed"}
        )
        self.row(form, "01").sum_of = "02+04+05+18"
        self.award("bktinh", 2)
        report = self.as_clerk["thidua.stat.report"].create({"form_id": form.id, "year": 2025})
        column = next(each["key"] for each in report.matrix["columns"] if each["code"] == "2")
        report.action_type_figure(f"r{row.id}", column, 5)
        self.assertEqual(self.value(report, "01", "2"), 7)
        # the form goes on, the report stays as it was counted
        row.unlink()
        report.invalidate_recordset()
        self.assertEqual(self.value(report, "01", "2"), 7)

    def test_sums_that_cannot_be(self):
        form = self.own()
        total, collectives = self.row(form, "01"), self.row(form, "02")
        for wrong in ("02+99", "01", "abc", "02 04 xx"):
            with self.subTest(wrong=wrong), self.assertRefused("no other line", ValidationError):
                total.sum_of = wrong
        collectives.write({"rule": "sum", "sum_of": "04"})
        with self.assertRefused("no other line", ValidationError):
            collectives.sum_of = "01"
        with self.assertRefused("the same code 04", ValidationError):
            collectives.code = "04"
        with self.assertRefused("stays with its form"):
            collectives.form_id = self.ref("stat_form_0601")
        total.sum_of = "05 - 10"
        self.award("bktinh", 3, subject_class="subject_class_head")
        report = self.as_clerk["thidua.stat.report"].create({"form_id": form.id, "year": 2025})
        self.assertEqual(self.value(report, "01", "2"), 3)
