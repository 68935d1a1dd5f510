import re

# a cell of Excel holds 32,767; a few are left for marks of ours
CELL_MAX = 32_700
#: how a text ends that was longer
CUT = " […]"

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# who heads the commune belongs to no unit below it, wherever the payroll keeps him
_OF_BODY = re.compile(
    r"(?:phó )?(?:chủ tịch|bí thư)\b.*\b(?:ubnd|hđnd|ubmttq|ủy ban|hội đồng nhân dân|đảng ủy)\b",
    re.IGNORECASE,
)


def clean(text):
    """Take any str; return it with plain line feeds and without what XML 1.0 cannot hold."""
    if text.isprintable():
        # nearly every cell of a long list
        return text
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def position(job, unit):
    """Return who somebody is, saying nothing twice: "Trưởng thôn Bồ Bản", "Chủ tịch UBND xã".

    A job that names its unit, or that heads the body above all units, stands alone; one that ends
    as the unit begins is written on: "Trưởng phòng" of "Phòng Kinh tế".
    """
    job, unit = " ".join((job or "").split()), " ".join((unit or "").split())
    if not job or not unit:
        return job or unit
    if f" {unit.casefold()} " in f" {job.casefold()} " or _OF_BODY.match(job):
        return job
    of_job, of_unit = job.casefold().split(), unit.casefold().split()
    for length in range(min(len(of_job), len(of_unit)), 0, -1):
        if of_job[-length:] == of_unit[:length]:
            return " ".join([job, *unit.split()[length:]])
    return f"{job} - {unit}"


def cell_text(text):
    """Take any str; return it cleaned, and cut with a mark where a cell holds no more."""
    text = clean(text)
    if 2 * len(text) <= CELL_MAX:
        return text
    # as Excel counts: rare characters are two
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_MAX:
        return text
    return units[: 2 * (CELL_MAX - len(CUT))].decode("utf-16-le", "ignore") + CUT
