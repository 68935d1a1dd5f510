"""The award ledger as a book (sổ khen thưởng). Plain data in, bytes out.

No decree prescribes its columns: they are what an entry of the ledger says.
"""

from .workbook import Column, OfficialBook

_LEDGER = (
    Column("STT", 7, "centre"),
    Column("Họ và tên/Tên tập thể, hộ gia đình", 26),
    Column("Chức vụ", 16),
    Column("Đơn vị công tác", 20),
    Column("Đối tượng", 11, "centre"),
    Column("Danh hiệu, hình thức", 22),
    Column("Cấp quyết định", 20),
    Column("Số quyết định", 14, "centre"),
    Column("Ngày quyết định", 12, "centre"),
    Column("Loại hình khen thưởng", 16),
    Column("Thành tích từ", 12, "centre"),
    Column("Thành tích đến", 12, "centre"),
    Column("Thành tích", 32),
    Column("Tiền thưởng (đồng)", 14, "money"),
    Column("Ghi chú", 22),
)

#: the header texts, in their order
COLUMNS = tuple(column.title for column in _LEDGER)


def build_ledger(head, rows):
    """Return the bytes of the ledger (xlsx).

    `head`: superior_body, body, place_date, title, subtitle, sheet. `rows`: iterable of lists of
    what stands in the columns after the first, str but for the bonus, a number or "". It is gone
    through once, and none of it is kept: 100,000 rows take no more memory than one.
    """
    book = OfficialBook()
    sheet = book.sheet(head["sheet"], _LEDGER)
    sheet.head(head)
    sheet.header()
    for number, row in enumerate(rows, 1):
        sheet.row([number, *row])
    return book.save()
