"""The lines of a launch plan: numbered, lettered, dashed, each ending as a sentence."""

from itertools import count

from .words import ended


def numbered(*sections):
    """Take (title, lines); return the lines of those that have any under "1. …", "2. …"."""
    return _headed("heading", (f"{number}. " for number in count(1)), sections)


def lettered(*points):
    """Take (title, lines); return the lines of those that have any under "a) …", "b) …"."""
    return _headed("point", (f"{letter}) " for letter in "abcdđeghiklmnopq"), points)


def _headed(kind, marks, sections):
    lines = []
    for title, texts in sections:
        if texts:
            lines += [{"kind": kind, "text": next(marks) + title}, *texts]
    return lines


def dashed(texts):
    """Return texts as lines with a dash, see `lines_of`."""
    return [line for text in texts for line in lines_of(text, "- ")]


def lines_of(text, mark):
    """Return a text as lines of a plan, each ending as a sentence; the first bears the mark."""
    paragraphs = [line.strip() for line in (text or "").splitlines() if line.strip()]
    lines = []
    for index, paragraph in enumerate(paragraphs):
        last = index == len(paragraphs) - 1
        if not index:
            paragraph = mark + paragraph.lstrip("-–•+ ")
        if last:
            paragraph = paragraph.rstrip(" ;,")
        ended = paragraph.endswith((".", "!", "?", "…", ":", ";", ","))
        lines.append({"kind": "text", "text": paragraph if ended else f"{paragraph}."})
    return lines


def end(parts, closing):
    """Put “./.” at the end of what the plan says last."""
    if closing:
        closing[-1] = ended(closing[-1])
    elif parts:
        last = parts[-1]["lines"][-1]
        last["text"] = ended(last["text"])


def recipients(texts):
    """Return the recipients, each with ";" and the last with "."."""
    names = [text.strip(" -;.,") for text in texts]
    return [f"{name};" for name in names[:-1]] + [f"{name}." for name in names[-1:]]
