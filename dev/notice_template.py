"""The Word template of a notice of results (thông báo kết quả) to the units that proposed."""

from council_templates import titled
from paper_parts import (
    CENTRE,
    TEXT,
    fill_row,
    foot,
    head,
    keep_with_next,
    listing,
    new_paper,
    packed,
    repeat,
    sliver,
    tags,
    write,
)


def notice():
    """Return the bytes of the template: a table for each outcome, with its count."""
    paper = new_paper("Thông báo kết quả xét khen thưởng")
    head(paper)
    titled(paper, "THÔNG BÁO")
    write(paper, ("{{ preamble }}", ""), **TEXT, before=10)
    repeat(paper, "for part in parts")
    keep_with_next(write(paper, ("{{ part.title }}", "b"), **TEXT, before=6))
    columns = (
        ("STT", "row.no", 11, CENTRE),
        ("Họ và tên / Tên tập thể", "row.name", 42, None),
        ("Chức vụ, đơn vị", "row.unit", 36, None),
        ("Danh hiệu, hình thức", "row.award", 32, None),
        ("{{ part.last_head }}", "row.words", 44, None),
    )
    _titles, loop, fields, loop_end = listing(paper, 4, columns)
    tags((loop, "for row in part.rows"), (loop_end, "endfor"))
    fill_row(fields, columns)
    sliver(paper, 6)
    repeat(paper, "for paragraph in part.closing")
    write(paper, ("{{ paragraph }}", ""), **TEXT)
    repeat(paper, "endfor")
    repeat(paper, "endfor")
    # the last words stay with the signature
    keep_with_next(write(paper, ("{{ ending }}", ""), **TEXT, before=6))
    foot(paper)
    sliver(paper)
    return packed(paper)
