"""The list of difficulties for the report (tổng hợp khó khăn, vướng mắc). Plain data in, bytes out.

No decree prescribes its columns: they are our choice.
"""

from .workbook import Column, OfficialBook

_LIST = (
    Column("STT", 6, "centre"),
    Column("Đơn vị", 22),
    Column("Nội dung khó khăn, vướng mắc", 42),
    Column("Đề xuất, kiến nghị", 34),
    Column("Trả lời", 34),
    Column("Tình trạng", 16, "centre"),
)
_KEYS = ("unit", "description", "proposal", "answer", "state")

#: the header texts, in their order
COLUMNS = tuple(column.title for column in _LIST)


def build_difficulty_list(head, rows):
    """Return the bytes of the list (xlsx).

    `head`: superior_body, body, place_date, title, subtitle, sheet. `rows`: dicts of unit,
    description, proposal, answer, state, all str.
    """
    book = OfficialBook()
    sheet = book.sheet(head["sheet"], _LIST)
    sheet.head(head)
    sheet.header()
    for number, row in enumerate(rows, 1):
        sheet.row([number, *(row[key] for key in _KEYS)])
    sheet.sign("NGƯỜI LẬP BIỂU")
    return book.save()
