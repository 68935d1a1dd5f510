"""Read and fill uploaded files in a process of its own, with bounds on its time and memory.

A template of a few words can ask for any amount of both ({{ x|center(10 ** 10) }}, loops within
loops), and Jinja's sandbox bounds neither; a workbook of 200 KB can hold nine million cells. The
process gets the data and nothing else: no environment of the server's, no open database. What
comes back is JSON.
"""

import base64
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import resource
except ImportError:  # not a POSIX system: the clock alone bounds the process
    resource = None

from . import document, image, signature, template_difference

SECONDS = 10
# by the clock, where others work too: twice, four times as many for a workbook of 50,000 rows
_CLOCK_FILL, _CLOCK_READ = 2 * SECONDS, 4 * SECONDS
_MEMORY = 1024**3
_LARGEST = 50 * 1024 * 1024
_HERE = Path(__file__).parent
_FILL = "import sys; sys.path.insert(0, sys.argv[1]); from paper import confined; confined.fill()"
_SIGNED = (
    "import sys; sys.path.insert(0, sys.argv[1]); from paper import confined; confined.signed()"
)
_DIFFER = (
    "import sys; sys.path.insert(0, sys.argv[1]); from paper import confined; confined.differ()"
)
_REDRAW = (
    "import sys; sys.path.insert(0, sys.argv[1]); from paper import confined; confined.redraw()"
)
# with the standard library only: it starts in a tenth of the time
_READ = "import sys; sys.path.insert(0, sys.argv[1]); from sheet import child; child.run()"


class Stopped(Exception):
    """The process took more time or memory than it may."""


def render(template, data):
    """Fill a .docx template (bytes) as `document.render` does, and return the bytes.

    Raises as `document.render` does, and TemplateError TOO_MUCH for a template that goes on too
    long or takes too much memory.
    """
    order = {"template": base64.b64encode(template).decode(), "data": data}
    try:
        with _answer(
            ["-c", _FILL, str(_HERE.parent)], json.dumps(order).encode(), _CLOCK_FILL
        ) as answer:
            answer = json.load(answer)
    except Stopped as error:
        raise document.TemplateError(document.TOO_MUCH) from error
    if "error" in answer:
        raise document.TemplateError(*answer["error"])
    return base64.b64decode(answer["content"])


def difference(standard, own, fields):
    """Return what `template_difference.difference` finds between two templates (bytes each).

    Raises TemplateError, TOO_MUCH also for a template that takes too long or too much memory.
    """
    pair = [base64.b64encode(template).decode() for template in (standard, own)]
    order = json.dumps({"templates": pair, "fields": fields}).encode()
    try:
        with _answer(["-c", _DIFFER, str(_HERE.parent)], order, _CLOCK_FILL) as answer:
            answer = json.load(answer)
    except (Stopped, ValueError) as error:
        raise document.TemplateError(document.TOO_MUCH) from error
    if "error" in answer:
        raise document.TemplateError(*answer["error"])
    return answer


def differ():
    """Do what `difference` orders: read it from standard input, write what is found."""
    _bound()
    order = json.load(sys.stdin)
    standard, own = (base64.b64decode(template) for template in order["templates"])
    try:
        answer = template_difference.difference(standard, own, order["fields"])
    except document.TemplateError as error:
        answer = {"error": [error.code, error.detail, error.place]}
    json.dump(answer, sys.stdout)


def signatures(content):
    """Return what `signature.read` finds in the bytes of a PDF.

    Raises SignatureError, TOO_MUCH also for a file that takes too long or too much memory.
    """
    try:
        with _answer(["-c", _SIGNED, str(_HERE.parent)], content, _CLOCK_FILL) as answer:
            answer = json.load(answer)
    except (Stopped, ValueError) as error:
        raise signature.SignatureError(signature.TOO_MUCH) from error
    if "error" in answer:
        raise signature.SignatureError(answer["error"])
    return answer["signatures"]


def signed():
    """Do what `signatures` orders: read the PDF from standard input, write what is found."""
    _bound()
    try:
        answer = {"signatures": signature.read(sys.stdin.buffer.read())}
    except signature.SignatureError as error:
        answer = {"error": error.code}
    json.dump(answer, sys.stdout)


def redrawn(content):
    """Return what `image.redrawn` makes of the bytes of a picture.

    Raises ImageError, TOO_MUCH also for a picture that takes too long or too much memory.
    """
    try:
        with _answer(["-c", _REDRAW, str(_HERE.parent)], content, _CLOCK_FILL) as answer:
            answer = json.load(answer)
    except (Stopped, ValueError) as error:
        raise image.ImageError(image.TOO_MUCH) from error
    if "error" in answer:
        raise image.ImageError(answer["error"])
    return base64.b64decode(answer["content"])


def redraw():
    """Do what `redrawn` orders: read the picture from standard input, write it drawn anew."""
    _bound()
    try:
        content = image.redrawn(sys.stdin.buffer.read())
        answer = {"content": base64.b64encode(content).decode()}
    except image.ImageError as error:
        answer = {"error": error.code}
    json.dump(answer, sys.stdout)


def _bound():
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def fill():
    """Do what `render` orders: read it from standard input, write the answer to the output."""
    _bound()
    order = json.load(sys.stdin)
    try:
        content = document.render(base64.b64decode(order["template"]), order["data"])
        if len(content) > _LARGEST:
            raise document.TemplateError(document.TOO_MUCH)
        answer = {"content": base64.b64encode(content).decode()}
    except document.TemplateError as error:
        answer = {"error": [error.code, error.detail, error.place]}
    json.dump(answer, sys.stdout)


def sheet_lines(content, first=()):
    """Return what `sheet.rows.main` writes of the bytes of a workbook: a file of lines of JSON.

    Raises Stopped.
    """
    return _answer(
        ["-I", "-S", "-c", _READ, str(_HERE), json.dumps(list(first))], content, _CLOCK_READ
    )


def _answer(arguments, order, seconds):
    """Run Python with these arguments; return the file that it wrote. Raises Stopped."""
    answer = tempfile.TemporaryFile()  # noqa: SIM115 (the caller closes it)
    try:
        subprocess.run(
            [sys.executable, *arguments],
            input=order,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        answer.close()
        raise Stopped from error
    except BaseException:
        answer.close()
        raise
    answer.seek(0)
    return answer
