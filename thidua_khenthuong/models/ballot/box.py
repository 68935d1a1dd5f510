"""The sealed box of a secret ballot: tables that are no models, so that no call reaches them.

While the voting is open one table says who has voted, another what was chosen, line by line, a
third the receipts; no row points from one to another, and none bears a time or a user. Closing
counts and empties them all, and who voted is written anew for all voters in one statement: from
then on there is no row whose id, place, transaction or time ties a voter to a choice.

Where codes are drawn a fourth table, of `codes`, stands in the place of the first.

The tables are unlogged: no journal of the database (WAL) repeats what was written to them. After
a crash of the database they are empty, and everybody votes anew.
"""

import secrets
import string
from typing import NamedTuple

from odoo.tools import SQL

CHOICES = ("yes", "no", "abstain")
TABLES = (
    "thidua_ballot_voter",
    "thidua_ballot_code",
    "thidua_ballot_choice",
    "thidua_ballot_receipt",
)
# without letters and figures that look alike
_SIGNS = "".join(sorted(set(string.ascii_uppercase + string.digits) - set("0O1IL5S8B2Z")))


class Count(NamedTuple):
    """What was in a box: `tally` dict item id → dict choice → int; ids of attendance of the
    `voters`, and of those who `voted`; the `receipts`; where codes were drawn `codes`: dict hat →
    (used, made)."""

    tally: dict
    voters: list
    voted: list
    receipts: list
    codes: dict


def make_tables(cr):
    """Make the tables of the box, for sessions that are deleted with theirs."""
    session = SQL("session_id INTEGER NOT NULL REFERENCES thidua_council_session ON DELETE CASCADE")
    columns = {
        "thidua_ballot_voter": SQL(
            "%s, attendance_id INTEGER NOT NULL, voted BOOLEAN NOT NULL DEFAULT FALSE, "
            "PRIMARY KEY (session_id, attendance_id)",
            session,
        ),
        "thidua_ballot_code": SQL(
            "%s, hat INTEGER NOT NULL, digest VARCHAR PRIMARY KEY, "
            "used BOOLEAN NOT NULL DEFAULT FALSE",
            session,
        ),
        "thidua_ballot_choice": SQL(
            "%s, item_id INTEGER NOT NULL, "
            "choice VARCHAR NOT NULL CHECK (choice IN ('yes', 'no', 'abstain'))",
            session,
        ),
        "thidua_ballot_receipt": SQL("%s, code VARCHAR NOT NULL", session),
    }
    for table, said in columns.items():
        cr.execute(SQL("CREATE UNLOGGED TABLE IF NOT EXISTS %s (%s)", SQL.identifier(table), said))


def drop_tables(cr):
    """Take the tables away, as the addon goes."""
    for table in TABLES:
        cr.execute(SQL("DROP TABLE IF EXISTS %s", SQL.identifier(table)))


def prepare(cr, session_id, attendance_ids):
    """Open the box of a session, empty, for those who vote."""
    empty(cr, session_id)
    cr.execute(
        SQL(
            "INSERT INTO thidua_ballot_voter (session_id, attendance_id) "
            "SELECT %s, unnest(%s) ORDER BY random()",
            session_id,
            list(attendance_ids),
        )
    )


def has_voted(cr, session_id, attendance_id):
    """Return whether somebody has voted (bool); None for who has no vote in this box."""
    cr.execute(
        SQL(
            "SELECT voted FROM thidua_ballot_voter WHERE session_id = %s AND attendance_id = %s",
            session_id,
            attendance_id,
        )
    )
    return (cr.fetchone() or (None,))[0]


def not_voted(cr, user_id):
    """Return the ids of the sessions in which a user has a vote and has not cast it (list).

    :param user_id: whoever asks, and for himself alone
    """
    cr.execute(
        SQL(
            "SELECT v.session_id FROM thidua_ballot_voter v "
            "JOIN thidua_council_attendance a ON a.id = v.attendance_id "
            "WHERE a.user_id = %s AND NOT v.voted",
            user_id,
        )
    )
    return [session_id for (session_id,) in cr.fetchall()]


def cast(cr, session_id, attendance_id, choices):
    """Put a ballot into the box, once.

    :param choices: dict item id → one of CHOICES
    :return: receipt (str); "" where this voter has voted already or has no vote
    """
    cr.execute(
        SQL(
            "UPDATE thidua_ballot_voter SET voted = TRUE "
            "WHERE session_id = %s AND attendance_id = %s AND NOT voted",
            session_id,
            attendance_id,
        )
    )
    return put_in(cr, session_id, choices) if cr.rowcount else ""


