"""Sheets with sums of money: formulas that come with their values, and several who sign."""

from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from .workbook import HOW, OfficialSheet

# rows left free for signatures
_FOR_SIGNATURES = 4
# what fits on A4 and can still be read; a wider table goes on A3, which Excel numbers so
_A4_UNITS, _A3 = 190, 8


class Formula(NamedTuple):
    """A formula of our own making, and its value for whoever does not calculate."""

    text: str
    value: float


class MoneySheet(OfficialSheet):
    """An official sheet whose rows are summed and signed; on A3 where it is wide."""

    def __init__(self, book, worksheet, columns):
        super().__init__(book, worksheet, columns)
        if sum(column.width for column in columns) > _A4_UNITS:
            worksheet.set_paper(_A3)

    def signed_row(self, values, least=27):
        """Write one row as `row` does, at least so many points high: somebody signs in it."""
        cells = zip(self.columns, values, strict=True)
        spans = ((i, i, column.style, value) for i, (column, value) in enumerate(cells))
        self._line(*spans, least=least)

    def sum_row(self, text, index, first, value):
        """Write a row that sums a column from row `first` on; sums among them are left out.

        `text`: what is summed; `index`: the column; `value`: what the formula comes to.
        """
        column, last = xl_col_to_name(index), len(self.columns) - 1
        formula = f"=SUBTOTAL(9,{column}{first + 1}:{column}{max(self.next_row, first + 1)})"
        rest = ((i, i, "total", "") for i in range(index + 1, last + 1))
        money = (index, index, "money_total", Formula(formula, value))
        self._line((0, index - 1, "total", text), money, *rest)

    def sign_all(self, signers):
        """Write several who sign, side by side: (office, name); the name where it is known."""
        self.next_row += 1
        edges = self._shares(len(signers))
        places = [(first, end - 1) for first, end in zip(edges, edges[1:], strict=False)]
        offices, names = zip(*signers, strict=True)
        self._side_by_side(places, "signer", offices)
        self._side_by_side(places, "signing", [HOW] * len(signers))
        self.next_row += _FOR_SIGNATURES
        self._side_by_side(places, "signer", names)

    def _side_by_side(self, places, style, texts):
        spans = zip(places, texts, strict=True)
        self._line(*((first, last, style, text) for (first, last), text in spans))

    def _shares(self, count):
        """Return where so many parts of about the same width begin, and where the last ends."""
        total, left, edges = sum(column.width for column in self.columns), 0, [0]
        for index, column in enumerate(self.columns):
            if len(edges) < count and index > edges[-1] and left >= total * len(edges) / count:
                edges.append(index)
            left += column.width
        return [*edges, len(self.columns)]

    def _cell(self, row, index, style, value, size=0):
        if isinstance(value, Formula):
            self.worksheet.write_formula(
                row, index, value.text, self.book.format(style), value.value
            )
            return
        super()._cell(row, index, style, value, size)
