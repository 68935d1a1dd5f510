"""Nominations and the checks of each (bảng thẩm định). Plain data in, bytes out.

No decree prescribes its columns: they are our choice.
"""

from .workbook import Column, OfficialBook

_FIRST = (
    Column("STT", 5, "centre"),
    Column("Họ và tên/Tên tập thể", 26),
    Column("Đơn vị", 20),
    Column("Danh hiệu, hình thức", 22),
)
_LAST = Column("Lý do, căn cứ", 60)
# one check
_WIDTH = 14
# what asks for no reason
_MET = "met"


def build_checks(head, table):
    """Return the bytes of the table of checks (xlsx).

    `head`: superior_body, body, place_date, title, subtitle, sheet. `table`: columns, dicts of
    label; rows, dicts of name, unit, award and cells, each None or a dict of outcome, label,
    words, basis and reason, str.
    """
    book = OfficialBook()
    checks = [Column(column["label"], _WIDTH, "centre") for column in table["columns"]]
    sheet = book.sheet(head["sheet"], (*_FIRST, *checks, _LAST))
    sheet.head(head)
    sheet.header()
    for number, row in enumerate(table["rows"], 1):
        labels = [cell["label"] if cell else "" for cell in row["cells"]]
        reasons = [
            f"{column['label']}: {_told(cell)}"
            for column, cell in zip(table["columns"], row["cells"], strict=True)
            if cell and cell["outcome"] != _MET
        ]
        sheet.row([number, row["name"], row["unit"], row["award"], *labels, "\n".join(reasons)])
    sheet.sign("NGƯỜI LẬP BIỂU")
    return book.save()


def _told(cell):
    basis = f" ({cell['basis']})" if cell["basis"] else ""
    return "; ".join(filter(None, [cell["words"] + basis, cell["reason"]]))
