"""Texts of a plan moved on to other years; no Odoo here."""

import re

YEAR = re.compile(r"20\d\d")
# a number or a date of a document stays: 12/2025/NĐ-CP, 09/12/2024, ngày 29 tháng 11 năm 2024
FIXED = re.compile(r"[\w-]*/[\w/-]*|ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d{4}", re.IGNORECASE)


def shifted(text, years):
    """Return a text whose years move on, numbers and dates of documents aside (str)."""
    fixed = [found.span() for found in FIXED.finditer(text)]

    def moved(year):
        start, end = year.span()
        alone = not (text[start - 1 : start] + text[end : end + 1]).strip(" .,;:()–-“”\n\"'")
        kept = any(first <= start < last for first, last in fixed)
        return year.group() if kept or not alone else str(int(year.group()) + years)

    return YEAR.sub(moved, text)
