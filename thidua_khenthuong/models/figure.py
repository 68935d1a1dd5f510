from odoo.tools.misc import formatLang, get_lang

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
