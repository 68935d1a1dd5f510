from odoo import fields
from odoo.tools import float_compare


def is_blank(value):
    """Return whether a value is no score at all (bool); an honest 0 is one."""
    return value is None or value is False or value == ""


def same_score(one, other):
    """Return whether two scores are the same to their reader (bool): none is not 0."""
    if is_blank(one) or is_blank(other):
        return is_blank(one) and is_blank(other)
    return not float_compare(one, other, precision_digits=2)


class Score(fields.Float):
    """A number that may not be there yet: NULL in the database, False in Python, blank on screen.

    A plain float field makes 0 of it, so that nobody can tell who has not been scored from who has
    earned nothing. Averages of the database leave NULL out. In Python `False == 0`: ask `is_blank`,
    and never group by the value itself.
    """

    falsy_value = None

    def convert_to_column(self, value, record, values=None, validate=True):
        """Return the value as the database takes it, None where there is no score."""
        return None if is_blank(value) else super().convert_to_column(value, record)

    def convert_to_cache(self, value, record, validate=True):
        """Return the value as the cache keeps it, None where there is no score."""
        return None if is_blank(value) else super().convert_to_cache(value, record)

    def convert_to_record(self, value, record):
        """Return the score (float), False where there is none."""
        return False if is_blank(value) else value

    def convert_to_read(self, value, record, use_display_name=True):
        """Return the score as `read` gives it (float), False where there is none."""
        return False if is_blank(value) else value

    def convert_to_export(self, value, record):
        """Return the score for a workbook (float), "" where there is none."""
        return "" if is_blank(value) else value
