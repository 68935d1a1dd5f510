"""C2 of plan 121 worked out from what was recognised and spread."""

from datetime import date

from odoo import Command

from .common import InitiativeCase


class TestScore(InitiativeCase):
    """C2 of plan 121 worked out from what was recognised and spread."""

    rules = (("grassroots", 1, 6), ("grassroots", 2, 8), ("province", 1, 10), ("spread", 3, 9))

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        plan = cls.enter_plan()
        cls.compute_from_initiatives(plan.individual_criterion_ids[1])
        cls.compute_from_initiatives(plan.collective_criterion_ids[0])
        cls.campaign = cls.launch(plan)
        cls.add_everyone(cls.campaign)
        cls.round = cls.open_round(cls.campaign)

    @classmethod
    def compute_from_initiatives(cls, criterion):
        criterion.write(
            {
                "method": "computed",
                "source": "initiatives",
                "max_score": 10,
                "rule_ids": [
                    Command.create({"kind": kind, "threshold": threshold, "points": points})
                    for kind, threshold, points in cls.rules
                ],
            }
        )

    def computed(self, round_=None, **subject):
        """Return the Computed of the line from initiatives of one subject."""
        ((field, record),) = subject.items()
        evaluation = (round_ or self.round).evaluation_ids.filtered(lambda e: e[field] == record)
        line = evaluation.line_ids.filtered("is_computed").sudo()
        return self.env["thidua.initiative"].with_user(self.staff)._score_lines(line)[line]

    def test_nothing_recognised(self):
        self.submitted()
        found = self.computed(employee_id=self.e_staff)
        self.assertEqual(found.score, 0)
        self.assertEqual(
            found.note,
            "In 2025: 0 initiatives recognised, of these 0 by the province or above and 0 for the "
            "whole country; 0 units took one up.\n"
            "No row of the table of points is reached; the lowest is: 1 or more initiatives "
            "recognised → 6 points. Score: 0 of 10.",
        )

    def test_two_at_the_grassroots(self):
        self.recognised(authors={"employee_id": {self.e_staff: 60, self.e_head: 40}})
        self.take_up(self.recognised(name="Tổ lưu động"), self.departments[2])
        found = self.computed(employee_id=self.e_staff)
        self.assertEqual(found.score, 8)
        head, *rows, result = found.note.split("\n")
        self.assertIn("2 initiatives recognised", head)
        self.assertEqual(
            sorted(rows),
            [
                "- “Số hóa sổ một cửa” (45/QĐ-UBND of 05/12/2025, Grassroots level); share 60 %; "
                "not taken up by others in this period",
                "- “Tổ lưu động” (45/QĐ-UBND of 05/12/2025, Grassroots level); share 100 %; taken "
                "up by 1: Hội Phụ nữ",
            ],
        )
        self.assertEqual(
            result,
            "Applied: 2 or more initiatives recognised → 8 points. Score: 8 of 10.",
        )
        self.assertEqual(self.computed(employee_id=self.e_head).score, 6)
        self.assertEqual(self.computed(employee_id=self.e_clerk).score, 0)

    def test_a_wider_scope_counts_for_the_narrower(self):
        initiative = self.recognised()
        self.recognise(initiative, "province", "900/QĐ-UBND", date=date(2025, 12, 20))
        found = self.computed(employee_id=self.e_staff)
        self.assertEqual(found.score, 10)
        self.assertIn("1 initiatives recognised, of these 1 by the province", found.note)

    def test_spread(self):
        initiative = self.recognised(
            decision={"date": date(2024, 12, 20)}, date_applied=date(2024, 1, 1)
        )
        for department in (self.departments[0], self.departments[2], self.departments[3]):
            self.take_up(initiative, department)
        found = self.computed(employee_id=self.e_staff)
        self.assertEqual(found.score, 9)
        self.assertIn("recognised outside this period: 45/QĐ-UBND", found.note)
        self.assertIn("taken up by 3: Văn phòng, Hội Phụ nữ, Đoàn Thanh niên", found.note)

    def test_only_what_counts_in_the_period(self):
        self.recognised(decision={"date": date(2024, 12, 20)})
        self.assertEqual(self.computed(employee_id=self.e_staff).score, 0)
        self.recognised(name="B", decision={"date": date(2026, 1, 9), "year": 2025})
        self.assertEqual(self.computed(employee_id=self.e_staff).score, 6)
        revoked = self.recognised(name="C")
        self.reason(revoked, "revoke", "Nhầm")
        self.assertEqual(self.computed(employee_id=self.e_staff).score, 6)

    def test_the_final_round_looks_at_the_whole_campaign(self):
        self.recognised(decision={"date": date(2024, 12, 1)})  # before the plan was launched
        self.recognised(name="B", decision={"date": date(2025, 3, 1)})
        self.recognised(name="C", decision={"date": date(2026, 3, 1)})
        final = self.open_round(self.campaign, "final", 2026)
        found = self.computed(final, employee_id=self.e_staff)
        self.assertEqual(found.score, 8)
        self.assertIn("From 09/12/2024 to 31/12/2026: 2 initiatives", found.note)

    def test_a_collective_has_those_made_in_it(self):
        self.recognised()
        found = self.computed(department_id=self.departments[1])
        self.assertEqual(found.score, 6)
        self.assertIn("made in Hội Nông dân", found.note)
        self.recognised(
            self.clerk,
            {"department_id": {self.departments[1]: 70}, "employee_id": {self.e_chair: 30}},
            name="Liên kết",
            unit_id=self.departments[0],
        )
        found = self.computed(department_id=self.departments[1])
        self.assertEqual(found.score, 8)
        self.assertIn("share 70 %", found.note)
        self.assertEqual(self.computed(department_id=self.departments[2]).score, 0)
        # and what was made in a unit that it came out of
        youth, farmers = self.departments[3], self.departments[1]
        self.come_out_of(youth, farmers)
        self.assertEqual(self.computed(department_id=youth).score, 8)

    def test_no_plan_starts_without_a_table_of_points(self):
        plan = self.enter_plan(number=122)
        plan.individual_criterion_ids[1].write({"method": "computed", "source": "initiatives"})
        with self.assertRefused("(?s)cannot be submitted yet.*its table of points"):
            plan.action_submit()

    def test_it_is_shown_in_the_evaluation(self):
        self.recognised()
        evaluation = self.round.evaluation_ids.filtered(lambda e: e.employee_id == self.e_staff)
        evaluation.with_user(self.staff).action_work_out()
        line = evaluation.line_ids.filtered("is_computed")
        self.assertEqual((line.computed_score, line.office_score), (6, 6))
        self.assertIn("Số hóa sổ một cửa", evaluation.with_user(self.staff).working_note)

    def lines_of_people(self, count):
        """Return the lines worked out of people who have a recognised initiative each."""
        people = self.env["hr.employee"].create(
            [
                {
                    "name": f"Cán bộ {n}",
                    "company_id": self.company.id,
                    "department_id": self.departments[2].id,
                    "date_version": date(2024, 1, 1),
                }
                for n in range(count)
            ]
        )
        initiatives = self.env["thidua.initiative"].create(
            [
                {
                    "name": f"Sáng kiến {person.name}",
                    "company_id": self.company.id,
                    "unit_id": self.departments[2].id,
                    "description": "<p>Có</p>",
                    "effect": "Có",
                    "date_applied": "2025-02-01",
                    "author_ids": [Command.create({"employee_id": person.id, "share": 100})],
                }
                for person in people
            ]
        )
        initiatives.with_env(self.as_clerk).action_submit()
        initiatives.with_env(self.as_clerk)._recognise(
            "grassroots", body="Chủ tịch", number="7/QĐ-UBND", date=date(2025, 6, 1)
        )
        wizard = self.as_clerk["thidua.participant.wizard"].create(
            {"campaign_id": self.campaign.id, "add_collectives": False}
        )
        wizard.action_add()
        self.round.action_take_late()
        evaluations = self.round.evaluation_ids.filtered(lambda e: e.employee_id in people)
        return evaluations.line_ids.filtered("is_computed")

    def test_a_hundred_lines_cost_as_much_as_ten(self):
        self.recognised()
        lines = self.lines_of_people(110)
        self.assertEqual(len(lines), 110)
        counts = {}
        for size in (10, 10, 100):
            some = lines.browse(lines[:size].ids).sudo()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            found = self.env["thidua.initiative"]._score_lines(some)
            counts[size] = self.cr.sql_log_count - before
            self.assertEqual({computed.score for computed in found.values()}, {6})
        self.assertEqual(counts[10], counts[100])

    def test_bulk_recognition_costs_as_much_for_all(self):
        """One decision recognises a whole list."""
        counts = {}
        for size in (2, 10, 30):
            initiatives = self.env["thidua.initiative"].create(
                [
                    {
                        "name": f"Sáng kiến {size}.{n}",
                        "company_id": self.company.id,
                        "description": "<p>Có</p>",
                        "effect": "Có",
                        "date_applied": "2025-02-01",
                        "author_ids": [
                            Command.create({"employee_id": self.e_head.id, "share": 100})
                        ],
                    }
                    for n in range(size)
                ]
            )
            initiatives.action_submit()
            again = initiatives.with_env(self.as_clerk)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            again._recognise("grassroots", body="CT", number="7/QĐ", date=date(2025, 6, 1))
            self.env.flush_all()
            counts[size] = self.cr.sql_log_count - before
        self.assertLessEqual(counts[30], counts[10] + 5, counts)
