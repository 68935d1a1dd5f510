"""What the tests of superiors' rankings share: a series, its tables, sheets of Excel."""

import base64
import io

import openpyxl

from odoo.tests import Form

from ..common import CommuneCase

SERIES = "Đánh giá kết quả dân vận chính quyền"
HEADER = ["STT", "Tên đơn vị", "Xếp hạng", "Điểm", "Xếp loại", "Năm trước"]
RULES = (("top", 3, 20), ("top", 5, 15), ("risen", 3, 20), ("risen", 1, 10))


def sheet(rows, header=HEADER, above=(), merged=()):
    """Return an Excel file (base64): what stands above, the header, and rows of cells."""
    book = openpyxl.Workbook()
    for row in (*above, header, *rows):
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    output = io.BytesIO()
    book.save(output)
    return base64.b64encode(output.getvalue())


class RankingCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office_unit, cls.farmers, cls.women, cls.youth = cls.departments
        cls.clerk_env = cls.env(user=cls.clerk, context={})
        cls.series = cls.clerk_env["thidua.ranking.series"].create({"name": SERIES, "code": "DVCQ"})

    def enter_table(self, year, ranks, count=15, confirm=True, series=None, **values):
        """Enter a table as the clerk does, in its form.

        :param ranks: dict of hr.department, res.partner or name → rank, or (rank, last year's)
        """
        form = Form(self.as_clerk["thidua.ranking.table"])
        form.series_id = series or self.series
        form.year = year
        form.ranked_count = count
        for field, value in values.items():
            setattr(form, field, value)
        for unit, rank in ranks.items():
            with form.ranking_ids.new() as row:
                row.rank, previous = rank if isinstance(rank, tuple) else (rank, 0)
                if isinstance(unit, str):
                    row.name = unit
                elif unit._name == "res.partner":
                    row.partner_id = unit
                else:
                    row.department_id = unit
                row.stated_previous = previous
        table = form.save()
        if confirm:
            table.action_confirm()
        return table

    def window(self, table, file, **values):
        return self.as_clerk["thidua.ranking.import"].create(
            {"table_id": table.id, "file": file, "file_name": "xep-hang.xlsx", **values}
        )

    def empty_table(self, year=2025, **values):
        return self.as_clerk["thidua.ranking.table"].create(
            {"series_id": self.series.id, "year": year, **values}
        )

    def rows(self, table):
        return table.ranking_ids.search([("table_id", "=", table.id)])

    def ranks(self, table):
        return {row.name: row.rank for row in table.ranking_ids}
