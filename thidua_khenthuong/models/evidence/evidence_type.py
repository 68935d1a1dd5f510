"""Which files may be evidence: what their names end in, and what their content has to be."""

from odoo.tools.mimetypes import guess_mimetype

_OPEN_XML = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "jfif": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "heic": "image/heic",
    "doc": "application/msword",
    "docx": f"{_OPEN_XML}.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": f"{_OPEN_XML}.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": f"{_OPEN_XML}.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "txt": "text/plain",
    "csv": "text/csv",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mov": "video/quicktime",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
}
# a browser shows these itself, so their content has to be what the name says
_SHOWN = ("pdf", "png", "jpg", "jpeg", "jfif", "gif", "webp", "bmp")
_PICTURES = frozenset(TYPES[extension] for extension in _SHOWN[1:])
# scanners and mail put line feeds and blank bytes before the head of a PDF
_BLANK = b"\xef\xbb\xbf\x00 \t\r\n"
# beginnings of what runs: programs for Windows and Linux, scripts, Java and macOS classes
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_MARKUP = (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<body", b"<head")


def extension_of(name):
    """Return what a file's name ends in, in lower case and without the dot (str)."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def runs(content):
    """Return whether a file would run, in the computer or in the browser (bool).

    :param content: bytes
    """
    if content.startswith(_PROGRAMS):
        return True
    head = content[:1024].lstrip(_BLANK).lower()
    return head.startswith(_MARKUP) or (head.startswith(b"<!--") and b"<svg" in content.lower())


def type_of(extension, content):
    """Return the type of a file (str): by its content where a browser shows it, else by its name.

    A picture may be named as another kind of picture; browsers show it all the same.

    :param extension: str, one of `TYPES`
    :param content: bytes
    :return: "" where the content is not what the name says
    """
    if extension not in _SHOWN:
        return TYPES[extension]
    if content[:1024].lstrip(_BLANK).startswith(b"%PDF"):
        found = "application/pdf"
    else:
        found = guess_mimetype(content)
    allowed = _PICTURES if TYPES[extension] in _PICTURES else {TYPES[extension]}
    return found if found in allowed else ""
