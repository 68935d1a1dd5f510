"""Word papers from .docx templates with Jinja fields. Plain data in, bytes out; no Odoo here.

A commune may upload a template of its own, so a template is untrusted: it sees plain data only,
in Jinja's sandbox. The sandbox does not bound memory or time: fill an uploaded template with
`confined.render`, which does.
"""

import io
import re
import zipfile
from pathlib import Path

import jinja2
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError
from lxml import etree

from .text import clean

_FOLDER = Path(__file__).parent / "template"
#: paper → the template that the addon ships for it
TEMPLATES = {
    name: _FOLDER / f"{name}.docx"
    for name in (
        "decision",
        "plan",
        "registration_list",
        "proposal",
        "revocation",
        "council_invitation",
        "council_minutes",
        "council_tally",
        "achievement_report",
        "notice",
        "summary",
    )
}
_CODE_WIDTH, _CODE_MAX = Mm(24), 300
_MAX_UNPACKED = 50 * 1024 * 1024

NOT_WORD = "not_word"
SYNTAX = "syntax"
UNKNOWN_FIELD = "unknown_field"
FORBIDDEN = "forbidden"
FAILED = "failed"
TOO_MUCH = "too_much"
_MESSAGES = {
    NOT_WORD: "The template is not a Word file (.docx), or it is damaged.",
    SYNTAX: "The template has a field that is not closed or not written as it must be",
    UNKNOWN_FIELD: "The template asks for a field that this paper does not have",
    FORBIDDEN: "The template asks for something that a template is not allowed to do",
    FAILED: "The template could not be filled in",
    TOO_MUCH: "The template asks for more work or memory than a paper may take",
}


class TemplateError(ValueError):
    """A template that cannot be used, told so that a clerk can mend it.

    `code` is one of the constants above (to translate by), `detail` the field or the fault,
    `place` the template's text around it; either may be "".
    """

    def __init__(self, code, detail="", place=""):
        self.code, self.detail, self.place = code, detail, place
        super().__init__(": ".join(filter(None, (_MESSAGES[code], detail))))


def decision(data):
    """Return the bytes of a commendation decision with its attached list.

    `data`: superior_body, body, number, place_date, subject, deciding_person, bases [str],
    articles [{label, paragraphs [str, at least one]}], recipients [str], signing_lines [str],
    signer, list_title, list_subtitle, rows [{no, name, job, unit, award, bonus, achievement}],
    groups [{title, sections [{title, rows}]}] with the same rows award by award and kind by kind,
    total_bonus, list_end, qr (what a telephone that scans its code opens; "" for no code). Texts
    are printed as given: the punctuation at their ends is the caller's. Without rows there is no
    attached list, without total_bonus no total.
    """
    return fill("decision", data)


def plan(data):
    """Return the bytes of a campaign's launch plan (kế hoạch phát động).

    `data`: superior_body, body, number, place_date, title, bases [str], preamble, parts [{key,
    number "I", title, lines [{kind, text}]}], closing [str], recipients [str], signing_lines
    [str], signer, appendix_subtitle, appendix_end, score_tables [{title, sections [{title, rows
    [{no, criterion, how, points, weight}]}], total_points, total_weight}]; without score_tables
    there is no appendix. A line's kind is "heading" ("1. Mục đích"), "point" ("a) Khen thưởng
    cấp xã") or "text". Texts are printed as given, numbers and punctuation included.
    """
    return fill("plan", data)


def registration_list(data):
    """Return the bytes of the list of registrations (danh sách đăng ký thi đua), landscape.

    `data`: superior_body, body, place_date, title, subtitle, list_end, sections [{title, rows
    [{salutation, name, job, unit, position, titles, forms, initiative, targets, note}]}], all
    str. A section without rows is left out.
    """
    return fill("registration_list", data)


def proposal(data):
    """Return the bytes of a proposal to a superior (tờ trình) with its attached list.

    `data`: superior_body, body, number, place_date, subject, addressees [str], bases [str],
    paragraphs [str], recipients [str], signing_lines [str], signer, list_title, list_subtitle,
    groups [{title, sections [{title, rows [{no, name, job, unit, achievement}]}]}], list_end.
    """
    return fill("proposal", data)


def revocation(data):
    """Return the bytes of a revoking decision (quyết định hủy bỏ), with its attached list.

    `data`: superior_body, body, number, place_date, subject, deciding_person, bases [str],
    articles [{label, paragraphs [str, at least one]}], recipients [str], signing_lines [str],
    signer, list_title, list_subtitle, rows [{no, name, job, unit, award, decision, item, money}],
    total_money, list_end. Without rows there is no attached list.
    """
    return fill("revocation", data)


def council_invitation(data):
    """Return the bytes of an invitation (giấy mời) to a session of the council.

    `data`: superior_body, body, number, place_date, subject, addressees [str], paragraphs [str,
    the last one ends the paper], recipients [str], signing_lines [str], signer.
    """
    return fill("council_invitation", data)


def council_minutes(data):
    """Return the bytes of the minutes of a session (biên bản họp).

    `data`: superior_body, body, number, subject, parts [{title, paragraphs [str]}], rows [{no,
    name, award, yes, against, abstain, invalid, share, result}], conclusions [str], ending (the
    last words), left_label, left_names [str], right_label, right_name, recipients [str]. Without
    rows there is no table.
    """
    return fill("council_minutes", data)


