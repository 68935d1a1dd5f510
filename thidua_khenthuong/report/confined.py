"""Fill an uploaded template in a process of its own, with bounds on its time and memory.

A template of a few words can ask for any amount of both ({{ x|center(10 ** 10) }}, loops within
loops), and Jinja's sandbox bounds neither. The process gets the data and nothing else: no
environment of the server's, no open database.
"""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

try:
    import resource
except ImportError:  # not a POSIX system: the clock alone bounds the process
    resource = None

from . import document

SECONDS = 10
_MEMORY = 1024**3
_LARGEST = 50 * 1024 * 1024
_CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from report import confined; confined.fill()"


def render(template, data):
    """Fill a .docx template (bytes) as `document.render` does, and return the bytes.

    Raises as `document.render` does, and TemplateError TOO_MUCH for a template that goes on too
    long or takes too much memory.
    """
    order = {"template": base64.b64encode(template).decode(), "data": data}
    try:
        answer = subprocess.run(
            [sys.executable, "-c", _CHILD, str(Path(__file__).parents[1])],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=2 * SECONDS,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
            check=True,
        ).stdout
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise document.TemplateError(document.TOO_MUCH) from error
    answer = json.loads(answer)
    if "error" in answer:
        raise document.TemplateError(*answer["error"])
    return base64.b64decode(answer["content"])


def fill():
    """Do what `render` orders: read it from standard input, write the answer to the output."""
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    order = json.load(sys.stdin)
    try:
        content = document.render(base64.b64decode(order["template"]), order["data"])
        if len(content) > _LARGEST:
            raise document.TemplateError(document.TOO_MUCH)
        answer = {"content": base64.b64encode(content).decode()}
    except document.TemplateError as error:
        answer = {"error": [error.code, error.detail, error.place]}
    json.dump(answer, sys.stdout)
