"""A list of past awards as provinces hand it out, and the window that takes it."""

import base64
import io
import unicodedata

import openpyxl

HEADER = [
    "STT",
    "Tên gọi\n(Ông/Bà/Chức danh)",
    "Tên tập thể/cá nhân/hộ gia đình",
    "Chức vụ",
    "Đơn vị công tác",
    "Phân loại khen thưởng",
    "Danh hiệu thi đua/Hình thức khen thưởng",
    "Phân loại đối tượng",
    "Lĩnh vực hoạt động",
    "Số QĐ",
    "Ngày QĐ",
    "Cấp khen thưởng",
]
ABOVE = [
    ["UBND TỈNH ĐÀ NẴNG"],
    ["DANH SÁCH KHEN THƯỞNG GIAI ĐOẠN 2024-2025"],
    [],
]


def line(name, award, number=None, day=None, body=None, unit=None, job=None, **more):
    """Return a row of the list (list of cells)."""
    said = more.get("salutation"), name, job, unit, more.get("kind"), award
    return [None, *said, more.get("of"), more.get("field"), number, day, body]


def history(rows, merged=(), above=ABOVE, header=HEADER):
    """Return the bytes of a workbook of these rows, with merged cells below a head."""
    book = openpyxl.Workbook()
    for row in [*above, header, *rows]:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def decomposed(text):
    """Return a text as some programs write it: marks apart, hard spaces (str)."""
    return unicodedata.normalize("NFD", text).replace(" ", "\u00a0")


class History:
    """Mixed into a case of the commune: the Office imports a history."""

    def window(self, content, env=None, **values):
        return (env or self.as_clerk)["thidua.history.import"].create(
            {
                "file": base64.b64encode(content),
                "file_name": "so-khen-thuong.xlsx",
                **values,
            }
        )

    def entries(self):
        return self.as_clerk["thidua.commendation"].search([("source", "=", "history")])

    def load(self, rows, **values):
        """Import rows; return the entries of the ledger that came of them."""
        before = self.entries()
        self.window(history(rows), **values).action_import()
        return self.entries() - before

    def ask(self, rows):
        """Import rows from the window, which asks back; return the window."""
        window = self.window(history(rows))
        action = window.with_context(thidua_ask=True).action_import()
        self.assertEqual(action["res_id"], window.id)
        return window
