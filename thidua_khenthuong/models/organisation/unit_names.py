"""Which unit a list means: in short, with the commune's name, by the name that it had before."""

import itertools
import re

from ..core.search_mixin import plain
from .names import NameIndex, is_marked, parts, spelling

# how units are written in short
_SHORT = {
    "ubnd": "ủy ban nhân dân",
    "hdnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "mttqvn": "mặt trận tổ quốc việt nam",
    "hnd": "hội nông dân",
    "lhpn": "liên hiệp phụ nữ",
    "hlhpn": "hội liên hiệp phụ nữ",
    "ccb": "cựu chiến binh",
    "hccb": "hội cựu chiến binh",
    "dtn": "đoàn thanh niên",
    "tncs": "thanh niên cộng sản",
    "vhtt": "văn hóa thông tin",
    "vhxh": "văn hóa xã hội",
    "ttpvhcc": "trung tâm phục vụ hành chính công",
    "ttpvhc": "trung tâm phục vụ hành chính",
    "pvhcc": "phục vụ hành chính công",
    "pvhc": "phục vụ hành chính",
    "vp": "văn phòng",
    "thcs": "trung học cơ sở",
    "thpt": "trung học phổ thông",
    "mn": "mầm non",
    "tyt": "trạm y tế",
    "vh": "văn hóa",
    "xh": "xã hội",
    "pn": "phụ nữ",
    "vn": "việt nam",
}
# what may stand for several words: it means a unit only where no other reading means another
_EITHER = {
    "p": ("phòng", "phường"),
    "tt": ("trung tâm", "thị trấn", "thông tin"),
    "tr": ("trường", "trạm"),
    "th": ("tiểu học", "tổng hợp"),
    "kt": ("kinh tế", "kỹ thuật"),
    "nd": ("nông dân", "nhân dân"),
    "tn": ("thanh niên", "tài nguyên"),
}
# a name with more of them is a riddle
_EITHER_MAX = 3
# what may stand before the name of a unit without telling it from another
_BEFORE = re.compile(
    r"(tap the|don vi|can bo va nhan dan|nhan dan va can bo|cong chuc|can bo cong chuc) "
)
_PLACE_KIND = r"(?:xa|phuong|p|thi tran|tt|dac khu|thi xa|huyen|quan|thanh pho|tp|tinh)"
_COMMITTEE = re.compile(r" (?:hoi dong nhan dan va )?uy ban nhan dan$")
_OF_COMMUNE = re.compile(r" (?:cua )?(?:xa|phuong)$")


class UnitNames:
    """The units and organisations of a company, by all the names that lists give them.

    Read once, whatever the number of names. Former names are those of confirmed renamings.
    """

    def __init__(self, company, units, partners):
        """Take what may be meant.

        :param company: res.company, whose own place a name may leave out or add
        :param units: hr.department, read with `name`
        :param partners: res.partner, read with `name`
        """
        # only one's own place may be left out: another commune's farmers' union is not ours
        places = (" ".join(_long(place)) for place in places_of(company))
        self.places = [plain(place) for place in places if place]
        self.index = NameIndex()
        for unit in (*units, *partners):
            for name in self.forms(unit.name):
                self.index.add(name, unit)
        known = set(units)
        for name, unit in _former_names(company):
            if unit in known:
                for form in self.forms(name):
                    self.index.add(form, unit)

    def named(self, name, index=None):
        """Return the units that a name means, by its whole form first (list).

        Words in short may be read in several ways: what all of them mean is returned.

        :param index: NameIndex of `index_of`, where others may be meant than the units
        """
        index, marked = index or self.index, is_marked(name)
        for form in self._forms(name):
            if units := index.named(form, marked):
                return units
            read = [unit for words in _readings(form) for unit in index.named(words, marked)]
            if read:
                return list(dict.fromkeys(read))
        return []

    def index_of(self, names):
        """Return what finds each of these names as units are found (NameIndex)."""
        index = NameIndex()
        for name in names:
            for form in self.forms(name):
                index.add(form, name)
        return index

    def near(self, name):
        """Return the units whose names are nearest (list)."""
        whole = " ".join(_long(name))
        return self.index.near(next(iter(_readings(whole)), whole))

    def same(self, name, other):
        """Return whether two names may mean one unit (bool)."""
        return bool(self.named(name, self.index_of([other])))

    def forms(self, name):
        """Return all that a name is found by (list of str)."""
        forms = self._forms(name)
        return [*forms, *(read for form in forms for read in _readings(form))]

    def _forms(self, name):
        """Return a name, the whole first, then without its place (list of str)."""
        words = _long(name)
        before = _BEFORE.match(plain(" ".join(words)))
        whole = words[len(before[1].split()) :] if before else words
        short = whole
        for place in self.places:
            short = _cut(short, re.compile(rf" (?:{_PLACE_KIND} )?{re.escape(place)}$"))
        short = _cut(short, _OF_COMMUNE)
        # "Văn phòng HĐND và UBND" is the office, whatever it is called in full
        short = _cut(short, _COMMITTEE)
        return [" ".join(form) for form in dict.fromkeys((tuple(whole), tuple(short))) if form]


def places_of(company):
    """Return the names of a commune: its place, and its own name without the body (list)."""
    bare = re.sub(r"^(ubnd|ủy ban nhân dân)\s+", "", company.name or "", flags=re.IGNORECASE)
    bare = re.sub(r"^(xã|phường|thị trấn|đặc khu)\s+", "", bare, flags=re.IGNORECASE)
    return [company.thidua_place or "", bare]


def _long(name):
    """Return the words of a name, short forms written out (list of str)."""
    words = parts((name or "").replace("&", " và "))
    return [word for part in words for word in _SHORT.get(plain(part), part).split()]


def _readings(form):
    """Return what a form with words in short may stand for (list of str), [] where it has none."""
    words = form.split()
    short = [key for key in _EITHER if key in words]
    if not 0 < len(short) <= _EITHER_MAX:
        return []
    found = []
    for choice in itertools.product(*(_EITHER[key] for key in short)):
        meant = dict(zip(short, choice, strict=True))
        found.append(" ".join(meant.get(word, word) for word in words))
    return found


def _cut(words, pattern):
    """Return words without what a pattern finds at their end, marks aside."""
    text = plain(" ".join(words))
    found = pattern.search(text)
    return words[: len(text[: found.start()].split())] if found else words


def _former_names(company):
    """Return (former name, hr.department) of the units that were renamed (list)."""
    changes = company.env["thidua.unit.change"].sudo()  # sudo: names that papers of before bear
    renamed = changes.search(
        [("company_id", "=", company.id), ("kind", "=", "rename"), ("state", "=", "confirmed")]
    )
    return [
        (change.from_names, unit)
        for change in renamed
        for unit in (change.to_ids or change.from_ids)
        if spelling(change.from_names) != spelling(unit.name)
    ]
