"""The ranking of a round (bảng xếp hạng). Plain data in, bytes out.

No decree prescribes its columns: they are our choice.
"""

from .text import position
from .workbook import Column, OfficialBook

_LIST = (
    Column("Hạng", 7, "centre"),
    Column("Ông/Bà", 8, "centre"),
    Column("Họ và tên/Tên tập thể", 28),
    Column("Chức vụ - Đơn vị", 28),
    Column("Tổng điểm", 10, "centre"),
    Column("Điểm tối đa", 10, "centre"),
    Column("Xếp loại", 16, "centre"),
    Column("Hạng năm trước", 9, "centre"),
    Column("Tăng (+), giảm (-) bậc", 10, "centre"),
    Column("Cụm, khối", 16),
    Column("Hạng trong cụm, khối", 10, "centre"),
    Column("Ghi chú", 30),
)

#: the header texts, in their order
COLUMNS = tuple(column.title for column in _LIST)


def build_ranking_list(head, sections):
    """Return the bytes of the ranking (xlsx).

    `head`: superior_body, body, place_date, title, subtitle, sheet. `sections`: [{title, rows}],
    rows dicts of rank, total, maximum, previous_rank, change, cluster_rank, numbers or "" where
    there is none, and salutation, name, job, unit, result_class, cluster, note, str.
    """
    book = OfficialBook()
    sheet = book.sheet(head["sheet"], _LIST)
    sheet.head(head)
    sheet.header()
    for section in sections:
        sheet.band(section["title"])
        for row in section["rows"]:
            place = position(row["job"], row["unit"])
            keys = ("total", "maximum", "result_class", "previous_rank", "change")
            rest = (row[key] for key in ("cluster", "cluster_rank", "note"))
            figures = (row[key] for key in keys)
            sheet.row([row["rank"], row["salutation"], row["name"], place, *figures, *rest])
    sheet.sign("NGƯỜI LẬP BIỂU")
    return book.save()
