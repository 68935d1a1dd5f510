from odoo.tools.misc import format_date, formatLang, get_lang

from .score_field import is_blank

# beyond it a number is no figure of ours; it is shown as short as it can be
LARGEST = 1e12


def figure(env, value, digits=2):
    """Return a number as its reader's language writes it, without idle zeros.

    :param env: Environment, whose language it is
    :param value: float or int; None or False where there is none
    :param digits: int, the most decimals shown
    :return: str, such as "7,5"; "–" where there is none
    """
    if is_blank(value):
        return "–"
    if not abs(value) < LARGEST:
        return f"{value:g}"
    text = formatLang(env, value, digits=digits)
    point = get_lang(env).decimal_point
    return text.rstrip("0").rstrip(point) if point in text else text


def in_words(record, name):
    """Return the value of a field as its reader's language tells it.

    :param record: recordset of one record
    :param name: str, the name of a field that is no list of lines
    :return: str, empty where there is none
    """
    field, value = record._fields[name], record[name]
    if field.type == "selection":
        return dict(field._description_selection(record.env)).get(value, "")
    if field.type == "date":
        return format_date(record.env, value)
    if field.type == "many2one":
        return value.display_name or ""
    if field.type == "boolean":
        return record.env._("Yes") if value else record.env._("No")
    if field.type == "float":
        return figure(record.env, value)
    return str(value) if value or field.type == "integer" else ""
