"""The households that a list names and nobody has entered yet. None is made without a question."""

from ..core.search_mixin import plain
from ..organisation.household import household_of
from ..organisation.names import NameIndex, spelling

# two heads whose names differ by more are two people to everybody
_NEAR = 0.9


class NewHouseholds:
    """Finds which rows of a list name a household that is to be entered."""

    def __init__(self, directory, campaign, wanted):
        """Take who is known, and what is asked.

        :param directory: Directory
        :param campaign: thidua.campaign that they join
        :param wanted: bool, whether they are to be entered; else that is asked
        """
        self.directory, self.campaign, self.wanted = directory, campaign, wanted
        self.env = campaign.env
        self.heads, self.there, self.values = NameIndex(), {}, {}
        for partner in directory.households():
            found = household_of(partner.name, said=True)
            head = partner.thidua_head_name or (found and found["thidua_head_name"]) or partner.name
            self.heads.add(head, partner)
            self.there.setdefault(spelling(head), []).append(partner)

    def find(self, row, problem):
        """Return the household that a row would have entered: ("household", key), or None.

        :param row: dict of str, see `Directory.find`, and the kind that the list says
        :param problem: function (key of the row, message), called where it cannot be entered, or
            where that has not been asked yet
        """
        said = plain(row["kind"]).removeprefix("khen thuong ") == "ho gia dinh"
        values = household_of(row["name"], row["salutation"], said)
        village = self._village(row, problem)
        if village is None:
            return None
        head = spelling(values["thidua_head_name"])
        for partner in self.there.get(head, ()):
            if not village or partner.thidua_unit_id in (village, village.browse()):
                problem("name", self._likely(values["name"], partner))
                return None
        if not self.wanted and self.campaign._may_join("household"):
            near = self.heads.near(values["thidua_head_name"], cutoff=_NEAR)
            ask = {"ask": "new_households", "first": bool(near)}
            problem("name", self._question(values["name"], near), **ask)
            return None
        key = (head, village.id)
        self.values[key] = {
            **values,
            "thidua_kind": "household",
            "thidua_unit_id": village.id,
            "company_id": self.campaign.company_id.id,
        }
        return ("household", key)

    def means(self, row):
        """Return whether a row that means nobody known names a household (bool)."""
        said = plain(row["kind"]).removeprefix("khen thuong ") == "ho gia dinh"
        return bool(household_of(row["name"], row["salutation"], said))

    def _village(self, row, problem):
        """Return the village that a row gives (hr.department, or empty), None where it is none."""
        found, units = self.env["hr.department"], self.directory.villages(row["unit"])
        if not row["unit"] or self.directory.is_ours(row["unit"]):
            return found
        if len(units) != 1:
            problem(
                "unit",
                self.env._(
                    "“%s” is no village or residential group known here. Enter it first, or leave "
                    "the cell empty.",
                    row["unit"],
                ),
            )
            return None
        return units[0]

    def _likely(self, name, partner):
        return self.env._(
            "“%(name)s” is likely “%(known)s”, which is known here. Write it so; if it is another "
            "household, give its village, or enter it by hand first.",
            name=name,
            known=partner.display_name,
        )

    def _question(self, name, near):
        if near:
            return self.env._(
                "the household “%(name)s” is not known here. Near it: %(near)s. Correct the name "
                "if it is one of these; else tick “Enter the new households”.",
                name=name,
                near="; ".join(partner.display_name for partner in near),
            )
        return self.env._(
            "the household “%s” is not known here. Correct the name, or tick “Enter the new "
            "households”.",
            name,
        )
