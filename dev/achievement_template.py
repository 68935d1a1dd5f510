"""The Word template of a report of achievements (báo cáo thành tích)."""

from paper_parts import (
    CENTRE,
    TEXT,
    TEXT_WIDTH,
    fill_row,
    grid,
    head,
    keep_whole,
    keep_with_next,
    listing,
    new_paper,
    packed,
    repeat,
    rule,
    sliver,
    tags,
    write,
)


def achievement_report():
    """Return the bytes of the template: numbered parts with tables, and who signs."""
    paper = new_paper("Báo cáo thành tích")
    head(paper, numbered=False, bodied=False)
    write(paper, ("BÁO CÁO THÀNH TÍCH", "b"), align=CENTRE, before=14)
    write(paper, ("{{ subject }}", "b"), align=CENTRE)
    rule(paper, TEXT_WIDTH, 52)
    sliver(paper)
    repeat(paper, "for part in parts")
    keep_with_next(write(paper, ("{{ part.title }}", "b"), **TEXT, before=6))
    repeat(paper, "for block in part.blocks")
    repeat(paper, "if block.title")
    keep_with_next(write(paper, ("{{ block.title }}", "b"), **TEXT))
    repeat(paper, "endif")
    repeat(paper, "for paragraph in block.paragraphs")
    write(paper, ("{{ paragraph }}", ""), **TEXT)
    repeat(paper, "endfor")
    repeat(paper, "if block.heads")
    table(paper)
    sliver(paper, 6)
    repeat(paper, "endif")
    repeat(paper, "endfor")
    repeat(paper, "endfor")
    # the last words stay with the signatures
    keep_with_next(write(paper, ("{{ ending }}", ""), **TEXT, before=6))
    signatures(paper)
    sliver(paper)
    return packed(paper)


def table(paper):
    """A row a year and thing; the titles of the columns come with the data."""
    columns = (
        ("{{ block.heads[0] }}", "row.year", 18, CENTRE),
        ("{{ block.heads[1] }}", "row.name", 67, None),
        ("{{ block.heads[2] }}", "row.detail", 80, None),
    )
    rows = listing(paper, 4, columns)
    _titles, loop, fields, loop_end = rows
    tags((loop, "for row in block.rows"), (loop_end, "endfor"))
    fill_row(fields, columns)


def signatures(paper):
    """Who confirms on the left, who reports on the right, and beneath who proposes."""
    keep_with_next(sliver(paper, 10))
    both, below = grid(paper, 2, TEXT_WIDTH / 2, TEXT_WIDTH / 2).rows
    for row in (both, below):
        keep_whole(row)
    left, right = both.cells
    for cell, label in ((left, "left_label"), (right, "right_label")):
        write(cell, (f"{{{{ {label} }}}}", "b"), align=CENTRE, first=True)
        write(cell, ("(Ký, ghi rõ họ tên)", "i"), size=13, align=CENTRE)
    write(right, ("{{ right_name }}", "b"), align=CENTRE, before=64)
    under = below.cells[0].merge(below.cells[1])
    write(under, ("{{ below_label }}", "b"), align=CENTRE, before=30, after=70, first=True)
