"""The results of a movement (kết quả phong trào thi đua) as a workbook, a sheet for each part.

Plain data in, bytes out; no Odoo here. No decree prescribes its columns: they are our choice.
"""

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from .money_sheet import Formula, MoneySheet
from .words import KIND_ORDER, KINDS, SECTIONS, sentence
from .workbook import Column, OfficialBook

SIGNER = "NGƯỜI LẬP BIỂU"
_KIND_COLUMNS = tuple(Column(sentence(KINDS[kind]), 14, "centre") for kind in KIND_ORDER)
_PARTICIPATION = (
    Column("STT", 6, "centre"),
    Column("Đối tượng", 36),
    Column("Đăng ký", 22, "centre"),
    Column("Đã đánh giá", 22, "centre"),
    Column("Được khen thưởng", 22, "centre"),
)
_UNITS = (
    Column("STT", 6, "centre"),
    Column("Đơn vị", 44),
    Column("Đăng ký", 16, "centre"),
    Column("Đã đánh giá", 16, "centre"),
    Column("Điểm trung bình", 16, "points"),
    Column("Được khen thưởng", 18, "centre"),
)
_CRITERIA = (
    Column("STT", 6, "centre"),
    Column("Tiêu chí", 50),
    Column("Số đối tượng", 17, "centre"),
    Column("Điểm tối đa", 18, "points"),
    Column("Điểm trung bình", 18, "points"),
    Column("Tỷ lệ đạt", 17, "percent"),
)
_RANKING = (
    Column("Hạng", 8, "centre"),
    Column("Họ và tên/Tên tập thể", 38),
    Column("Đơn vị", 34),
    Column("Tổng điểm", 14, "points"),
    Column("Xếp loại", 24, "centre"),
)
_AWARDS = (
    Column("STT", 6, "centre"),
    Column("Danh hiệu, hình thức", 44),
    *_KIND_COLUMNS,
    Column("Tổng", 14, "total"),
)
_MONEY = (
    Column("STT", 6, "centre"),
    Column("Danh hiệu, hình thức", 48),
    *(Column(f"{column.title} (đồng)", 17, "money") for column in _KIND_COLUMNS),
    Column("Tổng (đồng)", 18, "money_total"),
)


def build_results(head, results):
    """Return the bytes of the workbook (xlsx).

    `head`: superior_body, body, place_date, subtitle. `results`: participation, dicts of kind,
    registered, evaluated, commended; units, dicts of name, the same and average (number or "");
    criteria, dicts of kind, name, count, maximum, average; ranking, a list of {title, rows}, rows
    dicts of rank, name, unit, total, result_class; awards, dicts of authority, name, counts and
    sums (a number for each of KIND_ORDER); facts, a list of str. A part that has nothing is a
    sheet without rows.
    """
    book = OfficialBook()
    _participation(book, head, results)
    _units(book, head, results["units"])
    _criteria(book, head, results["criteria"])
    _ranking(book, head, results["ranking"])
    for name, columns, title, key in (
        ("Khen thưởng", _AWARDS, "KHEN THƯỞNG THEO CẤP, ĐỐI TƯỢNG, HÌNH THỨC", "counts"),
        ("Tiền thưởng", _MONEY, "TIỀN THƯỞNG THEO CẤP, ĐỐI TƯỢNG, HÌNH THỨC", "sums"),
    ):
        _awards(_begin(book, head, name, columns, title), results["awards"], key)
    return book.save()


def _begin(book, head, name, columns, title):
    sheet = ResultSheet(book, book.workbook.add_worksheet(name), columns)
    sheet.head({**head, "title": title})
    sheet.header()
    return sheet


