"""T7 of plan 121: the share of reports sent on time gives the points, and the note says how.

The words are English here, the figures as the users of the commune write them.
"""

from freezegun import freeze_time

from odoo import Command

from .report_common import ReportCase

RULES = [(100, 20), (80, 15), (50, 8)]


@freeze_time("2025-12-20 02:00:00")
class TestReportScore(ReportCase):
    def plan(self, rules=RULES, **changes):
        """Launch plan 121 with T7 (and C2, for a person's unit) computed from reports."""
        campaign = self.enter_plan(**changes)
        last = campaign.collective_criterion_ids[-1]
        own = campaign.individual_criterion_ids[-1]
        for criterion in last | own:
            criterion.write(
                {
                    "method": "computed",
                    "source": "reports",
                    "max_score": 20,
                    "rule_ids": [
                        Command.create({"kind": "share", "threshold": share, "points": points})
                        for share, points in rules
                    ],
                }
            )
        self.launch(campaign)
        self.add_everyone(campaign)
        return campaign

    def line(self, round_, **subject):
        name, record = next(iter(subject.items()))
        evaluation = round_.evaluation_ids.filtered(lambda e: e[name] == record)
        return evaluation.line_ids.filtered(lambda line: line.criterion_id.source == "reports")

    def computed(self, line):
        found = self.env["thidua.report.submission"]._score_lines(line.sudo())
        return found[line]

    def send_on(self, obligation, unit, days):
        """Send a unit's reports, earliest first, each on its day; None: not at all."""
        for submission, day in zip(
            self.of(obligation, unit).sorted("date_due"), days, strict=False
        ):
            if day:
                with freeze_time(f"{day} 02:00:00"):
                    self.send(submission)

    def test_twelve_reports(self):
        """12 due: 10 on time, 1 late, 1 not sent: 83.3 % gives 15 of 20 points."""
        campaign = self.plan()
        with freeze_time("2024-12-20 02:00:00"):
            monthly = self.obligation(
                name="Báo cáo tháng", period="month", date_from="2024-12-01", campaign_id=campaign
            )
        self.env["thidua.report.obligation"]._make_due()
        on_time = [f"2025-{month:02d}-03" for month in range(1, 13)]
        # July's report, due on 5 August, came late; October's did not come
        self.send_on(monthly, self.farmers, [*on_time[:7], "2025-08-09", *on_time[8:10], None])
        self.send_on(monthly, self.farmers, [None] * 11 + ["2025-12-03"])
        round_ = self.open_round(campaign)
        found = self.computed(self.line(round_, department_id=self.farmers))
        self.assertEqual(found.score, 15)
        self.assertEqual(
            found.note.split("\n"),
            [
                "12 reports due: 10 on time (83,3%), 1 late, 1 not sent.",
                "Late: Báo cáo tháng, tháng 7/2025 (due 05/08/2025, sent 09/08/2025).",
                "Not sent: Báo cáo tháng, tháng 10/2025 (due 05/11/2025).",
                "Applied: 80% or more on time → 15 points. Score: 15 of 20.",
            ],
        )
        # a person counts with the unit he was in
        own = self.computed(self.line(round_, employee_id=self.e_staff))
        self.assertEqual((own.score, own.note), (15, found.note))
        # and it reaches the evaluation
        evaluation = self.line(round_, department_id=self.farmers).evaluation_id
        evaluation.action_work_out()
        self.assertEqual(self.line(round_, department_id=self.farmers).computed_score, 15)

    def test_none_due_is_no_score(self):
        campaign = self.plan()
        round_ = self.open_round(campaign)
        line = self.line(round_, department_id=self.women)
        self.assertEqual(
            self.computed(line),
            (
                None,
                "No report of “Hội Phụ nữ” was due from 01/01/2025 to 20/12/2025: nothing to work "
                "out.",
            ),
        )
        obligation = self.obligation(period="quarter")
        self.of(obligation, self.women)._move_with_reason("exempt", "Mới thành lập")
        found = self.computed(line)
        self.assertIsNone(found.score)
        self.assertIn("Excused, not counted: Báo cáo kết quả dân vận, quý I/2025", found.note)

    def test_without_a_table_the_share_counts(self):
        campaign = self.plan(rules=())
        quarterly = self.obligation()
        self.send_on(quarterly, self.farmers, ["2025-04-03", "2025-07-03"])
        self.of(quarterly, self.farmers, "Quý III/2025")._move_with_reason("exempt", "Bão")
        self.send_on(quarterly, self.farmers, [])
        round_ = self.open_round(campaign)
        found = self.computed(self.line(round_, department_id=self.farmers))
        self.assertEqual(found.score, 20)
        self.assertEqual(
            found.note.split("\n"),
            [
                "2 reports due: 2 on time (100%), 0 late, 0 not sent.",
                "Excused, not counted: Báo cáo kết quả dân vận, quý III/2025 (due 06/10/2025).",
                "Applied: 100% of 20. Score: 20 of 20.",
            ],
        )
        found = self.computed(self.line(round_, department_id=self.women))
        self.assertEqual(found.score, 0)

    def test_two_of_three(self):
        campaign = self.plan(rules=())
        quarterly = self.obligation()
        self.send_on(quarterly, self.farmers, ["2025-04-03", "2025-07-03", "2025-10-20"])
        found = self.computed(self.line(self.open_round(campaign), department_id=self.farmers))
        self.assertEqual(found.score, 13.33)
        self.assertIn("(66,7%), 1 late, 0 not sent", found.note)

    def test_below_the_table_gives_nothing(self):
        campaign = self.plan()
        self.obligation()
        found = self.computed(self.line(self.open_round(campaign), department_id=self.farmers))
        self.assertEqual(found.score, 0)
        self.assertIn("No row of the table of points is reached", found.note)

    def test_which_reports_count(self):
        campaign, other = self.plan(), self.plan(number=122)
        general = self.obligation(name="Chung")
        self.obligation(name="Riêng", campaign_id=campaign)
        elsewhere = self.obligation(name="Khác", campaign_id=other)
        # due today and not sent: there is still time; due in January: another year's
        self.obligation(
            name="Hôm nay", period="once", date_once="2025-12-22", date_from=self.today()
        )
        before = self.obligation(
            name="Năm ngoái", period="once", date_once="2024-12-25", date_from="2024-12-01"
        )
        with freeze_time("2025-12-22 02:00:00"):
            round_ = self.open_round(campaign)
            line = self.line(round_, department_id=self.farmers)
            found = self.computed(line)
            self.assertIn("6 reports due", found.note)
            for name, there in (("Chung", True), ("Riêng", True), ("Khác", False)):
                self.assertEqual(name in found.note, there, name)
            self.send_on(
                self.env["thidua.report.obligation"].search([("name", "=", "Hôm nay")]),
                self.farmers,
                ["2025-12-22"],
            )
            self.assertIn("7 reports due: 1 on time", self.computed(line).note)
        # the final round looks at the whole campaign, which began on 9 December 2024
        final = self.open_round(campaign, kind="final", year=2026)
        found = self.computed(self.line(final, department_id=self.farmers))
        self.assertIn(before.name, found.note)
        self.assertIn(general.name, found.note)
        self.assertNotIn(elsewhere.name, found.note)

    def test_a_merged_unit_answers_for_its_predecessors(self):
        campaign = self.plan()
        with freeze_time("2025-05-05 02:00:00"):
            quarterly = self.obligation()
        self.come_out_of(self.youth, self.women)
        quarterly.department_ids = [Command.link(self.youth.id)]
        round_ = self.open_round(campaign)
        found = self.computed(self.line(round_, department_id=self.youth))
        # the women's union was asked three times, the youth union from then on
        self.assertIn("quý I/2025", found.note)
        self.assertIn("reports due: 0 on time", found.note)

    def test_another_companys_reports_do_not_count(self):
        campaign = self.plan()
        quarterly = self.obligation()
        other = self.env["res.company"].create({"name": "UBND xã Khác"})
        quarterly.submission_ids.flush_recordset()
        self.env.cr.execute(
            "UPDATE thidua_report_submission SET company_id = %s WHERE obligation_id = %s",
            (other.id, quarterly.id),
        )
        self.env.invalidate_all()
        line = self.line(self.open_round(campaign), department_id=self.farmers)
        self.assertIsNone(self.computed(line).score)

    def test_a_hundred_lines_cost_as_much_as_ten(self):
        units = self.env["hr.department"].create(
            [{"name": f"Tổ {n}", "company_id": self.company.id} for n in range(100)]
        )
        campaign = self.plan()
        obligation = self.obligation(units=units[0], start=False)
        obligation.department_ids = units
        obligation.action_start()
        round_ = self.open_round(campaign)
        lines = round_.evaluation_ids.filtered(
            lambda e: e.department_id in units
        ).line_ids.filtered(lambda line: line.criterion_id.source == "reports")
        self.assertEqual(len(lines), 100)
        counts = {}
        for size in (2, 10, 100):
            some = lines[:size].sudo()
            self.env.flush_all()
            self.env.invalidate_all()
            some = some.browse(some.ids)
            before = self.cr.sql_log_count
            found = self.env["thidua.report.submission"]._score_lines(some)
            counts[size] = self.cr.sql_log_count - before
            self.assertEqual(len(found), size)
        self.assertEqual(counts[10], counts[100], counts)
