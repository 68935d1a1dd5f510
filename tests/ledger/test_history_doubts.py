"""Who a doubtful name of a history is, the Office chooses; nobody is guessed."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from ..common import CommuneCase
from .history import History, history, line

NUMBER = "45/QĐ-UBND"
DAY = "20/5/2024"
LDTT = "Lao động tiên tiến"


class TestHistoryDoubts(History, CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        people = cls.env["hr.employee"].create(
            [
                {
                    "name": "Lê Thị Hoa",
                    "company_id": cls.company.id,
                    "department_id": unit.id,
                    "job_title": job,
                }
                for unit, job in zip(cls.departments[:2], ("Kế toán", "Thủ quỹ"), strict=True)
            ]
        )
        cls.hoa, cls.other_hoa = people
        cls.gone = cls.env["hr.employee"].create(
            {"name": "Trần Văn Cũ", "company_id": cls.company.id, "sex": "male", "active": False}
        )

    def test_side_by_side_with_candidates(self):
        rows = [
            line("Lê Thị Hoa", LDTT, NUMBER, DAY),
            line("Lê Thị Hòa", LDTT, NUMBER, DAY),
            line("Lê Thị Hoa", "Chiến sĩ thi đua cơ sở", "46/QĐ-UBND", DAY),
            line("Bùi Thị Lạ", LDTT, NUMBER, DAY),
            line("Đặng Thị Ứng", LDTT, NUMBER, DAY),
        ]
        window = self.ask(rows)
        # nothing but names is in doubt: no list of faults is promised
        self.assertRegex(window.refusal, "^3 of 5 rows .* press “Import” again.$")
        said = {choice.said: choice for choice in window.choice_ids}
        self.assertEqual(list(said), ["Lê Thị Hoa", "Lê Thị Hòa", "Bùi Thị Lạ"])
        self.assertEqual(said["Lê Thị Hoa"].rows, "5, 7")
        options = said["Lê Thị Hoa"].option_ids.mapped("name")
        self.assertEqual(len(options), 3)
        self.assertEqual(options[-1], "– leave these rows out –")
        wanted = [option for option in said["Lê Thị Hoa"].option_ids if "Thủ quỹ" in option.name]
        self.assertFalse(self.entries())
        with Form(window) as form:
            with form.choice_ids.edit(0) as row:
                [row.option_id] = wanted
            with form.choice_ids.edit(1) as row:
                row.option_id = said["Lê Thị Hòa"].option_ids[-1]
        # one is still open: asked again, what was chosen is kept
        self.assertEqual(window.with_context(thidua_ask=True).action_import()["res_id"], window.id)
        self.assertEqual(len(window.choice_ids), 3)
        window.leave_doubtful = True
        window.action_import()
        self.assertEqual(
            set(self.entries().mapped(lambda e: (e.employee_id, e.award_id.name))),
            {
                (self.other_hoa, LDTT),
                (self.other_hoa, "Chiến sĩ thi đua cơ sở"),
                (self.e_staff, LDTT),
            },
        )

    def test_who_has_left_is_known(self):
        [entry] = self.load([line("Trần Văn Cũ", LDTT, NUMBER, DAY, job="Chuyên viên")])
        self.assertEqual((entry.employee_id, entry.job_title), (self.gone, "Chuyên viên"))
        window = self.ask([line("Trần Văn Cũ", LDTT, NUMBER, DAY, salutation="Bà")])
        self.assertIn("no longer employed", window.choice_ids.option_ids[0].name)

    def test_where_somebody_was_before(self):
        """Units and jobs of earlier years contradict nothing."""
        self.hoa.version_ids.date_version = "2019-01-01"
        self.hoa.create_version({"date_version": "2024-12-01", "job_title": "Chánh Văn phòng"})
        self.hoa.version_ids[-1:].department_id = self.departments[2]
        rows = [line("Lê Thị Hoa", LDTT, NUMBER, DAY, unit="Văn phòng", job="Kế toán")]
        [entry] = self.load(rows)
        self.assertEqual((entry.employee_id, entry.job_title), (self.hoa, "Kế toán"))
        window = self.ask([line("Lê Thị Hoa", LDTT, "47", DAY, unit="Trạm Y tế")])
        self.assertNotIn("Lê Thị Hoa", window.refusal, "told in the table alone")
        self.assertIn("is not in “Trạm Y tế”", window.choice_ids.problem)

    def test_without_a_window_all_is_told(self):
        with self.assertRaises(UserError) as refusal:
            self.load([line("Lê Thị Hòa", LDTT, NUMBER, DAY), line("Bùi Thị Lạ", LDTT)])
        self.assertRegex(str(refusal.exception), "Near it: .*Lê Thị Hoa")
        self.assertIn("Row 6", str(refusal.exception))

    def test_another_file_asks_anew(self):
        window = self.ask([line("Bùi Thị Lạ", LDTT, NUMBER, DAY)])
        with Form(window) as form:
            form.file = False
        self.assertFalse(window.choice_ids)

    def test_nothing_else_can_be_put_in_as_a_candidate(self):
        window = self.ask([line("Bùi Thị Lạ", LDTT, NUMBER, DAY)])
        choice = window.choice_ids
        with self.assertRaises(AccessError):
            choice.option_ids.subject_id = self.hoa.id
        with self.assertRaises(AccessError):
            choice.option_ids.create({"choice_id": choice.id, "name": "x"})
        foreign = self.ask([line("Ngô Văn Xa", LDTT, NUMBER, DAY)]).choice_ids.option_ids
        with self.assertRefused("is no candidate for “Bùi Thị Lạ”"):
            choice.option_id = foreign

    def test_as_many_queries_for_a_hundred(self):
        """One row more costs no query more."""
        employees = self.env["hr.employee"].create(
            [{"name": f"Người thứ {n}", "company_id": self.company.id} for n in range(112)]
        )
        counts = []
        # the first fills the caches
        for number, people in (
            ("1", employees[:2]),
            ("2", employees[2:12]),
            ("3", employees[12:]),
        ):
            window = self.window(history([line(p.name, LDTT, number, DAY) for p in people]))
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            window.action_import()
            counts.append(self.cr.sql_log_count - start)
        self.assertLessEqual(counts[2], counts[1] + 2, "one insert is of a hundred rows")