class ResultSheet(MoneySheet):
    """A sheet whose columns are summed below."""

    def sums(self, title, first, values):
        """Write a row of sums from row `first` on; sums among them are left out.

        `values`: dict column → what its sum comes to.
        """
        self._line(
            (0, 1, "total", title),
            *(
                (i, i, self._sum_style(i), self._sum(i, first, values.get(i)))
                for i in range(2, len(self.columns))
            ),
        )

    def _sum_style(self, index):
        return "money_total" if self.columns[index].style.startswith("money") else "total"

    def _sum(self, index, first, value):
        if value is None:
            return ""
        name = xl_col_to_name(index)
        return Formula(
            f"=SUBTOTAL(9,{name}{first + 1}:{name}{max(self.next_row, first + 1)})", value
        )


def _participation(book, head, results):
    sheet = _begin(book, head, "Tham gia", _PARTICIPATION, "KẾT QUẢ THAM GIA PHONG TRÀO")
    first, keys = sheet.next_row, ("registered", "evaluated", "commended")
    for number, row in enumerate(results["participation"], 1):
        sheet.row([number, SECTIONS[row["kind"]], *(row[key] for key in keys)])
    sums = {i: sum(row[key] for row in results["participation"]) for i, key in enumerate(keys, 2)}
    sheet.sums("Tổng cộng", first, sums)
    for fact in results["facts"]:
        sheet._line((0, len(_PARTICIPATION) - 1, "plain", fact))
    sheet.sign(SIGNER)


def _units(book, head, units):
    sheet = _begin(book, head, "Đơn vị", _UNITS, "KẾT QUẢ THEO ĐƠN VỊ")
    first = sheet.next_row
    keys = ("registered", "evaluated", "average", "commended")
    for number, row in enumerate(units, 1):
        sheet.row([number, row["name"], *(row[key] for key in keys)])
    # averages of units add up to nothing
    sums = {i: sum(row[key] for row in units) for i, key in enumerate(keys, 2) if key != "average"}
    sheet.sums("Tổng cộng", first, sums)
    sheet.sign(SIGNER)


def _criteria(book, head, criteria):
    sheet = _begin(book, head, "Tiêu chí", _CRITERIA, "KẾT QUẢ THEO TIÊU CHÍ")
    for kind in KIND_ORDER:
        rows = [row for row in criteria if row["kind"] == kind]
        if rows:
            sheet.band(SECTIONS[kind])
        for number, row in enumerate(rows, 1):
            most, average = (xl_rowcol_to_cell(sheet.next_row, index) for index in (3, 4))
            share = row["average"] / row["maximum"] if row["maximum"] else ""
            sheet.row(
                [
                    number,
                    row["name"],
                    row["count"],
                    row["maximum"],
                    row["average"],
                    share if share == "" else Formula(f"={average}/{most}", share),
                ]
            )
    sheet.sign(SIGNER)


def _ranking(book, head, sections):
    sheet = _begin(book, head, "Xếp hạng", _RANKING, "KẾT QUẢ XẾP HẠNG")
    for section in sections:
        sheet.band(section["title"])
        for row in section["rows"]:
            sheet.row([row[key] for key in ("rank", "name", "unit", "total", "result_class")])
    sheet.sign(SIGNER)


def _awards(sheet, awards, key):
    """Write awards under the authority that confers them, each with its sums, and all below."""
    first, count = sheet.next_row, len(KIND_ORDER)
    by_authority = {}
    for row in awards:
        by_authority.setdefault(row["authority"], []).append(row)
    for authority, rows in by_authority.items():
        sheet.band(authority)
        begin = sheet.next_row
        for number, row in enumerate(rows, 1):
            here = f"{_at(sheet.next_row, 2)}:{_at(sheet.next_row, 1 + count)}"
            total = Formula(f"=SUM({here})", sum(row[key]))
            sheet.row([number, row["name"], *row[key], total])
        sheet.sums(f"Cộng: {authority}", begin, _added(rows, key))
    sheet.sums("Tổng cộng", first, _added(awards, key))
    sheet.sign(SIGNER)


def _added(rows, key):
    """Return what the columns of these awards come to (dict column → number)."""
    sums = [sum(row[key][place] for row in rows) for place in range(len(KIND_ORDER))]
    return dict(enumerate([*sums, sum(sums)], 2))


def _at(row, index):
    return xl_rowcol_to_cell(row, index)
