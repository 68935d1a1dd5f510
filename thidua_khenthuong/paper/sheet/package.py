"""The parts of an Excel package (.xlsx) that nobody has vouched for. No Odoo, no other package.

Runs in the process that `confined` starts: what is asked of it is bounded here, and what is not,
by that process.
"""

import io
import posixpath
import zipfile
from typing import NamedTuple
from xml.parsers import expat

# codes of Refusal
DAMAGED = "damaged"
TOO_BIG = "too_big"
FOREIGN = "foreign"
LOCKED = "locked"

_UNPACKED_MAX = 100 * 1024 * 1024
_PARTS_MAX = 5_000
_SHEETS_MAX = 500
_STRINGS_MAX = 1_000_000
_TEXT_MAX = 20_000_000
_CHUNK = 1 << 16
_DEPTH_MAX = 100
_IDLE_MAX = 16

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: what an old or an encrypted Office file holds, by the name of its stream
_STREAMS = {"EncryptedPackage": "", "Workbook": "xls", "Book": "xls", "WordDocument": "doc"}
_BEGINNINGS = {b"%PDF": "pdf", b"\x89PNG": "picture", b"\xff\xd8\xff": "picture", b"{\\rtf": "doc"}
# the part that only a package of that kind has
_PACKAGES = {"xl/workbook.bin": "xlsb", "word/document.xml": "doc", "content.xml": "ods"}


class Refusal(Exception):
    """A file that is not read: `code` is one of the constants above, `found` what it is."""

    def __init__(self, code, found=""):
        self.code, self.found = code, found
        super().__init__(code, found)


class SheetPart(NamedTuple):
    """A sheet as the workbook lists it: its name, whether users see it, the part it is in."""

    name: str
    visible: bool
    path: str


class Package:
    """An opened workbook: its sheets, its strings, which styles are dates."""

    def __init__(self, content):
        """Open the bytes of a file. Raises Refusal."""
        _refuse_foreign(content)
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        parts = self._zip.infolist()
        if len(parts) > _PARTS_MAX or sum(part.file_size for part in parts) > _UNPACKED_MAX:
            raise Refusal(TOO_BIG)
        if any(part.flag_bits & 1 for part in parts):
            raise Refusal(LOCKED)
        if self._zip.testzip():
            raise Refusal(DAMAGED)
        # some programs write other slashes, or other letters
        self._parts = {part.filename.replace("\\", "/").lstrip("/").lower(): part for part in parts}
        self._root = self._find("officedocument", "")
        if self._root not in self._parts or self._root.endswith(".bin"):
            kind = next((kind for path, kind in _PACKAGES.items() if path in self._parts), "zip")
            raise Refusal(FOREIGN, kind)
        self.epoch_1904 = False
        self.sheets = []
        self._read_workbook()

    def parse(self, path, start, end=None, text=None):
        """Read one part (str, its path), calling expat's handlers with names without prefix."""
        with self._zip.open(self._parts[path]) as part:
            Parser(start, end, text).run(part)

    def strings(self):
        """Return the workbook's shared strings (list of str)."""
        path = self._find("sharedstrings", self._root)
        return Strings(self, path).found if path in self._parts else []

    def dates(self):
        """Return for each cell style whether it shows a date (list of bool)."""
        path = self._find("styles", self._root)
        return Styles(self, path).dates if path in self._parts else []

    def _read_workbook(self):
        related = self._related(self._root)

        def start(name, attrs):
            if name == "workbookPr":
                self.epoch_1904 = attrs.get("date1904") in ("1", "true")
            elif name == "sheet":
                attrs = {key.rpartition(":")[2]: value for key, value in attrs.items()}
                kind, path = related.get(attrs.get("id"), ("", ""))
                if kind == "worksheet" and path in self._parts:
                    visible = attrs.get("state", "visible") == "visible"
                    self.sheets.append(SheetPart(attrs.get("name", ""), visible, path))
                if len(self.sheets) > _SHEETS_MAX:
                    raise Refusal(TOO_BIG)

        self.parse(self._root, start)

    def _find(self, kind, owner):
        """Return the path of the part of a kind that belongs to a part, "" where there is none."""
        return next(
            (path for of_kind, path in self._related(owner).values() if of_kind == kind), ""
        )

    def _related(self, owner):
        """Return what a part names as its own (dict id → (kind in small letters, path))."""
        folder, name = posixpath.split(owner)
        path, found = posixpath.join(folder, "_rels", f"{name}.rels"), {}

        def start(tag, attrs):
            if tag == "Relationship" and attrs.get("TargetMode") != "External":
                target = posixpath.normpath(
                    posixpath.join("/", folder, attrs.get("Target", "").replace("\\", "/"))
                )
                kind = attrs.get("Type", "").rpartition("/")[2]
                found[attrs.get("Id")] = kind.lower(), target.lstrip("/").lower()

        if path in self._parts:
            self.parse(path, start)
        return found


