import time
from contextlib import contextmanager

from odoo.exceptions import UserError

# how many uploaded files are read or filled at once, whoever has sent them
PLACES = 2
SECONDS = 20
_KEY = 0x7468_6475


@contextmanager
def helper_turn(env):
    """Hold one of the few places in which a helper process may work, for the whole database.

    Twenty uploads at once wait for each other: each of them alone may take half a gigabyte.

    :raise UserError: where none is free within seconds
    """
    until = time.monotonic() + SECONDS
    while not (held := _take(env.cr)):
        if time.monotonic() > until:
            raise UserError(
                env._(
                    "Many files are being read at this moment, and yours has not had its turn. "
                    "Nothing was changed. Try again in a minute."
                )
            )
        time.sleep(0.1)
    try:
        yield
    finally:
        # not bound to the transaction: the next one waits for the file, not for what comes of it
        env.cr.execute("SELECT pg_advisory_unlock(%s, %s)", [_KEY, held])


def _take(cr):
    """Return the number of a place that is free and now ours (int), 0 where there is none."""
    for place in range(1, PLACES + 1):
        cr.execute("SELECT pg_try_advisory_lock(%s, %s)", [_KEY, place])
        if cr.fetchone()[0]:
            return place
    return 0
