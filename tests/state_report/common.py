"""What the tests of statistical reports share: awards and movements of known days."""

import io
from datetime import date

from openpyxl import load_workbook

from odoo.tests import Form

from ..common import CommuneCase

DAY = date(2025, 9, 1)
SUBJECTS = {"individual": "employee_id", "collective": "department_id"}


class StatCase(CommuneCase):
    """A commune, its awards of the autumn of 2025, and whoever asks for the figures."""

    numbers = 100

    @classmethod
    def ref(cls, xmlid):
        return cls.env.ref(f"thidua_khenthuong.{xmlid}")

    @classmethod
    def subjects(cls, body, kind, count):
        """Return so many new subjects of a kind in a body's company."""
        cls.numbers += count
        values = [
            {"name": f"{kind} {cls.numbers - place}", "company_id": body.company.id}
            for place in range(count)
        ]
        if kind == "individual":
            return cls.env["hr.employee"].create(values)
        if kind == "collective":
            return cls.env["hr.department"].create(values)
        return cls.env["res.partner"].create([{**each, "thidua_kind": kind} for each in values])

    @classmethod
    def award(cls, award, count=1, kind="individual", day=DAY, body=None, **values):
        """Record awards as the clerk of a body does; return the entries of the ledger.

        `values`: xmlids of "type" and "subject_class", and other values of the entries.
        """
        body = body or cls
        award = cls.ref(f"award_{award}")
        links = {"type": "commendation_type_id", "subject_class": "subject_class_id"}
        values = {
            links.get(name, name): cls.ref(value).id if name in links else value
            for name, value in values.items()
        }
        authority = award._authority_on(day, body.company)[award]
        ledger = (
            cls.env["thidua.commendation"]
            .with_user(body.clerk)
            .with_context(allowed_company_ids=body.company.ids)
        )
        cls.numbers += 1
        return ledger._record_past(
            [
                {
                    SUBJECTS.get(kind, "partner_id"): subject.id,
                    "award_id": award.id,
                    "authority_id": authority.id,
                    "reference": f"{cls.numbers}/QĐ",
                    "date": day,
                    **values,
                }
                for subject in cls.subjects(body, kind, count)
            ],
            body.company,
        )

    @classmethod
    def move(cls, day=DAY, start=None, end=None, **changes):
        """Launch a movement as the clerk and the chairman do."""
        cls.numbers += 1
        start = start or day
        return cls.launch(
            cls.enter_plan(
                number=cls.numbers,
                date=day,
                date_start=start,
                date_end=end or date(start.year, 12, 31),
                # its awards are those of another day
                quota_ids=[],
                **changes,
            )
        )

    @classmethod
    def report(cls, form, user=None, **values):
        """Make a report in its form, as the clerk does."""
        user = user or cls.clerk
        window = Form(cls.env(user=user, context={})["thidua.stat.report"])
        window.form_id = cls.ref(f"stat_form_{form}")
        values = {"period": "year", "year": 2025, **values}
        if values["period"] == "free":
            del values["year"]
        for name, value in values.items():
            window[name] = value
        return window.save()

    @staticmethod
    def cell(report, row, column):
        """Return the cell of the screen's table: by the codes, or the words, of row and column."""
        matrix = report.matrix
        index = next(
            number
            for number, each in enumerate(matrix["columns"])
            if column in (each["code"], each["title"], each["label"])
        )
        line = next(each for each in matrix["rows"] if row in (each["code"], each["label"]))
        return line["cells"][index]

    def value(self, report, row, column):
        return self.cell(report, row, column)["value"]

    def opened(self, report, row, column, user=None):
        """Return the records that open with a figure, for whoever clicks on it."""
        user = user or self.clerk
        keys = {
            side: next(
                each["key"]
                for each in report.matrix[side]
                if code in (each["code"], each["title"], each["label"])
            )
            for side, code in (("rows", row), ("columns", column))
        }
        action = report.with_user(user).action_open_figure(keys["rows"], keys["columns"])
        self.assertFalse(action["context"]["create"])
        model = self.env[action["res_model"]].with_user(user)
        context = {"allowed_company_ids": action["context"]["allowed_company_ids"]}
        return action, model.with_context(**context).search(action["domain"])

    def book(self, reports, user=None):
        """Return the workbook of reports (bytes)."""
        user = user or self.clerk
        self.assertIn("/thidua_khenthuong/paper/", reports.with_user(user).action_print()["url"])
        download = (
            self.env["thidua.download"]
            .with_user(user)
            .create({"paper": "statistics", "res_model": reports._name, "res_ids": reports.ids})
        )
        return download._render()[1]

    def printed(self, content, report, **options):
        """Return the figures of a report in Excel: dict (place of row, of column) → value."""
        sheet = load_workbook(io.BytesIO(content), **options).worksheets[0]
        matrix = report.matrix
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        codes = [column["code"] for column in matrix["columns"]]
        width = len(codes)
        start = next(
            number
            for number, row in enumerate(rows)
            if row[0] == "A" and [value or "" for value in row[-width:]] == codes
        )
        found, at = {}, start + 1
        section = ""
        for place, line in enumerate(matrix["rows"]):
            if line["section"] and line["section"] != section:
                self.assertEqual(rows[at][0], line["section"])
                at += 1
            section = line["section"]
            self.assertIn(line["label"], rows[at][0])
            for number, value in enumerate(rows[at][-width:]):
                found[place, number] = value
            at += 1
        return found
