"""Plan 121's round of 2025: T4 worked out from rankings, T7 from reports, C2 from initiatives."""

from datetime import date

from freezegun import freeze_time

from odoo.orm import models as odoo_models
from odoo.tests import Form

from .common import enter_plan
from .unit_report.report_common import ReportCase

SERIES = "Đánh giá kết quả dân vận chính quyền"
# code: source, table of points
COMPUTED = {
    "T4": ("ranking", [("top", 3, 20), ("top", 8, 12), ("risen", 5, 20)]),
    "T7": ("reports", [("share", 100, 20), ("share", 75, 15), ("share", 50, 8)]),
    "C2": ("initiatives", [("grassroots", 1, 8), ("province", 1, 10), ("spread", 2, 10)]),
}


@freeze_time("2025-12-20 02:00:00")
class TestComputedRound(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.series = cls.as_clerk["thidua.ranking.series"].create({"name": SERIES})
        campaign = enter_plan(cls.as_clerk, cls.chair)
        for criterion in campaign.criterion_ids:
            if criterion.name[:2] in COMPUTED:
                source, rules = COMPUTED[criterion.name[:2]]
                with Form(criterion) as form:
                    form.method = "computed"
                    form.source = source
                    if source == "ranking":
                        form.ranking_series_id = cls.series
                    for kind, threshold, points in rules:
                        with form.rule_ids.new() as rule:
                            rule.kind = kind
                            rule.threshold = threshold
                            rule.points = points
        cls.campaign = cls.launch(campaign)
        cls.add_everyone(cls.campaign)

    def rank(self, year, ranks):
        form = Form(self.as_clerk["thidua.ranking.table"])
        form.series_id = self.series
        form.year = year
        form.ranked_count = 15
        for unit, rank in ranks.items():
            with form.ranking_ids.new() as row:
                row.department_id = unit
                row.rank = rank
        form.save().action_confirm()

    def report_quarters(self):
        """Three quarters are due by the day: the farmers are late once, the women miss one."""
        with freeze_time("2025-01-10 02:00:00"):
            obligation = self.obligation(campaign_id=self.campaign, period="quarter")
            make = self.env["thidua.report.obligation"]._make_due
            for day in (date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1)):
                make(day)
        sent = {
            (self.farmers, "Quý I/2025"): "2025-04-03",
            (self.farmers, "Quý II/2025"): "2025-07-09",
            (self.farmers, "Quý III/2025"): "2025-10-02",
            (self.women, "Quý I/2025"): "2025-04-01",
            (self.women, "Quý II/2025"): "2025-07-01",
        }
        for (unit, label), day in sent.items():
            with freeze_time(f"{day} 03:00:00"):
                user = self.head if unit == self.farmers else self.women_head
                self.send(self.of(obligation, unit, label), user)

    def recognise(self, employee, user, number, name):
        as_user = self.env(user=user, context={})
        form = Form(as_user["thidua.initiative"])
        form.name = name
        form.description = "<p>Quét mã thay ghi tay</p>"
        form.effect = "Giảm 3 ngày chờ"
        form.date_applied = date(2025, 3, 1)
        with form.author_ids.new() as author:
            author.employee_id = as_user["hr.employee"].browse(employee.id)
            author.share = 100
        initiative = form.save()
        initiative.action_submit()
        action = initiative.with_env(self.as_clerk).action_recognise()
        window = Form(self.as_clerk[action["res_model"]].with_context(**action["context"]))
        window.scope = "grassroots"
        window.body = "Chủ tịch UBND xã"
        window.number = number
        window.date = date(2025, 11, 5)
        window.save().action_confirm()
        return initiative

    def test_the_round_of_2025(self):
        self.enter_what_is_known()
        self.round = self.open_round(self.campaign)
        self.by_name = {e.subject_name: e for e in self.round.evaluation_ids}
        self.units = [
            self.by_name[name] for name in ("Hội Nông dân", "Hội Phụ nữ", "Đoàn Thanh niên")
        ]
        self.units_score()
        self.staff_scores()
        self.office_overrules()
        self.office_finishes()

    def enter_what_is_known(self):
        """Two years of rankings, the reports of the year, and an initiative."""
        self.women_head = self.deputy
        self.women.thidua_head_user_id = self.deputy
        self.rank(2024, {self.farmers: 8, self.women: 12})
        self.rank(2025, {self.farmers: 3, self.women: 9, self.youth: 15})
        self.report_quarters()
        self.recognise(self.e_staff, self.staff, "45/QĐ-UBND", "Số hóa sổ một cửa")

    def units_score(self):
        farmers, women, _youth = self.units
        for evaluation in self.units:
            evaluation = evaluation.with_env(self.as_clerk)
            typed = evaluation.line_ids.filtered(lambda line: not line.is_computed)
            typed.self_score = 8
            evaluation.action_submit()
        scores = {
            (name, line.name[:2]): line.computed_score if line.is_worked_out else None
            for name, evaluation in self.by_name.items()
            for line in evaluation.line_ids
            if line.is_computed and evaluation in self.units
        }
        self.assertEqual(
            scores,
            {
                ("Hội Nông dân", "T4"): 20,
                ("Hội Phụ nữ", "T4"): 0,
                ("Đoàn Thanh niên", "T4"): 0,
                ("Hội Nông dân", "T7"): 8,
                ("Hội Phụ nữ", "T7"): 8,
                ("Đoàn Thanh niên", "T7"): None,
            },
        )
        # each is explained, in words and figures
        for told in ("2025", "3/15", "8/15", "20", "Quý II/2025", "09/07/2025"):
            self.assertIn(told.lower(), farmers.working_note.lower())
        self.assertIn("quý iii/2025", women.working_note.lower())

    def staff_scores(self):
        own = self.by_name["Đặng Thị Ứng"].with_user(self.staff)
        own.line_ids[0].self_score = 9
        with self.assertRefused("its score is worked out by the system"):
            own.line_ids[1].self_score = 10
        own.action_submit()
        self.assertEqual(own.line_ids[1].computed_score, 8)
        self.assertIn("45/QĐ-UBND", own.working_note)
        by_head = own.with_user(self.head)
        by_head.action_copy_self_scores()
        by_head.action_pass_on()

    def office_overrules(self):
        """The Office overrules with a reason, which stays beside the working."""
        youth = self.units[2]
        office = youth.with_env(self.as_clerk)
        office.action_copy_self_scores()
        reports = office.line_ids.filtered(lambda line: line.name.startswith("T7"))
        with self.assertRefused("To overrule it, give the reason"):
            reports.office_score = 20
        reports.write({"office_score": 20, "office_note": "Không được giao báo cáo nào"})
        office.action_finalize()
        self.assertIn("Không được giao báo cáo nào", youth.working_note)

    def office_finishes(self):
        farmers, women, youth = self.units
        own = self.by_name["Đặng Thị Ứng"].with_user(self.staff)
        for evaluation in (farmers | women).with_env(self.as_clerk):
            evaluation.action_copy_self_scores()
            evaluation.action_finalize()
        own.with_user(self.clerk).action_copy_head_scores()
        own.with_user(self.clerk).action_finalize()
        self.assertEqual((farmers.total, women.total), (68, 48))
        self.assertEqual(own.total, 9 / 10 * 60 + 8 / 10 * 40)
        self.round.action_appraise()
        self.round.action_finish()
        self.assertEqual((farmers.rank, youth.rank, women.rank), (1, 2, 3))

    def test_ten_and_a_hundred_cost_the_same(self):
        # Odoo updates in batches of 100 rows
        self.patch(odoo_models, "UPDATE_BATCH_SIZE", 1000)
        self.rank(2024, {self.farmers: 8})
        self.rank(2025, {self.farmers: 3})
        self.report_quarters_once()
        counts = {}
        for size in (2, 10, 100):  # the first warms the caches up
            units = self.env["hr.department"].create(
                [
                    {"name": f"Tổ {size}.{number}", "company_id": self.company.id}
                    for number in range(size)
                ]
            )
            campaign = self.campaign.with_env(self.as_clerk)
            self.add_everyone(campaign)
            round_ = campaign.round_ids or self.open_round(campaign)
            if units - round_.evaluation_ids.department_id:
                round_.action_take_late()
            evaluations = round_.evaluation_ids.filtered(lambda e, u=units: e.department_id in u)
            self.assertEqual(len(evaluations), size)
            self.env.flush_all()
            self.env.invalidate_all()
            self.assertTrue(self.clerk.company_id.name)
            before = self.cr.sql_log_count
            evaluations.action_work_out()
            self.env.flush_all()
            counts[size] = self.cr.sql_log_count - before
        self.assertEqual(counts[10], counts[100])

    def report_quarters_once(self):
        with freeze_time("2025-01-10 02:00:00"):
            self.obligation(campaign_id=self.campaign, period="quarter")
