"""What the process does that `confined` starts: it bounds itself, and does what it is told to.

Each order reads from standard input and writes JSON. It imports what it needs and no more, once
it is bounded: that is half of the time that a file takes.
"""

import base64
import json
import sys

try:
    import resource
except ImportError:  # not a POSIX system: the clock alone bounds the process
    resource = None

_MEMORY = 1024**3
_LARGEST = 50 * 1024 * 1024


def run(order, seconds):
    """Do what an order is, one of `_ORDERS`, in no more than so many seconds (int) of a core."""
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    json.dump(_ORDERS[order](sys.stdin.buffer.read()), sys.stdout)


def _fill(order):
    """Fill the template of a `confined.render` (JSON); return its answer (dict)."""
    from . import document  # noqa: PLC0415

    order = json.loads(order)
    try:
        content = document.render(base64.b64decode(order["template"]), order["data"])
        if len(content) > _LARGEST:
            raise document.TemplateError(document.TOO_MUCH)
    except document.TemplateError as error:
        return {"error": [error.code, error.detail, error.place]}
    return {"content": base64.b64encode(content).decode()}


def _differ(order):
    """Compare the templates of a `confined.difference` (JSON); return its answer (dict)."""
    from . import document, template_difference  # noqa: PLC0415

    order = json.loads(order)
    standard, own = (base64.b64decode(template) for template in order["templates"])
    try:
        return template_difference.difference(standard, own, order["fields"])
    except document.TemplateError as error:
        return {"error": [error.code, error.detail, error.place]}


def _signed(content):
    """Read the signatures of a PDF (bytes); return the answer of `confined.signatures` (dict)."""
    from . import signature  # noqa: PLC0415

    try:
        return {"signatures": signature.read(content)}
    except signature.SignatureError as error:
        return {"error": [error.code]}


def _redraw(content):
    """Draw a picture (bytes) anew; return the answer of `confined.redrawn` (dict)."""
    from . import image  # noqa: PLC0415

    try:
        return {"content": base64.b64encode(image.redrawn(content)).decode()}
    except image.ImageError as error:
        return {"error": [error.code]}


_ORDERS = {"fill": _fill, "differ": _differ, "signed": _signed, "redraw": _redraw}
