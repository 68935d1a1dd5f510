"""What a typed value may be, by the type of its field; an answer in words where it is not."""

import base64
import binascii
import json
import math
import re
from datetime import date

from odoo import fields, models
from odoo.api import NewId
from odoo.exceptions import UserError
from odoo.fields import Command

#: type → how many characters a text may have where its field declares no `limit`
LIMITS = {"char": 500, "text": 20_000, "html": 100_000}
# no screen and no paper shows more at once
IDS_MAX = 20_000
# a PostgreSQL integer, and more than any figure of an Office
_LARGEST_ID, _LARGEST = 2**31 - 1, 10**15
# what no text of a database or of a file holds: NUL, half of a character, none at all
_UNKEPT = re.compile("[\0\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}([ T][\d:.]*)?")
_SHOWN = 50


def is_kept(text):
    """Return whether a database can keep a text (bool)."""
    return not _UNKEPT.search(text)


def is_id(value):
    """Return whether a value is the id of a record (bool)."""
    return type(value) is int and 0 < value <= _LARGEST_ID


def shown(value):
    """Return a value as a message may quote it, short and legible (str)."""
    text = value if isinstance(value, str) else ascii(value) if _is_short(value) else "…"
    text = "".join(sign if sign.isprintable() else " " for sign in text[: _SHOWN + 1])
    return f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text


def _is_short(value):
    # a number of 10,000 digits takes long to write, and Python refuses
    return not isinstance(value, int) or abs(value) <= 10**_SHOWN


def asked_ids(value, env):
    """Return the ids that came in from outside.

    :param value: what came in their place
    :return: list of int, each once
    :raise UserError: where it is no list of ids
    """
    if isinstance(value, list | tuple) and len(value) <= IDS_MAX and all(map(is_id, value)):
        return list(dict.fromkeys(value))
    raise UserError(
        env._("Records are named by a list of their numbers, at most %s at once.", IDS_MAX)
    )


def asked_count(value, env):
    """Return a number of rows that came in from outside (int, 0 or more).

    :raise UserError: where it is none
    """
    if type(value) is int and 0 <= value <= _LARGEST_ID:
        return value
    raise UserError(env._("“%s” is no number of rows.", shown(value)))


def fault(field, value, env):
    """Say what is wrong with a value that is to be written, "" where nothing is (str).

    :param field: odoo.fields.Field
    :param value: what came for it, as create() and write() take it
    """
    if value is None or value is False or value == "":
        return ""
    check = _CHECKS.get(field.type)
    return check(field, value, env) if check else ""


def _text(field, value, env):
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return env._("“%s” is no text.", shown(value))
    if not isinstance(value, str):
        return "" if _is_short(value) else env._("“%s” is no text.", shown(value))
    if not is_kept(value):
        return env._(
            "“%s” holds signs that cannot be kept (damaged in copying). Type it anew.", shown(value)
        )
    limit = getattr(field, "limit", None) or LIMITS[field.type]
    if len(value) > limit:
        return env._(
            "at most %(limit)s characters are allowed, and these are %(count)s. Shorten it, or put "
            "it into a file.",
            limit=limit,
            count=len(value),
        )
    return ""


def _number(field, value, env):
    try:
        number = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if field.type == "integer":
        if number.is_integer() and abs(number) <= _LARGEST_ID:
            return ""
        return env._("“%s” is no whole number.", shown(value))
    # NaN and infinity are not below it
    return "" if abs(number) < _LARGEST else env._("“%s” is no number.", shown(value))


def _day(field, value, env):
    if isinstance(value, date):
        return ""
    convert = fields.Date.to_date if field.type == "date" else fields.Datetime.to_datetime
    try:
        fits = isinstance(value, str) and _DAY.fullmatch(value) and convert(value)
    except ValueError:
        fits = False
    return "" if fits else env._("“%s” is no date.", shown(value))


def _choice(field, value, env):
    if isinstance(value, str) and value in field.get_values(env):
        return ""
    return env._(
        "“%(value)s” is none of: %(allowed)s.",
        value=shown(value),
        allowed=", ".join(label for _value, label in field._description_selection(env)),
    )


def _record(field, value, env):
    if isinstance(value, models.BaseModel | NewId) or is_id(value):
        return ""
    if value == 0 and type(value) is int:
        return ""
    return env._("“%s” is no record that can be chosen.", shown(value))


def _records(field, value, env):
    if isinstance(value, models.BaseModel):
        return ""
    if isinstance(value, list | tuple) and all(map(_is_command, value)):
        return ""
    return env._("“%s” is no list of records.", shown(value))


def _is_command(command):
    if isinstance(command, NewId) or is_id(command):
        return True
    if not isinstance(command, list | tuple) or not command:
        return False
    code, *rest = command
    if isinstance(code, bool) or code not in tuple(Command):
        return False
    code = Command(code)
    if code == Command.CREATE:
        return len(rest) == 2 and isinstance(rest[1], dict)
    if code == Command.SET:
        return len(rest) == 2 and isinstance(rest[1], list | tuple) and all(map(_is_one, rest[1]))
    if code == Command.CLEAR:
        return True
    fits = bool(rest) and _is_one(rest[0])
    return fits and (code != Command.UPDATE or (len(rest) == 2 and isinstance(rest[1], dict)))


def _is_one(value):
    # the browser names rows that are not saved yet
    return isinstance(value, NewId) or is_id(value) or (type(value) is str and len(value) < 50)


def _json(field, value, env):
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        return env._("“%s” cannot be kept.", shown(value))
    return "" if is_kept(text) and "\\u0000" not in text else env._("it cannot be kept.")


def _binary(field, value, env):
    try:
        base64.b64decode(value)
        return ""
    except (TypeError, ValueError, binascii.Error):
        return env._("the file did not arrive whole. Choose it again.")


_CHECKS = {
    "char": _text,
    "text": _text,
    "html": _text,
    "integer": _number,
    "float": _number,
    "monetary": _number,
    "date": _day,
    "datetime": _day,
    "selection": _choice,
    "many2one": _record,
    "one2many": _records,
    "many2many": _records,
    "json": _json,
    "binary": _binary,
    "image": _binary,
}
