from odoo import models

from ...paper.words import KIND_ORDER, KINDS, amount, sentence
from ..core.figure import figure

# squares of a bar that stands for all
FULL = 10
# key → title of the table, titles of its columns
TABLES = {
    "participation": (
        "Tham gia phong trào",
        "Đối tượng",
        "Đăng ký",
        "Đã đánh giá",
        "Được khen thưởng",
    ),
    "units": (
        "Kết quả theo đơn vị",
        "Đơn vị",
        "Đăng ký",
        "Đã đánh giá",
        "Điểm trung bình",
        "Được khen thưởng",
    ),
    "criteria": (
        "Kết quả theo tiêu chí",
        "Tiêu chí",
        "Điểm tối đa",
        "Điểm trung bình",
        "Tỷ lệ đạt (%)",
        "Biểu đồ",
    ),
    "awards": (
        "Khen thưởng",
        "Danh hiệu, hình thức",
        *(sentence(KINDS[kind]) for kind in KIND_ORDER),
        "Tổng",
        "Tiền thưởng (đồng)",
    ),
}
BAR = "■"
EMPTY = "□"


class Summary(models.Model):
    """The figures as tables of plain words: the same on the screen and in the paper."""

    _name = "thidua.summary"
    _inherit = "thidua.summary"

    def _figure_tables(self):
        """Return the tables that have something to show.

        :return: list of dict of key, title, heads (list of str) and rows (lists of str)
        """
        figures = self.figures or {}
        rows = {
            "participation": self._participation_rows(figures),
            "units": self._unit_rows(figures),
            "criteria": self._criterion_rows(figures),
            "awards": self._award_rows(figures),
        }
        return [
            {"key": key, "title": title, "heads": list(heads), "rows": rows[key]}
            for key, (title, *heads) in TABLES.items()
            if rows[key]
        ]

    def _participation_rows(self, figures):
        names = ("registered", "evaluated", "commended")
        rows = figures.get("participation", [])
        told = [[sentence(KINDS[row["kind"]]), *(str(row[name]) for name in names)] for row in rows]
        if len(rows) > 1:
            told.append(["Tổng cộng", *(str(sum(row[name] for row in rows)) for name in names)])
        return told

    def _unit_rows(self, figures):
        return [
            [
                row["name"],
                str(row["registered"]),
                str(row["evaluated"]),
                self._number(row["average"]) if row["evaluated"] else "–",
                str(row["commended"]),
            ]
            for row in figures.get("units", [])
        ]

    def _criterion_rows(self, figures):
        rows = figures.get("criteria", [])
        several = len({row["kind"] for row in rows}) > 1
        return [
            [
                f"{row['name']} ({KINDS[row['kind']]})" if several else row["name"],
                self._number(row["maximum"]),
                self._number(row["average"]),
                self._number(row["share"], 1),
                _bar(row["share"]),
            ]
            for row in rows
        ]

    def _award_rows(self, figures):
        rows = figures.get("awards", [])
        told = [[row["name"], *self._award_counts([row])] for row in rows]
        if len(rows) > 1:
            told.append(["Tổng cộng", *self._award_counts(rows)])
        return told

    def _award_counts(self, rows):
        counts = [sum(row[kind] for row in rows) for kind in KIND_ORDER]
        bonus = sum(row["bonus"] for row in rows)
        return [*map(str, counts), str(sum(counts)), amount(bonus) if bonus else "0"]

    def _number(self, value, digits=2):
        """Return a number as Vietnamese papers write it (str)."""
        return figure(self.with_context(lang="vi_VN").env, value or 0.0, digits=digits)


def _bar(share):
    """Return a bar of squares for a percentage: legible in print, and whatever the font (str)."""
    filled = min(FULL, max(0, round(share * FULL / 100)))
    return BAR * filled + EMPTY * (FULL - filled)
