"""What a company's own Word template changed against the standard one; no Odoo here."""

import re
from difflib import SequenceMatcher

from docx.table import Table

from . import document

#: changes that are told one by one, and how much of each
SHOWN, TEXT = 150, 400
# a tag may be of a paragraph, a row, a cell or a run
_TAG = re.compile(r"\{\{[pr]?\s*(?P<value>.*?)\s*\}\}|\{%(?:p|tr|tc|r)?-?\s*(?P<order>.*?)\s*-?%\}")
_LOOP = re.compile(r"for\s+([a-z_]\w*)\s+in\s+([a-z_][\w.]*)")
_PATH = re.compile(r"(?<![\w.'\"])[a-z_]\w*(?:\.[a-z_]\w*)*")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


def difference(standard, own, fields):
    """Return what differs between two templates (bytes each).

    :param fields: list of str, the fields of the paper: a field of a list is list[].field
    :return: dict: missing, added: lists of fields; changes: list of [text of the standard or "",
        own text or ""] of paragraphs, in the order of the page; more: how many are not listed
    :raise TemplateError: where one cannot be read
    """
    before, after = lines(standard), lines(own)
    had, has = used(before, fields), used(after, fields)
    changes = list(_changes(before, after))
    return {
        "missing": [field for field in fields if field in had - has],
        "added": [field for field in fields if field in has - had],
        "changes": [[_short(text) for text in pair] for pair in changes[:SHOWN]],
        "more": max(0, len(changes) - SHOWN),
    }


def lines(template):
    """Return the text of each paragraph that has one: head, body with its tables, foot."""
    paper = document.opened(template).docx
    found = []
    for section in paper.sections:
        found += _texts(section.header)
    found += _texts(paper)
    for section in paper.sections:
        found += _texts(section.footer)
    return found


def _texts(part):
    for block in part.iter_inner_content():
        if isinstance(block, Table):
            seen = set()
            for row in block.rows:
                for cell in row.cells:
                    # a cell over several columns is met in each
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        yield from _texts(cell)
        elif text := " ".join(block.text.split()):
            yield text


def used(texts, fields):
    """Return which of the fields the texts of a template use (set of str)."""
    known, loops, found = set(fields), {}, set()
    for tag in _TAG.finditer("\n".join(texts)):
        order = _QUOTED.sub("''", tag["order"] or tag["value"] or "")
        if loop := _LOOP.match(order):
            loops[loop[1]] = f"{_resolved(loop[2], loops)}[]"
        for path in _PATH.findall(order):
            found.add(_resolved(path, loops))
    return known & found


def _resolved(path, loops):
    first, *rest = path.split(".")
    return ".".join([loops.get(first, first), *rest])


def _changes(before, after):
    """Yield pairs of texts: (standard, own); one is "" where a paragraph was added or left out."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, own_start, own_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        gone, new = before[start:end], after[own_start:own_end]
        for place in range(max(len(gone), len(new))):
            yield (
                gone[place] if place < len(gone) else "",
                new[place] if place < len(new) else "",
            )


def _short(text):
    return text if len(text) <= TEXT else f"{text[:TEXT]}…"
