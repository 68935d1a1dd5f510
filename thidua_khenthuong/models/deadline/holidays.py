"""Public holidays of Việt Nam, as proposals: the Government fixes the days of each year.

Bộ luật Lao động 2019, Điều 111 and 112: not checked against the full text (grade U). The days of
the moon are computed for the meridian of Việt Nam, which in 2030 parts from the Chinese one.
"""

from datetime import date, timedelta

DAY = timedelta(days=1)
FRIDAY = 4
# first day of the lunar year, and the tenth day of its third month
LUNAR_DAYS = {
    2024: ("02-10", "04-18"),
    2025: ("01-29", "04-07"),
    2026: ("02-17", "04-26"),
    2027: ("02-06", "04-16"),
    2028: ("01-26", "04-04"),
    2029: ("02-13", "04-23"),
    2030: ("02-02", "04-12"),
    2031: ("01-23", "04-01"),
    2032: ("02-11", "04-19"),
    2033: ("01-31", "04-09"),
    2034: ("02-19", "04-28"),
    2035: ("02-08", "04-17"),
}
LAST_YEAR = max(LUNAR_DAYS)
# 2 September on these weekdays is prolonged by the day after it, else by the day before
PROLONGED_AFTER = (0, 3, 6)


def public_holidays(year):
    """Return the public holidays of a year, with the days that make up for a weekend.

    :param int year: within `LUNAR_DAYS`; for any other year there are none
    :return: list of (name, first day, last day), by day
    """
    if year not in LUNAR_DAYS:
        return []
    new_year, ancestors = (date.fromisoformat(f"{year}-{day}") for day in LUNAR_DAYS[year])
    national = date(year, 9, 2)
    after = national.weekday() in PROLONGED_AFTER
    found = [
        ("Tết Dương lịch", date(year, 1, 1), date(year, 1, 1)),
        ("Tết Nguyên đán", new_year - DAY, new_year + 3 * DAY),
        ("Giỗ Tổ Hùng Vương", ancestors, ancestors),
        ("Ngày Chiến thắng 30/4 và Quốc tế lao động 1/5", date(year, 4, 30), date(year, 5, 1)),
        ("Quốc khánh", national if after else national - DAY, national + DAY * after),
    ]
    off = {day for _name, first, last in found for day in _days(first, last)}
    return [(name, first, _made_up(first, last, off)) for name, first, last in found]


def _days(first, last):
    return [first + number * DAY for number in range((last - first).days + 1)]


def _made_up(first, last, off):
    """Return the last day off: as many working days follow as days of the weekend were taken."""
    left = sum(day.weekday() > FRIDAY for day in _days(first, last))
    while left:
        last += DAY
        if last not in off and last.weekday() <= FRIDAY:
            off.add(last)
            left -= 1
    return last
