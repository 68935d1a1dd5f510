"""What a check of eligibility is, and what it answers."""

from typing import NamedTuple


class Check(NamedTuple):
    """A declared check over nominations, see `_eligibility_checks` of thidua.nomination.

    `name` is a key of the field `code` of thidua.nomination.check, whose label heads its column;
    `sequence` its place among the others; `method` one of thidua.nomination that answers for a
    whole recordset: dict thidua.nomination → Answer. Whom the check says nothing about is left
    out. Nominations are asked with superuser rights and in the language of the company: what is
    on record counts whoever looks, so a method names the companies itself.
    """

    name: str
    sequence: int
    method: str


class Answer(NamedTuple):
    """What a check says of one nomination.

    `state`: "met", "not_met", or "person" where what is on record does not tell; `words`: why,
    with the figures used; `level`: "law", which nobody overrules, or "warning"; `basis`: the legal
    basis as one cites it, with its article and trust; `facts`: what the answer rests on, so that
    what a person confirmed falls when it changes (the words where nothing is said); `code`: which
    check, set by the machine.
    """

    state: str
    words: str = ""
    level: str = "law"
    basis: str = ""
    facts: str = ""
    code: str = ""


# what stands for several answers of one check, the worst first
_WORST = [("not_met", "law"), ("person", "law"), ("person", "warning"), ("not_met", "warning")]


def together(answers):
    """Return one answer for several of one check: the worst, with what all that are not met say.

    :param answers: list of Answer, at least one
    :return: Answer
    """
    open_ = [answer for answer in answers if answer.state != "met"]
    if not open_:
        said = [answer for answer in answers if answer.words]
        return (said or answers)[0]._replace(
            words="; ".join(answer.words for answer in said),
            basis=_joined(answer.basis for answer in answers),
        )
    worst = min(open_, key=lambda answer: _WORST.index((answer.state, answer.level)))
    return worst._replace(
        words="; ".join(answer.words for answer in open_),
        basis=_joined(answer.basis for answer in open_),
        facts="|".join(answer.facts or answer.words for answer in open_),
    )


def _joined(texts):
    return "; ".join(dict.fromkeys(filter(None, texts)))
