"""Colours as a form keeps them: “#a61c1c”."""

import re

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def is_color(text):
    """Return whether a text is a colour (bool)."""
    return bool(_COLOR.fullmatch(text or ""))


def color_fault(record, name):
    """Return in words that a field of a record holds no colour (str)."""
    return record.env._(
        "“%(record)s”, “%(field)s”: “%(color)s” is no colour. Choose one, or type it as # and six "
        "digits or letters a to f: #a61c1c.",
        record=record.display_name,
        field=record._fields[name]._description_string(record.env),
        color=record[name] or "",
    )
