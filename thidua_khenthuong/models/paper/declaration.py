from collections.abc import Callable
from typing import NamedTuple

OFFICE, LEADER = "thidua_khenthuong.group_office", "thidua_khenthuong.group_leader"
LEADS = (OFFICE, LEADER)


class Paper(NamedTuple):
    """All that is to say of a paper: of what it is, when, for whom, and how it is made.

    It is declared where its data are, in `_papers` of `thidua.download`; the windows, menus and
    kept versions of all rooms read nothing else.
    """

    #: of a paper about one record, the record's number is put before it
    file_name: str
    #: model or mixin of its records
    model: str
    #: the method of thidua.download that makes it: records → bytes
    method: str
    #: one record a file; several records make a zip of files
    about_one: bool = False
    #: states of the record in which it is printed; none: in all of them
    states: tuple[str, ...] = ()
    #: record → whether there is anything to print of it
    when: Callable | None = None
    #: groups that print it; none: whoever may read the record
    groups: tuple[str, ...] = ()
    #: value of `thidua.paper.template.paper`: the template that a company may have of its own
    template: str = ""
    #: field with the day whose template and rules hold; without one: today
    day: str = "date"
    #: versions of it may be kept: a paper about one record, of which another may be made later
    kept: bool = True
    #: offered in the menu Print; what has a place of its own is not
    listed: bool = True
    #: of one record that has no number, the value of this field is put before the file's name
    named: str = ""

    def fits(self, record):
        """Return whether the paper makes sense for a record, in the state in which it is (bool)."""
        in_state = not self.states or record.state in self.states
        return in_state and (self.when is None or bool(self.when(record)))

    def day_of(self, records):
        """Return the day whose template holds, False for today: a draft has no day yet."""
        known = self.about_one and self.day in records._fields
        return known and len(records) == 1 and records[self.day]
