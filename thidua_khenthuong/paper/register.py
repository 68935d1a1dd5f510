"""The register of certificates (sổ theo dõi cấp giấy khen). Plain data in, bytes out.

No decree prescribes its columns: they are those of registers in use.
"""

from .workbook import Column, OfficialBook

_REGISTER = (
    Column("Số vào sổ", 11, "centre"),
    Column("Số, ngày quyết định", 18, "centre"),
    Column("Họ và tên/Tên tập thể, hộ gia đình", 26),
    Column("Chức vụ, đơn vị, địa chỉ", 26),
    Column("Danh hiệu, hình thức", 24),
    Column("Ngày trao", 11, "centre"),
    Column("Người nhận", 18),
    Column("Ký nhận", 14),
    Column("Đổi, cấp lại, thu hồi", 24),
)

#: the header texts, in their order
COLUMNS = tuple(column.title for column in _REGISTER)


def build_register(head, rows):
    """Return the bytes of the register (xlsx).

    `head`: superior_body, body, place_date, title, subtitle, sheet. `rows`: list of dict of str:
    number, decision, name, unit, award, presented, received_by, changes.
    """
    book = OfficialBook()
    sheet = book.sheet(head["sheet"], _REGISTER)
    sheet.head(head)
    sheet.header()
    for row in rows:
        keys = ("number", "decision", "name", "unit", "award", "presented", "received_by")
        sheet.row([*(row[key] for key in keys), "", row["changes"]])
    sheet.sign("NGƯỜI LẬP SỔ")
    return book.save()
