from odoo.tools.misc import formatLang, get_lang

# beyond it a number is no figure of ours; it is shown as short as it can be
LARGEST = 1e12


def figure(env, value, digits=2):
    """Return a number as its reader's language writes it, without idle zeros.

    :param env: Environment, whose language it is
    :param value: float or int
    :param digits: int, the most decimals shown
    :return: str, such as "7,5"
    """
    if not abs(value) < LARGEST:
        return f"{value:g}"
    text = formatLang(env, value, digits=digits)
    point = get_lang(env).decimal_point
    return text.rstrip("0").rstrip(point) if point in text else text
