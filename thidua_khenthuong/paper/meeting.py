"""A meeting as a calendar takes it (iCalendar, .ics). Plain data in, bytes out."""

import vobject


def calendar_file(meeting):
    """Return the bytes of an .ics file with one meeting.

    :param meeting: dict: uid, summary, description, location (str), begin, end, stamp (datetime in
        UTC, aware). The same uid again moves the meeting in the calendar instead of adding one.
    """
    calendar = vobject.iCalendar()
    calendar.add("method").value = "PUBLISH"
    event = calendar.add("vevent")
    event.add("uid").value = meeting["uid"]
    event.add("dtstamp").value = meeting["stamp"]
    event.add("dtstart").value = meeting["begin"]
    event.add("dtend").value = meeting["end"]
    for name in ("summary", "description", "location"):
        if meeting[name]:
            event.add(name).value = meeting[name]
    return calendar.serialize().encode()
