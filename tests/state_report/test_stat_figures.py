"""Each figure of each form, against what the database says by a query of the test's own."""

from datetime import date

from odoo.exceptions import UserError
from odoo.tests import Form

from .common import DAY, StatCase

# rows and columns of form 0603.N, as SQL over thidua_commendation c
KINDS = {
    "02": "c.subject_kind IN ('collective', 'organisation')",
    "03": "c.subject_kind IN ('collective', 'organisation') AND k.ref = 'subject_class_company'",
    "04": "c.subject_kind = 'household'",
    "05": "c.subject_kind = 'individual'",
    "06": "c.subject_kind = 'individual' AND k.ref = 'subject_class_province'",
    "07": "c.subject_kind = 'individual' AND k.ref = 'subject_class_department'",
    "08": "c.subject_kind = 'individual' AND k.ref = 'subject_class_businessman'",
    "09": "c.subject_kind = 'individual' AND k.ref IN ('subject_class_head', "
    "'subject_class_other')",
    "10": "c.subject_kind = 'individual' AND k.ref = 'subject_class_direct'",
    "11": "t.ref = 'type_merit'",
    "12": "t.ref IN ('type_movement', 'type_thematic_movement', 'type_thematic')",
    "13": "t.ref = 'type_sudden'",
    "14": "t.ref = 'type_foreign'",
    "15": "t.ref = 'type_dedication'",
    "16": "t.ref = 'type_seniority'",
    "17": "t.ref = 'type_resistance'",
}
AWARDS = {"2": "BKTINH", "3": "CSTDT", "4": "COTINH", "5": "KNCTINH"}
QUERY = """
    SELECT COUNT(*) FROM thidua_commendation c
      JOIN thidua_award a ON a.id = c.award_id
      LEFT JOIN (SELECT res_id, name AS ref FROM ir_model_data
                  WHERE model = 'thidua.subject.class') k ON k.res_id = c.subject_class_id
      LEFT JOIN (SELECT res_id, name AS ref FROM ir_model_data
                  WHERE model = 'thidua.commendation.type') t ON t.res_id = c.commendation_type_id
     WHERE c.company_id = %s AND c.date BETWEEN %s AND %s AND c.active
       AND c.is_revoked IS NOT TRUE AND a.code = ANY(%s) AND {}
"""