def council_tally(data):
    """Return the bytes of the tally record (biên bản kiểm phiếu); `data` as of the minutes."""
    return fill("council_tally", data)


def achievement_report(data):
    """Return the bytes of a report of achievements (báo cáo thành tích).

    `data`: superior_body, body, place_date, subject, parts [{title, blocks [{title, paragraphs
    [str], heads [three str, or none], rows [{year, name, detail}]}]}], ending (the last words),
    left_label, right_label, right_name, below_label. Without heads a block has no table, without
    below_label nobody signs beneath.
    """
    return fill("achievement_report", data)


def notice(data):
    """Return the bytes of a notice of results (thông báo kết quả) to the units that proposed.

    `data`: superior_body, body, number, place_date, subject, preamble, parts [{title, last_head,
    rows [{no, name, job, unit, award, words}], closing [str]}], ending (the last words),
    recipients [str], signing_lines [str], signer.
    """
    return fill("notice", data)


def summary(data):
    """Return the bytes of a movement's interim or final report (báo cáo sơ kết, tổng kết).

    `data`: superior_body, body, number, place_date, subject, addressees [str], preamble, parts
    [{title, blocks [{title, paragraphs [str], width "0", "4", "5" or "7", heads [as many str], rows
    [{cells [as many str]}]}]}], ending (the last words), recipients [str], signing_lines [str],
    signer. A block of width "0" has no table.
    """
    return fill("summary", data)


def fill(paper, data):
    """Return the bytes of a paper (a key of TEMPLATES) in the standard template."""
    return render(TEMPLATES[paper], data)


def render(template, data):
    """Fill a .docx template (a path or bytes) with plain data and return the bytes.

    Raises TypeError, naming the key, for data that is not plain, and TemplateError for a
    template that cannot be used.
    """
    data = _plain(data, "data")
    paper = opened(template)
    try:
        paper.render(
            _with_code(data, paper), _Sandbox(autoescape=True, undefined=jinja2.StrictUndefined)
        )
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(SYNTAX, error.message, _place(error)) from error
    except (SecurityError, OverflowError) as error:
        raise TemplateError(FORBIDDEN, str(error), _place(error)) from error
    except jinja2.UndefinedError as error:
        raise TemplateError(UNKNOWN_FIELD, _field(error), _place(error)) from error
    except MemoryError as error:
        raise TemplateError(TOO_MUCH) from error
    except Exception as error:
        # A template is its author's program, and fails in any way a program can.
        raise TemplateError(FAILED, str(error), _place(error)) from error
    output = io.BytesIO()
    paper.save(output)
    return output.getvalue()


def _with_code(data, paper):
    """Return data whose `qr` is a picture, where a code is asked for; none holds a long text."""
    text = data.get("qr")
    if not text:
        return data
    return {**data, "qr": _Code(paper, text) if len(text) <= _CODE_MAX else ""}


class _Code:
    """A QR code that a template can put in its text, and do nothing else with.

    The sandbox hides names that begin with an underscore: docxtpl's own object would give a
    template the whole program.
    """

    def __init__(self, paper, text):
        self._paper, self._text = paper, text

    def __html__(self):
        # a sixth of what starts with the confined process, which seldom draws a code
        from . import qr  # noqa: PLC0415

        return str(InlineImage(self._paper, io.BytesIO(qr.png(self._text)), width=_CODE_WIDTH))

    __str__ = __html__


class _Template(DocxTemplate):
    def fix_tables(self, xml):
        # docxtpl would go on with a part of the paper missing where tags do not match.
        etree.fromstring(xml)
        return super().fix_tables(xml)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which also refuses powers and repeated texts: both can eat a server."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context, operator, left, right):
        if operator == "**" or not all(isinstance(side, int | float) for side in (left, right)):
            raise SecurityError(f"'{operator}' is allowed between numbers only, '**' never")
        return super().call_binop(context, operator, left, right)


def opened(template):
    """Return a .docx template (a path or bytes) to be read or filled. Raises TemplateError."""
    content = template if isinstance(template, bytes) else Path(template).read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > _MAX_UNPACKED:
                raise TemplateError(NOT_WORD)
        paper = _Template(io.BytesIO(content))
        paper.init_docx()
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, etree.XMLSyntaxError) as error:
        raise TemplateError(NOT_WORD) from error
    except TemplateError:
        raise
    except ValueError as error:  # python-docx: a package, but of a spreadsheet or with macros
        raise TemplateError(NOT_WORD) from error
    return paper


def _plain(value, path):
    """Return a copy with texts cleaned; exact types only, so that markup cannot come in."""
    if type(value) is str:
        return clean(value)
    if value is None or type(value) in (bool, int, float):
        return value
    if type(value) is list:
        return [_plain(item, f"{path}[{index}]") for index, item in enumerate(value)]
    if type(value) is dict:
        for key in value:
            if type(key) is not str:
                raise TypeError(f"{path}: the key {key!r} is not a text")
        return {key: _plain(item, f"{path}.{key}") for key, item in value.items()}
    raise TypeError(f"{path}: {type(value).__name__} is not plain data")


def _field(error):
    """Return the unknown field's name, the last one that Jinja quotes, or its whole message."""
    return (re.findall(r"'([^']*)'", str(error)) or [str(error)])[-1]


def _place(error):
    """Return the text around the fault, which docxtpl leaves on the exception."""
    return " ".join(" ".join(getattr(error, "docx_context", ())).split())