def put_in(cr, session_id, choices):
    """Write down what was chosen, for whoever has just been noted as having voted.

    :param choices: dict item id → one of CHOICES
    :return: receipt (str)
    """
    lines = [(session_id, item, choice) for item, choice in choices.items()]
    # who abstained on nothing has as many lines as who did: their order tells nothing either
    secrets.SystemRandom().shuffle(lines)
    cr.execute(
        SQL(
            "INSERT INTO thidua_ballot_choice (session_id, item_id, choice) VALUES %s",
            SQL(", ").join(SQL("%s", line) for line in lines),
        ),
        # where it fails, what was chosen is not for the server's log
        log_exceptions=False,
    )
    code = _new_code()
    cr.execute(
        SQL(
            "INSERT INTO thidua_ballot_receipt (session_id, code) VALUES (%s, %s)", session_id, code
        )
    )
    return code


def progress(cr, session_ids):
    """Return how many have voted, and of how many: dict session id → (int, int)."""
    cr.execute(
        SQL(
            "SELECT session_id, count(*) FILTER (WHERE voted), count(*) FROM thidua_ballot_voter "
            "WHERE session_id = ANY(%s) GROUP BY session_id",
            list(session_ids),
        )
    )
    return {session: (voted, voters) for session, voted, voters in cr.fetchall()}


def count(cr, session_id):
    """Close the box: return what was in it (Count), and empty it.

    Whoever votes at this moment is waited for; where he was faster, the database has the caller
    begin again, and his ballot is counted.
    """
    cr.execute(
        SQL(
            "SELECT attendance_id, voted FROM thidua_ballot_voter WHERE session_id = %s FOR UPDATE",
            session_id,
        )
    )
    known = dict(cr.fetchall())
    voted = sorted(attendance for attendance, done in known.items() if done)
    codes = _hold_codes(cr, session_id)
    cr.execute(
        SQL(
            "SELECT item_id, choice, count(*) FROM thidua_ballot_choice WHERE session_id = %s "
            "GROUP BY item_id, choice",
            session_id,
        )
    )
    tally = {}
    for item, choice, times in cr.fetchall():
        tally.setdefault(item, dict.fromkeys(CHOICES, 0))[choice] = times
    cr.execute(
        SQL(
            "SELECT code FROM thidua_ballot_receipt WHERE session_id = %s ORDER BY code", session_id
        )
    )
    receipts = [code for (code,) in cr.fetchall()]
    empty(cr, session_id)
    return Count(tally, sorted(known), voted, receipts, codes)


def _hold_codes(cr, session_id):
    """Hold the codes of a session; return how many were used and made: dict hat → (int, int)."""
    cr.execute(
        SQL("SELECT hat, used FROM thidua_ballot_code WHERE session_id = %s FOR UPDATE", session_id)
    )
    found = {}
    for hat, used in cr.fetchall():
        done, made = found.get(hat, (0, 0))
        found[hat] = (done + used, made + 1)
    return found


def empty(cr, session_id):
    """Throw away whatever is in the box of a session."""
    for table in TABLES:
        cr.execute(SQL("DELETE FROM %s WHERE session_id = %s", SQL.identifier(table), session_id))


def shred(cr):
    """Have the database drop the files of the box, in which deleted rows stand until then.

    While another session votes its rows are there: its closing does it for both.

    :param cr: cursor of a transaction of its own, which the caller commits
    """
    tables = SQL(", ").join(map(SQL.identifier, TABLES))
    cr.execute("SET LOCAL lock_timeout = '5s'")
    cr.execute(SQL("LOCK TABLE %s IN ACCESS EXCLUSIVE MODE", tables))
    for table in TABLES:
        cr.execute(SQL("SELECT 1 FROM %s LIMIT 1", SQL.identifier(table)))
        if cr.fetchone():
            return
    cr.execute(SQL("TRUNCATE %s", tables))


def _new_code():
    """Return a receipt: twelve signs in groups that one reads out (str)."""
    signs = "".join(secrets.choice(_SIGNS) for _sign in range(12))
    return "-".join(signs[place : place + 4] for place in (0, 4, 8))
