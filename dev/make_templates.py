"""Build the Word templates that the addon ships. Run it after a change here, commit the result.

The same input gives the same bytes. What papers have in common stands in paper_parts.
"""

from pathlib import Path

from achievement_template import achievement_report
from council_templates import council_invitation, council_minutes, council_tally
from docx.enum.section import WD_ORIENT
from notice_template import notice
from paper_parts import (
    CELL,
    CENTRE,
    JUSTIFY,
    LANDSCAPE_WIDTH,
    RIGHT,
    TEXT,
    TEXT_WIDTH,
    appendix,
    fill_band,
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
from summary_template import summary

TARGET = Path(__file__).parents[1] / "thidua_khenthuong" / "paper" / "template"


def main():
    TARGET.mkdir(exist_ok=True)
    for build in (
        decision,
        plan,
        registration_list,
        proposal,
        revocation,
        council_invitation,
        council_minutes,
        council_tally,
        achievement_report,
        notice,
        summary,
    ):
        (TARGET / f"{build.__name__}.docx").write_bytes(build())


def decision():
    """Return the bytes of the commendation decision's template, attached list included."""
    paper = new_paper("Quyết định khen thưởng")
    decided(paper, coded=True)
    repeat(paper, "if rows")
    attached_list(paper)
    repeat(paper, "endif")
    sliver(paper)
    return packed(paper)


def revocation():
    """Return the bytes of the revoking decision's template, attached list included."""
    paper = new_paper("Quyết định hủy bỏ quyết định khen thưởng")
    decided(paper)
    repeat(paper, "if rows")
    revoked_list(paper)
    repeat(paper, "endif")
    sliver(paper)
    return packed(paper)


def decided(paper, coded=False):
    """The text of a decision of the Chairman, from the head to the signature."""
    head(paper)
    write(paper, ("QUYẾT ĐỊNH", "b"), align=CENTRE, before=14)
    write(paper, ("{{ subject }}", "b"), align=CENTRE)
    rule(paper, TEXT_WIDTH, 52)
    write(paper, ("{{ deciding_person|upper }}", "b"), align=CENTRE, before=10, after=8)
    repeat(paper, "for basis in bases")
    write(paper, ("{{ basis }}", "i"), align=JUSTIFY, indent=12.7, after=6)
    repeat(paper, "endfor")
    write(paper, ("QUYẾT ĐỊNH:", "b"), align=CENTRE, before=6, after=8)
    repeat(paper, "for article in articles")
    first = ("{{ article.label }}", "b"), (" {{ article.paragraphs|first }}", "")
    # the last article stays with the signature
    repeat(paper, "if loop.last")
    last = [write(paper, *first, **TEXT)]
    repeat(paper, "for paragraph in article.paragraphs[1:]")
    last.append(write(paper, ("{{ paragraph }}", ""), **TEXT))
    repeat(paper, "endfor")
    repeat(paper, "else")
    write(paper, *first, **TEXT)
    repeat(paper, "for paragraph in article.paragraphs[1:]")
    write(paper, ("{{ paragraph }}", ""), **TEXT)
    repeat(paper, "endfor")
    repeat(paper, "endif")
    repeat(paper, "endfor")
    keep_with_next(*last)
    foot(paper, coded)


def plan():
    """Return the bytes of the launch plan's template."""
    paper = new_paper("Kế hoạch phát động phong trào thi đua")
    head(paper)
    write(paper, ("KẾ HOẠCH", "b"), align=CENTRE, before=14)
    write(paper, ("{{ title }}", "b"), align=CENTRE)
    rule(paper, TEXT_WIDTH, 52)
    sliver(paper)
    repeat(paper, "for basis in bases")
    write(paper, ("{{ basis }}", "i"), **TEXT)
    repeat(paper, "endfor")
    write(paper, ("{{ preamble }}", ""), **TEXT)
    repeat(paper, "for part in parts")
    repeat(paper, "set ending = loop.last and not closing")
    title = write(paper, ("{{ part.number }}. {{ part.title }}", "b"), **TEXT, before=6)
    repeat(paper, "for line in part.lines")
    repeat(paper, "if line.kind == 'heading'")
    heading = write(paper, ("{{ line.text }}", "b"), **TEXT)
    repeat(paper, "elif line.kind == 'point'")
    point = write(paper, ("{{ line.text }}", "i"), **TEXT)
    # the last words stay with the signature
    repeat(paper, "elif ending and loop.last")
    last = write(paper, ("{{ line.text }}", ""), **TEXT)
    repeat(paper, "else")
    write(paper, ("{{ line.text }}", ""), **TEXT)
    repeat(paper, "endif")
    repeat(paper, "endfor")
    repeat(paper, "endfor")
    repeat(paper, "for paragraph in closing")
    closing = write(paper, ("{{ paragraph }}", ""), **TEXT)
    repeat(paper, "endfor")
    keep_with_next(title, heading, point, last, closing)
    foot(paper)
    repeat(paper, "if score_tables")
    score_tables(paper)
    repeat(paper, "endif")
    sliver(paper)
    return packed(paper)


def proposal():
    """Return the bytes of the proposal to a superior, attached list included."""
    paper = new_paper("Tờ trình đề nghị khen thưởng")
    head(paper)
    write(paper, ("TỜ TRÌNH", "b"), align=CENTRE, before=14)
    write(paper, ("{{ subject }}", "b"), align=CENTRE)
    rule(paper, TEXT_WIDTH, 52)
    repeat(paper, "if addressees|length == 1")
    write(paper, ("Kính gửi: {{ addressees|first }}", ""), align=CENTRE, before=10, after=8)
    repeat(paper, "else")
    write(paper, ("Kính gửi:", ""), indent=30, before=10)
    repeat(paper, "for addressee in addressees")
    write(paper, ("- {{ addressee }}", ""), indent=55, after=2)
    repeat(paper, "endfor")
    repeat(paper, "endif")
    repeat(paper, "for basis in bases")
    write(paper, ("{{ basis }}", "i"), **TEXT)
    repeat(paper, "endfor")
    repeat(paper, "for paragraph in paragraphs")
    # the last words stay with the signature
    repeat(paper, "if loop.last")
    keep_with_next(write(paper, ("{{ paragraph }}", ""), **TEXT))
    repeat(paper, "else")
    write(paper, ("{{ paragraph }}", ""), **TEXT)
    repeat(paper, "endif")
    repeat(paper, "endfor")
    foot(paper)
    proposed_list(paper)
    sliver(paper)
    return packed(paper)


def registration_list():
    """Return the bytes of the list of registrations' template."""
    paper = new_paper("Danh sách đăng ký thi đua")
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    head(paper, LANDSCAPE_WIDTH, numbered=False)
    write(paper, ("{{ title }}", "b"), align=CENTRE, before=14)
    repeat(paper, "if subtitle")
    write(paper, ("{{ subtitle }}", "i"), align=CENTRE)
    repeat(paper, "endif")
    write(paper, align=CENTRE, size=6)
    registrations(paper)
    end = write(paper, ("{{ list_end }}", ""), **TEXT, before=6)
    keep_with_next(end, sliver(paper))
    signatures = grid(paper, 1, LANDSCAPE_WIDTH / 2, LANDSCAPE_WIDTH / 2).rows[0]
    keep_whole(signatures)
    titles = ("NGƯỜI LẬP DANH SÁCH", "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ")
    for cell, title in zip(signatures.cells, titles, strict=True):
        write(cell, (title, "b"), align=CENTRE, before=10, first=True)
        write(cell, ("(Ký, ghi rõ họ tên)", "i"), size=13, align=CENTRE, after=64)
    sliver(paper)
    return packed(paper)


def registrations(paper):
    """A table with a row a registration, beneath the title of its section."""
    columns = (
        ("STT", "loop.index", 12, CENTRE),
        ("Ông/Bà", "row.salutation", 16, CENTRE),
        ("Họ và tên/\nTên tập thể", "row.name", 40, None),
        ("Chức vụ - Đơn vị", "row.position", 40, None),
        ("Danh hiệu đăng ký", "row.titles", 30, None),
        ("Hình thức khen thưởng đăng ký", "row.forms", 36, None),
        ("Sáng kiến đăng ký", "row.initiative", 28, None),
        ("Chỉ tiêu phấn đấu", "row.targets", 30, None),
        ("Ghi chú", "row.note", 20, None),
    )
    rows = listing(paper, 9, columns)
    _titles, sections, titled, band, titled_end, loop, fields, loop_end, sections_end = rows
    keep_whole(band)
    tags(
        (sections, "for section in sections if section.rows"),
        (titled, "if section.title"),
        (titled_end, "endif"),
        (loop, "for row in section.rows"),
        (loop_end, "endfor"),
        (sections_end, "endfor"),
    )
    fill_row(fields, columns)
    fill_band(band, "section.title")


def attached_list(paper):
    """The commended subjects, award by award, on pages of their own."""
    appendix(paper)
    write(paper, ("{{ list_title }}", "b"), align=CENTRE)
    write(paper, ("{{ list_subtitle }}", "i"), align=CENTRE, after=10)
    columns = (
        ("STT", "loop.index", 11, CENTRE),
        ("Họ và tên / Tên tập thể", "row.name", 53, None),
        ("Chức vụ", "row.job", 33, None),
        ("Đơn vị", "row.unit", 41, None),
        ("Mức thưởng (đồng)", "row.bonus", 27, RIGHT),
    )
    rows = listing(paper, 13, columns)
    _titles, groups, award, sections, band, loop, fields, loop_end = rows[:8]
    sections_end, groups_end, has_total, total, total_end = rows[8:]
    tags(
        (groups, "for group in groups"),
        (sections, "for section in group.sections"),
        (loop, "for row in section.rows"),
        (loop_end, "endfor"),
        (sections_end, "endfor"),
        (groups_end, "endfor"),
        (has_total, "if total_bonus"),
        (total_end, "endif"),
    )
    fill_row(fields, columns)
    # what all have in common stands in the decision
    name = fields.cells[1]
    repeat(name, "if row.achievement")
    write(name, ("{{ row.achievement }}", "i"), size=11)
    repeat(name, "endif")
    fill_band(award, "group.title")
    fill_band(band, "section.title")
    for row in (award, band, total):
        keep_whole(row)
    label = total.cells[0].merge(total.cells[3])
    write(label, ("Tổng cộng", "b"), align=CENTRE, **CELL)
    write(total.cells[4], ("{{ total_bonus }}", "b"), align=RIGHT, **CELL)
    write(paper, ("{{ list_end }}", ""), **TEXT, before=8)


def revoked_list(paper):
    """The subjects whose awards are revoked, and what they return, on pages of their own."""
    appendix(paper)
    write(paper, ("{{ list_title }}", "b"), align=CENTRE)
    write(paper, ("{{ list_subtitle }}", "i"), align=CENTRE, after=10)
    columns = (
        ("STT", "row.no", 10, CENTRE),
        ("Họ và tên / Tên tập thể", "row.name", 36, None),
        ("Chức vụ, đơn vị", "row.unit", 31, None),
        ("Danh hiệu, hình thức", "row.award", 27, None),
        ("Quyết định khen thưởng", "row.decision", 28, None),
        ("Hiện vật nộp lại", "row.item", 12, CENTRE),
        ("Tiền nộp lại (đồng)", "row.money", 21, RIGHT),
    )
    rows = listing(paper, 7, columns)
    _titles, loop, fields, loop_end, has_total, total, total_end = rows
    tags(
        (loop, "for row in rows"),
        (loop_end, "endfor"),
        (has_total, "if total_money"),
        (total_end, "endif"),
    )
    fill_row(fields, columns)
    job = fields.cells[2]
    repeat(job, "if row.job")
    write(job, ("{{ row.job }}", "i"), size=11)
    repeat(job, "endif")
    keep_whole(total)
    label = total.cells[0].merge(total.cells[5])
    write(label, ("Tổng cộng", "b"), align=CENTRE, **CELL)
    write(total.cells[6], ("{{ total_money }}", "b"), align=RIGHT, **CELL)
    write(paper, ("{{ list_end }}", ""), **TEXT, before=8)


def proposed_list(paper):
    """The subjects proposed, award by award, on pages of their own."""
    appendix(paper)
    write(paper, ("{{ list_title }}", "b"), align=CENTRE)
    write(paper, ("{{ list_subtitle }}", "i"), align=CENTRE, after=10)
    columns = (
        ("STT", "row.no", 11, CENTRE),
        ("Họ và tên / Tên tập thể", "row.name", 45, None),
        ("Chức vụ", "row.job", 30, None),
        ("Đơn vị", "row.unit", 34, None),
        ("Thành tích", "row.achievement", 45, None),
    )
    rows = listing(paper, 10, columns)
    _titles, groups, award, sections, band, loop, fields, *ends = rows
    tags(
        (groups, "for group in groups"),
        (sections, "for section in group.sections"),
        (loop, "for row in section.rows"),
        *((row, "endfor") for row in ends),
    )
    fill_row(fields, columns)
    fill_band(award, "group.title")
    fill_band(band, "section.title")
    for row in (award, band):
        keep_whole(row)
    write(paper, ("{{ list_end }}", ""), **TEXT, before=8)


def score_tables(paper):
    """The table of points of each kind of subject, on pages numbered from 1 again."""
    appendix(paper)
    write(paper, ("PHỤ LỤC", "b"), align=CENTRE)
    write(paper, ("BẢNG CHẤM ĐIỂM", "b"), align=CENTRE)
    write(paper, ("{{ appendix_subtitle }}", "i"), align=CENTRE, after=6)
    repeat(paper, "for table in score_tables")
    keep_with_next(write(paper, ("{{ table.title }}", "b"), before=6, after=4))
    columns = (
        ("STT", "row.no", 11, CENTRE),
        ("Tiêu chí", "row.criterion", 62, None),
        ("Cách chấm điểm", "row.how", 56, None),
        ("Điểm tối đa", "row.points", 18, RIGHT),
        ("Trọng số", "row.weight", 18, RIGHT),
    )
    rows = listing(paper, 10, columns)
    _titles, sections, titled, band, titled_end, loop, fields, loop_end, sections_end = rows[:9]
    total = rows[9]
    tags(
        (sections, "for section in table.sections"),
        (titled, "if section.title"),
        (titled_end, "endif"),
        (loop, "for row in section.rows"),
        (loop_end, "endfor"),
        (sections_end, "endfor"),
    )
    fill_row(fields, columns)
    fill_band(band, "section.title")
    for row in (band, total):
        keep_whole(row)
    label = total.cells[0].merge(total.cells[2])
    write(label, ("Tổng cộng", "b"), align=CENTRE, **CELL)
    for cell, name in zip(total.cells[3:], ("points", "weight"), strict=True):
        write(cell, (f"{{{{ table.total_{name} }}}}", "b"), align=RIGHT, **CELL)
    repeat(paper, "endfor")
    write(paper, ("{{ appendix_end }}", ""), **TEXT, before=8)


if __name__ == "__main__":
    main()
