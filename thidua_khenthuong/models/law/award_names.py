"""Which award and which authority a paper of the past names, in short as papers do."""

import re

from ..core.search_mixin import plain

_LEVELS = {
    "thi tran": "commune",
    "thi xa": "district",
    "xa": "commune",
    "phuong": "commune",
    "dac khu": "commune",
    "huyen": "district",
    "quan": "district",
    "tinh": "province",
    "thanh pho": "province",
    "tp": "province",
    "so": "department",
    "bo": "ministry",
    "trung uong": "ministry",
    "hop tac xa": "enterprise",
    "doanh nghiep": "enterprise",
}
# how lists shorten the words of awards: “Tập thể LĐTT”, “CSTĐ cơ sở”
_SHORT = {
    "ldtt": "lao dong tien tien",
    "ldxs": "lao dong xuat sac",
    "cstd": "chien si thi dua",
    "cstt": "chien si tien tien",
    "gk": "giay khen",
    "bk": "bang khen",
}
# the first one named counts: "UBND xã Hòa Phong, huyện Hòa Vang"
_LEVEL = re.compile(rf"\b({'|'.join(sorted(_LEVELS, key=len, reverse=True))})\b")


def spelled_out(text):
    """Return a name of an award in plain letters, its usual short words in full (str)."""
    return " ".join(_SHORT.get(word, word) for word in plain(text).split())


class AuthorityNames:
    """The authorities of all times, by name, by code and by the level that a paper names."""

    def __init__(self, env, company):
        """Read them once, whatever the number of names (res.company)."""
        self.authorities = env["thidua.authority"]._ever_in_force(company).sorted()
        self.named_so = {
            plain(key): authority
            for authority in reversed(self.authorities)
            for key in (authority.code, authority.name)
        }
        self.longest = sorted(
            (plain(authority.name) for authority in self.authorities), key=len, reverse=True
        )

    def named(self, text):
        """Return the one authority that a text names (thidua.authority), empty for none."""
        wanted = plain(text)
        if wanted in self.named_so:
            return self.named_so[wanted]
        # "Quyết định của Thủ tướng Chính phủ"
        within = next((name for name in self.longest if f" {name} " in f" {wanted} "), None)
        if within:
            return self.named_so[within]
        level = _LEVEL.search(wanted)
        found = self.authorities.filtered(lambda a: level and a.level == _LEVELS[level[1]])
        return found if len(found) == 1 else found.browse()


class AwardNames:
    """The awards of all times, by code, by name and by how the name begins."""

    def __init__(self, env, company):
        """Read them once, whatever the number of names (res.company)."""
        self.awards = env["thidua.award"]._ever_in_force(company).sorted()
        self.powers = env["thidua.award.power"]._ever_in_force(company)
        conferred = self.powers.grouped("award_id")
        self.conferred_by = {
            award: conferred.get(award, self.powers.browse()).authority_id for award in self.awards
        }
        self._on_days = {}

    def named(self, text, kind, day, authority):
        """Return the awards that a text may name (list), those that fit the rest of a row first.

        :param text: str: "Giấy khen" is several until somebody tells who conferred it
        :param kind: subject kind that received it
        :param day: date of the decision
        :param authority: thidua.authority that the row names, or empty
        """
        wanted = spelled_out(text)
        meant = {plain(text), wanted}
        found = [a for a in self.awards if meant & {plain(a.code), plain(a.name)}] or [
            a for a in self.awards if wanted and plain(a.name).startswith(f"{wanted} ")
        ]
        for fits in (
            lambda a: not authority or authority in self.conferred_by[a],
            lambda a: kind in a._subject_kinds(),
            lambda a: a._holds_on(day),
        ):
            found = [award for award in found if fits(award)] or found
        return found

    def powers_on(self, day):
        """Return who confers each award on a day, see `thidua.award._powers_on` (dict)."""
        if day not in self._on_days:
            self._on_days[day] = self.awards._powers_among(self.powers, day)
        return self._on_days[day]
