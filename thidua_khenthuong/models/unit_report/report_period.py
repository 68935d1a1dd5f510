"""Periods of reporting (kỳ báo cáo) and the day a report on one is due. Dates only, no Odoo."""

from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from ...paper.words import ROMAN

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


class Period(NamedTuple):
    """A period with its first and last day, and its name as reports are headed."""

    start: date
    end: date
    label: str


def periods(kind, first, last, until):
    """Return the periods that end between two days and have begun on a third one.

    A period counts where its last day counts: who is asked from 9 December on reports on the
    fourth quarter.

    :param kind: key of MONTHS
    :param first: date on or after which a period ends
    :param last: date on or before which it ends, or a false value for no such day
    :param until: date on or before which it begins
    :return: list of Period, the earliest first
    """
    step = MONTHS[kind]
    start = first.replace(month=(first.month - 1) // step * step + 1, day=1)
    found = []
    while start <= until:
        following = start + relativedelta(months=step)
        end = following - timedelta(days=1)
        if last and end > last:
            break
        found.append(Period(start, end, label(kind, start)))
        start = following
    return found


def label(kind, start):
    """Return what Vietnamese reports call a period: "Quý I/2025", "6 tháng đầu năm 2025" (str)."""
    if kind == "month":
        return f"Tháng {start.month}/{start.year}"
    if kind == "quarter":
        return f"Quý {ROMAN[start.month // 3]}/{start.year}"
    if kind == "half":
        return f"6 tháng {'đầu' if start.month == 1 else 'cuối'} năm {start.year}"
    return f"Năm {start.year}"


def due_date(rule, number, end):
    """Return when a report on a period is due (date), before weekends and holidays are looked at.

    :param rule: "after" (days after the period), "last_month" or "next_month" (day of that month)
    :param number: how many days, or which day; the 31st is the last day of a shorter month
    :param end: date, last day of the period
    """
    if rule == "after":
        return end + timedelta(days=number)
    month = end.replace(day=1)
    if rule == "next_month":
        month += relativedelta(months=1)
    return month + relativedelta(day=number)
