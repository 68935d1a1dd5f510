"""The four classes of the yearly quality rating, and how offices write them."""

import re

from ..core.search_mixin import plain

QUALITIES = [
    ("excellent", "Duties fulfilled excellently"),
    ("good", "Duties fulfilled well"),
    ("done", "Duties fulfilled"),
    ("not_done", "Duties not fulfilled"),
]
# as the decrees name them (NĐ 233/2026/NĐ-CP, trust A); what a sheet offers
QUALITY_WORDS = {
    "excellent": "Hoàn thành xuất sắc nhiệm vụ",
    "good": "Hoàn thành tốt nhiệm vụ",
    "done": "Hoàn thành nhiệm vụ",
    "not_done": "Không hoàn thành nhiệm vụ",
}
# in plain letters, without "nhiem vu" and what is no letter; a bare "A" or "1" may mean anything
_WRITTEN = {
    "excellent": "hoan thanh xuat sac, xuat sac, ht xuat sac, htxs, htxsnv, xs, ht xs",
    "good": "hoan thanh tot, tot, ht tot, htt, httnv, httot, htotnv, httotnv",
    "done": "hoan thanh, ht, htnv",
    "not_done": (
        "khong hoan thanh, chua hoan thanh, khong ht, khong htnv, khtnv, kht, k ht, k htnv"
    ),
}
_MEANT = {words: quality for quality, all_ in _WRITTEN.items() for words in all_.split(", ")}


def quality_of(text):
    """Return which class a text means (a key of QUALITIES), None where it means none for sure.

    "HTXSNV", "Hoàn thành xuất sắc nhiệm vụ", "ht tốt", "Xuất sắc".
    """
    words = re.sub(r"[^a-z0-9]+", " ", plain(str(text))).strip()
    words = words.removesuffix("nhiem vu").removesuffix(" nv").strip()
    return _MEANT.get(words)
