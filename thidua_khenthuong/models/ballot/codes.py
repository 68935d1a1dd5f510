"""One-time codes that voters draw from a hat: who holds one votes, and nobody knows who holds it.

A code is sixteen figures from 2 to 9, 48 random bits: figures are typed on the phone's number
pad, which no Vietnamese keyboard turns into letters with marks, and none is taken for another
sign. That is short enough to be typed, and enough where each wrong one counts against who types
it (`MOST_WRONG`). It would be too short for a bare hash: whoever copied the table while the box is
open could try them all out. So what is kept is a slow and keyed one.
"""

import hashlib
import re
import secrets

from odoo.tools import SQL

from . import box

SIGNS = "23456789"
LENGTH = 16
# wrong codes of one address in a minute; all members may sit behind one, and mistype
MOST_WRONG = 30
# some 50 ms and 16 MB for each code that somebody tries
_COST = {"n": 2**14, "r": 8, "p": 1, "maxmem": 2**26, "dklen": 32}
_BETWEEN = re.compile(r"[\s.,\-\u2010-\u2015]+")


def new_codes(count):
    """Return so many codes, none of them twice (list of str)."""
    found = set()
    while len(found) < count:
        found.add("".join(secrets.choice(SIGNS) for _sign in range(LENGTH)))
    return list(found)


def shown(code):
    """Return a code as a slip shows it: "2345 6789 2345 6789" (str)."""
    return " ".join(code[place : place + 4] for place in range(0, LENGTH, 4))


def read(text):
    """Return the code that somebody typed, with or without spaces (str); "" where it is none."""
    code = _BETWEEN.sub("", text if isinstance(text, str) else "")
    return code if len(code) == LENGTH and set(code) <= set(SIGNS) else ""


def digest(code, key):
    """Return what is kept of a code (str), from which nobody finds it.

    :param key: str, a secret of the database
    """
    return hashlib.scrypt(code.encode(), salt=key.encode(), **_COST).hex()


def prepare(cr, session_id, hats):
    """Open the box of a session, empty, for who draws a code.

    :param hats: dict number of the hat → digests of the codes in it
    """
    box.empty(cr, session_id)
    # sorted by what nobody can foresee: their place tells nothing of the place on the sheet
    rows = sorted((digest, session_id, hat) for hat, digests in hats.items() for digest in digests)
    cr.execute(
        SQL(
            "INSERT INTO thidua_ballot_code (digest, session_id, hat) VALUES %s",
            SQL(", ").join(SQL("%s", row) for row in rows),
        ),
        log_exceptions=False,
    )


def opens(cr, digest):
    """Return what an unused code opens: (session id, hat), None where it opens nothing."""
    cr.execute(
        SQL(
            "SELECT session_id, hat FROM thidua_ballot_code WHERE digest = %s AND NOT used", digest
        ),
        log_exceptions=False,
    )
    return cr.fetchone()


def cast(cr, digest, choices):
    """Put a ballot into the box, once.

    :param choices: dict item id → one of box.CHOICES
    :return: receipt (str); "" where the code was used already or opens nothing
    """
    cr.execute(
        SQL(
            "UPDATE thidua_ballot_code SET used = TRUE WHERE digest = %s AND NOT used "
            "RETURNING session_id",
            digest,
        ),
        log_exceptions=False,
    )
    found = cr.fetchone()
    return box.put_in(cr, found[0], choices) if found else ""


def progress(cr, session_ids):
    """Return how many codes were used, and of how many: dict session id → dict hat → (int, int)."""
    cr.execute(
        SQL(
            "SELECT session_id, hat, count(*) FILTER (WHERE used), count(*) "
            "FROM thidua_ballot_code WHERE session_id = ANY(%s) "
            "GROUP BY session_id, hat ORDER BY session_id, hat",
            list(session_ids),
        )
    )
    found = {}
    for session, hat, used, made in cr.fetchall():
        found.setdefault(session, {})[hat] = (used, made)
    return found