class TestLedgerForms(StatCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.award("bktinh", 3, type="type_merit")
        cls.award("bktinh", 2, subject_class="subject_class_head", type="type_movement")
        cls.award("bktinh", 1, subject_class="subject_class_businessman", type="type_sudden")
        cls.award("bktinh", 2, "collective", type="type_thematic")
        cls.award(
            "bktinh", 1, "organisation", subject_class="subject_class_company", type="type_merit"
        )
        cls.award("bktinh", 2, "household", type="type_resistance")
        cls.award("cstdt", 4, type="type_merit")
        cls.award("cotinh", 1, "collective", type="type_foreign")
        cls.award("knctinh", 2, type="type_dedication")
        # no form of the province counts these
        cls.award("gkxa", 5)
        # the day before the reporting year, and the day after
        cls.award("bktinh", 1, day=date(2024, 12, 14), type="type_merit")
        cls.award("bktinh", 1, day=date(2024, 12, 15), type="type_merit")
        cls.award("bktinh", 1, day=date(2025, 12, 14), type="type_merit")
        cls.award("bktinh", 1, day=date(2025, 12, 15), type="type_merit")

    def by_hand(self, row, column, first=date(2024, 12, 15), last=date(2025, 12, 14)):
        """Return what the database says of a place of form 0603.N."""
        where = KINDS.get(row, "TRUE")
        codes = [AWARDS[column]] if column in AWARDS else list(AWARDS.values())
        self.env.flush_all()
        self.cr.execute(QUERY.format(where), [self.company.id, first, last, codes])
        return self.cr.fetchone()[0]

    def places(self, report):
        for r, row in enumerate(report.matrix["rows"]):
            for c, column in enumerate(report.matrix["columns"]):
                yield (r, c), row, column

    def test_each_cell_of_0603(self):
        report = self.report("0603")
        self.assertEqual(
            (report.date_from, report.date_to), (date(2024, 12, 15), date(2025, 12, 14))
        )
        printed = self.printed(self.book(report), report, data_only=True)
        some = 0
        for place, row, column in self.places(report):
            with self.subTest(row=row["code"], column=column["code"]):
                said = self.by_hand(row["code"], column["code"])
                cell = report.matrix["rows"][place[0]]["cells"][place[1]]
                self.assertEqual(cell["value"], said)
                self.assertEqual(cell["text"], str(said))
                self.assertEqual(printed[place], said)
                some += bool(said)
                if said:
                    _action, records = self.opened(report, row["code"], column["code"])
                    self.assertEqual(len(records), said)
                else:
                    with self.assertRefused("no record behind this figure"):
                        self.opened(report, row["code"], column["code"])
        self.assertGreater(some, 25)
        self.assertEqual(self.value(report, "01", "1"), 20)
        self.assertFalse(report.gap_note)
        # cells are what is not a sum
        self.assertEqual(report.cell_count, 16 * 4)
        total = sum(
            report.cell_ids.filtered(lambda c: c.section == "Chia theo phương thức").mapped("value")
        )
        self.assertEqual(total, 20)

    def test_what_is_in_no_row_is_told(self):
        self.award("bktinh", 2)
        report = self.report("0603")
        self.assertEqual(self.value(report, "01", "1"), 22)
        self.assertIn("Chia theo phương thức”: 2 are in none of its rows", report.gap_note)
        self.assertNotIn("đối tượng", report.gap_note)

    def test_what_was_taken_back_does_not_count(self):
        entries = self.award("bktinh", 2, type="type_merit")
        report = self.report("0603")
        self.assertEqual(self.value(report, "11", "2"), 8)
        entries._withdraw_past("Ghi nhầm")
        self.assertEqual(self.value(report, "11", "2"), 8, "kept until it is counted anew")
        action, records = self.opened(report, "11", "2")
        self.assertEqual(len(records), 6)
        self.assertIn("(6 today, 8 when it was counted)", action["name"])
        report.action_refresh()
        report.invalidate_recordset()
        self.assertEqual(self.value(report, "11", "2"), 6)

    def test_0602_says_what_it_does_not_know(self):
        self.award("bkttg", 2, day=DAY)
        self.award("bkttg", 1, "collective", day=DAY)
        report = self.report("0602")
        self.assertEqual(self.value(report, "01", "11"), 2)
        self.assertEqual(self.value(report, "02", "10"), 1)
        # collectives in the column of individuals: none, and none to open
        self.assertEqual(self.cell(report, "02", "11")["text"], "0")
        typed = self.cell(report, "05", "6")
        self.assertEqual((typed["rule"], typed["filled"], typed["text"]), ("typed", False, ""))
        total = self.cell(report, "05", "1")
        self.assertEqual((total["value"], total["whole"]), (2, False))
        with self.assertRefused("no record behind"):
            self.opened(report, "05", "6")
        self.assertEqual(report.form_id.grade, "u")
        self.assertFalse(report.form_id.prints_codes)

    def test_a_commune_unit_by_unit_and_award_by_award(self):
        self.award("gkxa", 1, "household", day=DAY)
        farmers = self.departments[1]
        entries = self.award("ldtt", 3, day=DAY)
        entries.sudo()._with_key().write({"unit_id": farmers.id})
        report = self.report("commune", period="quarter", year_quarter="3")
        gkxa = self.ref("award_gkxa").name
        self.assertEqual(self.value(report, "A", f"{gkxa}: Cá nhân"), 5)
        self.assertEqual(self.value(report, "A", f"{gkxa}: Hộ gia đình"), 1)
        self.assertEqual(self.value(report, farmers.name, "Lao động tiên tiến: Cá nhân"), 3)
        self.assertEqual(self.value(report, farmers.name, "1"), 3)
        self.assertEqual(self.value(report, "A", "1"), 9)
        bands = {column["band"] for column in report.matrix["columns"]}
        # what the commune confers on that day has its columns, conferred or not
        self.assertIn(self.ref("award_ttldtt").name, bands)
        self.assertNotIn(self.ref("award_bktinh").name, bands)
        for row in report.matrix["rows"]:
            for column in report.matrix["columns"]:
                said = self.cell(report, row["label"], column["title"])["value"]
                if said:
                    _action, found = self.opened(report, row["label"], column["title"])
                    self.assertEqual(len(found), said)
        printed = self.printed(self.book(report), report, data_only=True)
        for place, row, _column in self.places(report):
            self.assertEqual(printed[place], row["cells"][place[1]]["value"])

    def test_an_empty_period(self):
        for form in ("0601", "0602", "0603", "commune", "fund"):
            with self.subTest(form=form):
                report = self.report(form, period="month", month="2", year=2019)
                self.assertTrue(self.book(report))
                values = {cell["value"] for row in report.matrix["rows"] for cell in row["cells"]}
                self.assertLessEqual(values, {0})


class TestMovements(StatCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.move(scope="unit", kind="thematic")
        cls.move(scope="nation", kind="regular", start=date(2025, 1, 1), end=date(2025, 12, 31))
        cls.move(scope="sector", kind="thematic", end=date(2030, 12, 31))
        cls.move(scope="unit", kind="thematic", end=date(2027, 12, 31))
        # of the year before, and one that never began
        cls.move(day=date(2024, 3, 1), end=date(2026, 3, 1), scope="nation")
        cls.enter_plan(number=99, date=DAY, quota_ids=[])

    def by_hand(self, where):
        self.env.flush_all()
        self.cr.execute(
            f"""SELECT COUNT(*) FROM thidua_campaign
                 WHERE company_id = %s AND state IN ('launched', 'closed', 'archived')
                   AND date BETWEEN '2024-12-15' AND '2025-12-14' AND {where}""",
            [self.company.id],
        )
        return self.cr.fetchone()[0]

    def test_each_cell_of_0601(self):
        report = self.report("0601")
        year = "(date_end + 1 - date_start)"
        wanted = {
            "01": "TRUE",
            "02": "scope = 'nation'",
            "03": "scope = 'sector'",
            "04": "scope = 'cluster'",
            "05": "scope = 'unit'",
            "06": f"{year} < 365",
            "07": f"{year} = 365",
            "08": f"{year} > 366 AND {year} < 3 * 365",
            "09": "FALSE",
            "10": f"{year} > 5 * 365",
            "11": "kind = 'thematic'",
            "12": "kind = 'regular'",
        }
        printed = self.printed(self.book(report), report, data_only=True)
        for place, row in enumerate(report.matrix["rows"]):
            said = self.by_hand(wanted[row["code"]])
            with self.subTest(row=row["code"]):
                self.assertEqual(self.value(report, row["code"], "4"), said)
                self.assertEqual(self.value(report, row["code"], "1"), said)
                self.assertEqual(printed[place, 3], said)
                if said:
                    _action, records = self.opened(report, row["code"], "4")
                    self.assertEqual(len(records), said)
        self.assertEqual(self.value(report, "01", "4"), 4)
        # what bodies above launch is not known here
        for column in ("2", "3"):
            cell = self.cell(report, "02", column)
            self.assertEqual((cell["rule"], cell["filled"]), ("typed", False))
        self.assertEqual(report.untyped_count, 2 * 11)
        self.assertIsNone(printed[1, 1])

    def test_what_was_put_away_counts(self):
        before = self.value(self.report("0601"), "01", "4")
        plan = self.env["thidua.campaign"].search(
            [("company_id", "=", self.company.id), ("scope", "=", "sector")]
        )
        plan.active = False
        report = self.report("0601")
        self.assertEqual(self.value(report, "01", "4"), before)
        _action, records = self.opened(report, "03", "4")
        self.assertEqual(records, plan)

    def test_running_ones(self):
        form = self.ref("stat_form_0601").copy({"code": "0601 riêng", "company_id": False})
        form.campaign_basis = "running"
        window = Form(self.as_clerk["thidua.stat.report"])
        window.form_id = form
        window.year = 2025
        report = window.save()
        self.assertEqual(self.value(report, "01", "4"), 5)
        self.assertEqual(self.value(report, "02", "4"), 2)
        _action, records = self.opened(report, "02", "4")
        self.assertEqual(len(records), 2)

    def test_how_long_a_movement_lasts(self):
        plan = self.enter_plan(number=98)
        for start, end, length in (
            ((2025, 1, 1), (2025, 12, 30), "below_1"),
            ((2025, 1, 1), (2025, 12, 31), "exactly_1"),
            ((2025, 1, 1), (2026, 1, 1), "from_1"),
            ((2025, 1, 1), (2027, 12, 30), "from_1"),
            ((2025, 1, 1), (2027, 12, 31), "from_3"),
            ((2026, 1, 1), (2030, 12, 30), "from_3"),
            ((2026, 1, 1), (2030, 12, 31), "from_5"),
            # across and from a 29 February
            ((2024, 1, 1), (2024, 12, 31), "exactly_1"),
            ((2024, 2, 29), (2025, 2, 27), "below_1"),
            ((2024, 2, 29), (2025, 2, 28), "exactly_1"),
            ((2024, 2, 29), (2025, 3, 1), "from_1"),
            ((2023, 3, 1), (2024, 2, 29), "exactly_1"),
            ((2025, 5, 5), (2025, 5, 5), "below_1"),
        ):
            with self.subTest(start=start, end=end):
                plan.write({"date_start": date(*start), "date_end": date(*end)})
                self.assertEqual(plan.time_span, length)


class TestTyped(StatCase):
    def test_typed_by_hand(self):
        self.move(scope="unit")
        report = self.report("0601")
        rows = {row["code"]: row["key"] for row in report.matrix["rows"]}
        columns = {column["code"]: column["key"] for column in report.matrix["columns"]}
        report.action_type_figure(rows["02"], columns["2"], 7)
        self.assertEqual(self.value(report, "02", "1"), 7)
        self.assertEqual(self.value(report, "01", "1"), 8)
        self.assertFalse(self.cell(report, "01", "1")["whole"])
        with self.assertRefused("counted from the data"):
            report.action_type_figure(rows["05"], columns["4"], 7)
        with self.assertRefused("counted from the data"):
            report.action_type_figure("x", None, 7)
        for wrong in (1.5, -1, float("nan"), float("inf"), "7", True, 1e20, [1]):
            with self.subTest(wrong=wrong), self.assertRaises(UserError):
                report.action_type_figure(rows["02"], columns["2"], wrong)
        # counting anew keeps it
        self.move(scope="unit")
        report.action_refresh()
        report.invalidate_recordset()
        self.assertEqual(self.value(report, "01", "1"), 9)
        printed = self.printed(self.book(report), report, data_only=True)
        self.assertEqual(printed[1, 1], 7)
        self.assertEqual(printed[0, 0], 9)
        self.assertIsNone(printed[2, 1], "no zero where nobody has typed any")
        report.action_type_figure(rows["02"], columns["2"], False)
        self.assertEqual(self.cell(report, "02", "2")["text"], "")
        # the human says that there was none
        report.action_fill_zero()
        report.invalidate_recordset()
        self.assertFalse(report.untyped_count)
        self.assertEqual(self.cell(report, "02", "2")["text"], "0")
        self.assertTrue(self.cell(report, "01", "1")["whole"])
