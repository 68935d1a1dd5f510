"""What the process that reads a workbook does first: it bounds itself."""

import json
import sys

try:
    import resource
except ImportError:  # not a POSIX system: the clock alone bounds the process
    resource = None

SECONDS, _MEMORY, _ANSWER = 10, 512 * 1024**2, 200 * 1024**2


def run():
    """Read the workbook on standard input and write its rows, see `rows.main`."""
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_ANSWER, _ANSWER))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    from . import rows  # what it imports counts too

    rows.main(json.loads(sys.argv[2]))
