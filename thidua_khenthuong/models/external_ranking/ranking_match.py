"""Which unit of ours a superior means by a name in his table."""

import re
import unicodedata

from ..core.search_mixin import plain

# how units are written in short
_SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "mttqvn": "mat tran to quoc viet nam",
    "hnd": "hoi nong dan",
    "lhpn": "lien hiep phu nu",
    "hlhpn": "hoi lien hiep phu nu",
    "ccb": "cuu chien binh",
    "hccb": "hoi cuu chien binh",
    "dtn": "doan thanh nien",
    "tncs": "thanh nien cong san",
    "vhtt": "van hoa thong tin",
    "ttpvhcc": "trung tam phuc vu hanh chinh cong",
    "ttpvhc": "trung tam phuc vu hanh chinh",
    "vp": "van phong",
    "thcs": "trung hoc co so",
    "thpt": "trung hoc pho thong",
}
# what may stand before the name of a unit without telling it from another
_BEFORE = re.compile(
    r"^(tap the|don vi|can bo va nhan dan|nhan dan va can bo|cong chuc|can bo cong chuc)\s+"
)
_PLACE_KIND = r"(?:xa|phuong|thi tran|dac khu|thi xa|huyen|quan|thanh pho|tp|tinh)"


def _words(name):
    """Return a name in plain letters, short forms written out."""
    words = re.sub(r"[^a-z0-9]+", " ", plain(name)).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def spelling(name):
    """Return a name as it is spelt with its marks, for two that differ in marks only."""
    return " ".join(unicodedata.normalize("NFC", name or "").lower().split())


class UnitDirectory:
    """Finds the units of a table's company by the names that a superior gives them.

    Read once, whatever the number of names. A name that was matched in another table of the
    series means the same unit again, also where it was matched by hand.
    """

    def __init__(self, table):
        company = table.company_id
        # only one's own place may be left out: another commune's farmers' union is not ours
        self.places = [_words(place) for place in _places_of(company) if _words(place)]
        # a table of an earlier year ranks units that were merged since
        env = table.with_context(active_test=False).env
        units = env["hr.department"].search_fetch(
            [("company_id", "=", company.id)], ["name", "active"]
        )
        partners = env["res.partner"].search_fetch(
            [("company_id", "=", company.id), ("thidua_kind", "=", "organisation")],
            ["name", "active"],
        )
        self.units = [*units, *partners]
        self.by_key = {}
        for unit in self.units:
            for key in self._keys(unit.name):
                self.by_key.setdefault(key, []).append(unit)
        self.known = self._known(table)

    def match(self, names, *taken):
        """Find the units that names mean; what two names may mean is given to neither.

        :param names: dict of anything → name
        :param taken: recordsets of units that have their row already
        :return: dict of the same things → hr.department or res.partner, for those found
        """
        taken = {unit for units in taken for unit in units}
        return {
            things[0]: unit
            for unit, things in self.meant(names).items()
            if len(things) == 1 and unit not in taken
        }

    def meant(self, names):
        """Return the units that names mean, each with those that mean it.

        Of two names that differ in marks only, the one spelt as the unit means it.

        :param names: dict of anything → name
        :return: dict of hr.department or res.partner → list of the same things
        """
        wanted = {}
        for thing, name in names.items():
            unit = self._find(name)
            if unit:
                wanted.setdefault(unit, []).append(thing)
        for unit, things in wanted.items():
            alike = [thing for thing in things if spelling(names[thing]) == spelling(unit.name)]
            if len(things) > 1 and alike:
                wanted[unit] = alike
        return wanted

    def _find(self, name):
        if name in self.known:
            return self.known[name]
        for key in self._keys(name):
            units = self.by_key.get(key, [])
            alike = [unit for unit in units if spelling(unit.name) == spelling(name)]
            units = alike or units
            units = [unit for unit in units if unit.active] or units
            if len(units) == 1:
                return units[0]
            if units:
                return None
        return None

    def _keys(self, name):
        """Return what a name is found by, the whole name first (list of str)."""
        whole = _BEFORE.sub("", _words(name))
        short = whole
        for place in self.places:
            short = re.sub(rf"\s+(?:{_PLACE_KIND}\s+)?{re.escape(place)}$", "", short)
        short = re.sub(r"\s+(?:cua )?(?:xa|phuong)$", "", short)
        # "Văn phòng HĐND và UBND" is the office, whatever it is called in full
        short = re.sub(r"\s+(?:hoi dong nhan dan va )?uy ban nhan dan$", "", short)
        return list(dict.fromkeys(key for key in (whole, short) if key))

    def _known(self, table):
        """Return the units by the names under which the series ranked them (dict)."""
        rows = table.env["thidua.ranking"].search_fetch(
            [
                ("series_id", "=", table.series_id.id),
                ("company_id", "=", table.company_id.id),
                ("table_id", "!=", table.id),
                ("is_matched", "=", True),
            ],
            ["name", "department_id", "partner_id"],
            order="year",
        )
        return {row.name: row._unit() for row in rows}


def _places_of(company):
    """Return the names of a commune: its place, and its own name without the body (list)."""
    bare = re.sub(r"^(ubnd|ủy ban nhân dân)\s+", "", company.name or "", flags=re.IGNORECASE)
    bare = re.sub(r"^(xã|phường|thị trấn|đặc khu)\s+", "", bare, flags=re.IGNORECASE)
    return [company.thidua_place or "", bare]