class Parser:
    """Expat, for XML that nobody has vouched for."""

    def __init__(self, start, end, text):
        self._start, self._end, self._text = start, end, text
        self._names, self._depth, self._idle = {}, 0, 0
        self._expat = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end
        parser.CharacterDataHandler = self._on_text
        # Office writes none; entities are how a few bytes become gigabytes
        parser.StartDoctypeDeclHandler = _refuse_doctype

    def run(self, part):
        """Read an opened part to its end."""
        while chunk := part.read(_CHUNK):
            self._idle += 1
            self._expat.Parse(chunk)
            # a tag without end is read again and again
            if self._idle > _IDLE_MAX:
                raise Refusal(TOO_BIG)
        self._expat.Parse(b"", True)

    def _on_start(self, name, attrs):
        self._depth += 1
        self._idle = 0
        if self._depth > _DEPTH_MAX:
            raise Refusal(TOO_BIG)
        self._start(self._local(name), attrs)

    def _on_end(self, name):
        self._depth -= 1
        if self._end:
            self._end(self._local(name))

    def _on_text(self, text):
        self._idle = 0
        if self._text:
            self._text(text)

    def _local(self, name):
        """Return a name without its prefix (str)."""
        return self._names.get(name) or self._names.setdefault(name, name.rpartition(":")[2])


class Strings:
    """The texts that cells point to."""

    def __init__(self, package, path):
        self.found, self._parts, self._into, self._spelling, self._size = [], [], False, False, 0
        package.parse(path, self._start, self._end, self._text)

    def _start(self, name, _attrs):
        if name == "rPh":
            self._spelling = True
        elif name == "t":
            self._into = not self._spelling

    def _end(self, name):
        if name == "t":
            self._into = False
        elif name == "rPh":
            self._spelling = False
        elif name == "si":
            self.found.append("".join(self._parts))
            self._parts = []
            if len(self.found) > _STRINGS_MAX:
                raise Refusal(TOO_BIG)

    def _text(self, text):
        if self._into:
            self._parts.append(text)
            self._size += len(text)
            if self._size > _TEXT_MAX:
                raise Refusal(TOO_BIG)


class Styles:
    """Which of the cells' styles show a number as a date."""

    # numbers of the formats that are not written into the file
    _BUILT_IN = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}

    def __init__(self, package, path):
        self.dates, self._formats, self._within = [], {}, False
        package.parse(path, self._start, self._end)

    def _start(self, name, attrs):
        if name == "numFmt":
            self._formats[attrs.get("numFmtId")] = is_date(attrs.get("formatCode", ""))
        elif name == "cellXfs":
            self._within = True
        elif name == "xf" and self._within:
            number = attrs.get("numFmtId", "0")
            built_in = number.isdecimal() and int(number[:9]) in self._BUILT_IN
            self.dates.append(self._formats.get(number, built_in))

    def _end(self, name):
        if name == "cellXfs":
            self._within = False


def is_date(code):
    """Return whether a number format shows a day (bool): "dd/mm/yyyy", not "0.00", not "[h]:mm"."""
    shown, index = [], 0
    ends = {'"': '"', "[": "]"}
    while index < len(code):
        sign = code[index]
        if sign in "\\_*":
            index += 1
        elif sign in ends:
            index = code.find(ends[sign], index + 1)
            if index < 0:
                break
        else:
            shown.append(sign.lower())
        index += 1
    return not {"d", "y"}.isdisjoint(shown)


def _refuse_doctype(*_args):
    raise Refusal(DAMAGED)


def _refuse_foreign(content):
    """Say what a file is that is no zip package."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        return
    if content.startswith(b"PK"):
        raise Refusal(DAMAGED)
    if content.startswith(_OLE):
        kinds = [
            kind for name, kind in _STREAMS.items() if name.encode("utf-16-le") + b"\0\0" in content
        ]
        if kinds[:1] == [""]:
            raise Refusal(LOCKED)
        raise Refusal(FOREIGN, *kinds[:1])
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            raise Refusal(FOREIGN, kind)
    head = content[:_CHUNK]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    head = head.lower()
    if b"<html" in head or b"<table" in head or b"urn:schemas-microsoft-com:office" in head:
        raise Refusal(FOREIGN, "html")
    raise Refusal(FOREIGN, "" if b"\0" in head or not head.strip() else "text")
