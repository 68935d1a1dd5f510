"""The Word templates of a council's papers: invitation, minutes, tally record."""

from paper_parts import (
    CENTRE,
    TEXT,
    TEXT_WIDTH,
    addressed,
    fill_row,
    foot,
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


def council_invitation():
    """Return the bytes of the invitation to a session."""
    paper = new_paper("Giấy mời họp Hội đồng")
    head(paper)
    titled(paper, "GIẤY MỜI")
    repeat(paper, "if addressees|length == 1")
    write(paper, ("Kính mời: {{ addressees|first }}", ""), align=CENTRE, before=10, after=8)
    repeat(paper, "else")
    write(paper, ("Kính mời:", ""), indent=30, before=10)
    repeat(paper, "for addressee in addressees")
    write(paper, ("- {{ addressee }}", ""), indent=40, after=2)
    repeat(paper, "endfor")
    repeat(paper, "endif")
    repeat(paper, "for paragraph in paragraphs")
    # the last words stay with the signature
    repeat(paper, "if loop.last")
    keep_with_next(write(paper, ("{{ paragraph }}", ""), **TEXT))
    repeat(paper, "else")
    write(paper, ("{{ paragraph }}", ""), **TEXT)
    repeat(paper, "endif")
    repeat(paper, "endfor")
    foot(paper)
    sliver(paper)
    return packed(paper)


def council_minutes():
    """Return the bytes of the minutes' template."""
    return recorded("Biên bản họp Hội đồng")


def council_tally():
    """Return the bytes of the tally record's template."""
    return recorded("Biên bản kiểm phiếu")


def recorded(name):
    """A record: its parts, the votes in a table, the conclusion, two who sign."""
    paper = new_paper(name)
    head(paper, placed=False)
    titled(paper, "BIÊN BẢN")
    sliver(paper)
    repeat(paper, "for part in parts")
    keep_with_next(write(paper, ("{{ part.title }}", "b"), **TEXT, before=6))
    repeat(paper, "for paragraph in part.paragraphs")
    write(paper, ("{{ paragraph }}", ""), **TEXT)
    repeat(paper, "endfor")
    repeat(paper, "endfor")
    repeat(paper, "if rows")
    votes(paper)
    sliver(paper, 6)
    repeat(paper, "endif")
    repeat(paper, "for paragraph in conclusions")
    write(paper, ("{{ paragraph }}", ""), **TEXT)
    repeat(paper, "endfor")
    # the last words stay with the signatures
    keep_with_next(write(paper, ("{{ ending }}", ""), **TEXT))
    signed_by_two(paper)
    sliver(paper)
    return packed(paper)


def titled(paper, kind):
    """The kind of the paper and what it is about."""
    write(paper, (kind, "b"), align=CENTRE, before=14)
    write(paper, ("{{ subject }}", "b"), align=CENTRE)
    rule(paper, TEXT_WIDTH, 52)


def votes(paper):
    """A row a nomination: who, for what, the votes, the share of all members, the result."""
    columns = (
        ("STT", "row.no", 12, CENTRE),
        ("Đối tượng", "row.name", 31, None),
        ("Danh hiệu, hình thức", "row.award", 27, None),
        ("Đồng ý", "row.yes", 14, CENTRE),
        ("Không đồng ý", "row.against", 15, CENTRE),
        ("Không ý kiến", "row.abstain", 15, CENTRE),
        ("Không hợp lệ", "row.invalid", 16, CENTRE),
        ("% tổng số TV", "row.share", 16, CENTRE),
        ("Kết quả", "row.result", 19, CENTRE),
    )
    rows = listing(paper, 4, columns)
    _titles, loop, fields, loop_end = rows
    tags((loop, "for row in rows"), (loop_end, "endfor"))
    fill_row(fields, columns)


def signed_by_two(paper):
    """Who wrote or counted on the left, the chair on the right, recipients beneath."""
    keep_with_next(sliver(paper, 10))
    signatures, below = grid(paper, 2, TEXT_WIDTH / 2, TEXT_WIDTH / 2).rows
    keep_whole(signatures)
    keep_whole(below)
    left, right = signatures.cells
    write(left, ("{{ left_label }}", "b"), align=CENTRE, first=True)
    repeat(left, "for name in left_names")
    write(left, ("{{ name }}", "b"), align=CENTRE, before=60)
    repeat(left, "endfor")
    write(right, ("{{ right_label }}", "b"), align=CENTRE, first=True)
    write(right, ("{{ right_name }}", "b"), align=CENTRE, before=60)
    addressed(below.cells[0])
