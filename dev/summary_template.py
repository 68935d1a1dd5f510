"""The Word template of a movement's interim or final report (báo cáo sơ kết, tổng kết)."""

from paper_parts import (
    CENTRE,
    TEXT,
    TEXT_WIDTH,
    fill_row,
    foot,
    head,
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

# how wide the columns of a table are, by their number (mm)
WIDTHS = {
    4: (60, 35, 35, 35),
    5: (60, 24, 24, 24, 33),
    7: (50, 17, 17, 17, 17, 17, 30),
}


def summary():
    """Return the bytes of the template: numbered parts, each with paragraphs and a table."""
    paper = new_paper("Báo cáo kết quả phong trào thi đua")
    head(paper)
    write(paper, ("BÁO CÁO", "b"), align=CENTRE, before=14)
    write(paper, ("{{ subject }}", "b"), align=CENTRE)
    rule(paper, TEXT_WIDTH, 52)
    repeat(paper, "if addressees|length == 1")
    write(paper, ("Kính gửi: {{ addressees|first }}", ""), align=CENTRE, before=10, after=8)
    repeat(paper, "elif addressees")
    write(paper, ("Kính gửi:", ""), indent=30, before=10)
    repeat(paper, "for addressee in addressees")
    write(paper, ("- {{ addressee }}", ""), indent=55, after=2)
    repeat(paper, "endfor")
    repeat(paper, "endif")
    write(paper, ("{{ preamble }}", ""), **TEXT, before=6)
    repeat(paper, "for part in parts")
    keep_with_next(write(paper, ("{{ part.title }}", "b"), **TEXT, before=6))
    repeat(paper, "for block in part.blocks")
    repeat(paper, "if block.title")
    keep_with_next(write(paper, ("{{ block.title }}", "b"), **TEXT))
    repeat(paper, "endif")
    repeat(paper, "for paragraph in block.paragraphs")
    write(paper, ("{{ paragraph }}", ""), **TEXT)
    repeat(paper, "endfor")
    for number in WIDTHS:
        repeat(paper, f"if block.width == '{number}'")
        table(paper, number)
        sliver(paper, 6)
        repeat(paper, "endif")
    repeat(paper, "endfor")
    repeat(paper, "endfor")
    # the last words stay with the signature
    keep_with_next(write(paper, ("{{ ending }}", ""), **TEXT, before=6))
    foot(paper)
    sliver(paper)
    return packed(paper)


def table(paper, number):
    """A table of so many columns; the titles come with the data."""
    columns = [
        (f"{{{{ block.heads[{index}] }}}}", f"row.cells[{index}]", width, CENTRE if index else None)
        for index, width in enumerate(WIDTHS[number])
    ]
    _titles, loop, fields, loop_end = listing(paper, 4, columns)
    tags((loop, "for row in block.rows"), (loop_end, "endfor"))
    fill_row(fields, columns)
