"""Workbooks as their reader sees them: cell by cell, and worked out anew by another program."""

import io

import openpyxl

from .libreoffice import through_libreoffice


def cells(content, values=True):
    """Return sheet → list of rows of a workbook: its values, or its formulas."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=values)
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book
    }


def alive(value):
    """Return whether a cell holds a formula that is worked out (bool)."""
    return isinstance(value, str) and value.startswith("=")


class Recalculating:
    """For a test case that compares what is written with what LibreOffice works out."""

    def assertRecalculated(self, content):
        """Expect each formula to come to the value that is written with it; return how many."""
        written, formulas = cells(content), openpyxl.load_workbook(io.BytesIO(content))
        [again] = map(cells, through_libreoffice(content))
        found = 0
        for sheet in formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        at = cell.row - 1, cell.column - 1
                        before, after = (
                            book[sheet.title][at[0]][at[1]] for book in (written, again)
                        )
                        self.assertIsInstance(after, (int, float), cell.coordinate)
                        self.assertAlmostEqual(before, after, 2, f"{sheet.title}!{cell.coordinate}")
                        found += 1
        return found
