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
import threading
from pathlib import Path

from . import document, image, signature

SECONDS = 10
# by the clock, where others work too: twice, four times as many for a workbook of 50,000 rows
_CLOCK_FILL, _CLOCK_READ = 2 * SECONDS, 4 * SECONDS
_HERE = Path(__file__).parent
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from paper import child; "
    "child.run(sys.argv[2], int(sys.argv[3]))"
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
    answer = _done("fill", json.dumps(order).encode(), document.TemplateError, document.TOO_MUCH)
    return base64.b64decode(answer["content"])


def difference(standard, own, fields):
    """Return what `template_difference.difference` finds between two templates (bytes each).

    Raises TemplateError, TOO_MUCH also for a template that takes too long or too much memory.
    """
    pair = [base64.b64encode(template).decode() for template in (standard, own)]
    order = json.dumps({"templates": pair, "fields": fields}).encode()
    return _done("differ", order, document.TemplateError, document.TOO_MUCH)


def signatures(content):
    """Return what `signature.read` finds in the bytes of a PDF.

    Raises SignatureError, TOO_MUCH also for a file that takes too long or too much memory.
    """
    return _done("signed", content, signature.SignatureError, signature.TOO_MUCH)["signatures"]


def redrawn(content):
    """Return what `image.redrawn` makes of the bytes of a picture.

    Raises ImageError, TOO_MUCH also for a picture that takes too long or too much memory.
    """
    answer = _done("redraw", content, image.ImageError, image.TOO_MUCH)
    return base64.b64decode(answer["content"])


def _done(order, content, refusal, too_much):
    """Have `child` do an order with bytes; return its answer (dict).

    Raises `refusal`, a class of errors: with what the child says of the file, or with `too_much`
    where it was stopped.
    """
    arguments = ["-c", _START, str(_HERE.parent), order, str(SECONDS)]
    try:
        with _answer(arguments, content, _CLOCK_FILL) as written:
            answer = json.load(written)
    except (Stopped, ValueError) as error:
        raise refusal(too_much) from error
    if "error" in answer:
        raise refusal(*answer["error"])
    return answer


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
        if _run(arguments, order, answer, seconds):
            raise Stopped
    except BaseException:
        answer.close()
        raise
    answer.seek(0)
    return answer


def _run(arguments, order, answer, seconds):
    """Run Python with an order (bytes) for so many seconds; return how it ended, 0 for well."""
    with subprocess.Popen(
        [sys.executable, *arguments],
        stdin=subprocess.PIPE,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
    ) as process:
        # to wait with a timeout is to look twenty times a second: half as long again
        end = threading.Timer(seconds, process.kill)
        end.start()
        try:
            process.communicate(order)
        except BaseException:
            process.kill()
            raise
        finally:
            end.cancel()
    return process.returncode
