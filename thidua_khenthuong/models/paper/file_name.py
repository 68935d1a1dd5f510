"""Names of files that every system takes, whatever a record is called."""

import re

from ..core.search_mixin import plain

# with the folder that they are unpacked into, Windows takes no longer ones
LONGEST = 100


def safe_name(name):
    """Return a file name of letters, digits and dashes, with its ending (str).

    Names of records are typed: “../../x”, a line break, a colon, or nothing that can be written.
    """
    stem, _dot, ending = name.rpartition(".")
    stem = re.sub("[^a-z0-9]+", "-", plain(stem)).strip("-")
    return f"{stem[:LONGEST].strip('-') or 'giay-to'}.{ending}"


def told_apart(name, taken):
    """Return a name that is not among those taken, and take it: a second one gets a number.

    :param taken: set of str, added to
    """
    stem, _dot, ending = name.rpartition(".")
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{stem}-{number}.{ending}"
    taken.add(found)
    return found
