"""What the tests of papers share: what a decision says, and papers read back."""

import io

from docx import Document

ROWS = [
    {
        "no": number,
        "name": f"Ông Nguyễn Văn {number}",
        "job": "Trưởng thôn",
        "unit": "Thôn Bồ Bản",
        "award": "Giấy khen",
        "bonus": "760.000",
        "achievement": "",
    }
    for number in (1, 2)
]
DECISION = {
    "superior_body": "",
    "body": "Ủy ban nhân dân xã Hòa Phong",
    "number": "05/QĐ-UBND",
    "place_date": "Hòa Phong, ngày 05 tháng 01 năm 2026",
    "subject": "Về việc tặng Giấy khen năm 2025",
    "deciding_person": "Chủ tịch Ủy ban nhân dân xã Hòa Phong",
    "bases": ["Căn cứ thứ nhất;", "Căn cứ thứ hai."],
    "articles": [
        {"label": "Điều 1.", "paragraphs": ["Tặng Giấy khen."]},
        {"label": "Điều 2.", "paragraphs": ["Mức thưởng.", "Nguồn chi."]},
    ],
    "recipients": ["Như Điều 2;", "Lưu: VT."],
    "signing_lines": ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    "signer": "Trần Thị B",
    "list_title": "DANH SÁCH",
    "list_subtitle": "(Kèm theo Quyết định số 05/QĐ-UBND)",
    "rows": ROWS,
    "groups": [
        {"title": "Giấy khen", "sections": [{"title": "I. Cá nhân", "rows": ROWS}]},
    ],
    "list_end": "Danh sách này có 02 cá nhân./.",
    "total_bonus": "1.520.000",
}


def texts(paper):
    """Return every non-empty paragraph's text in the order of the page, tables included."""
    found = []
    for block in paper.iter_inner_content():
        cells = [block]
        if hasattr(block, "rows"):
            cells = [cell for row in block.rows for cell in row.cells]
            cells = [paragraph for cell in cells for paragraph in cell.paragraphs]
        found += [paragraph.text for paragraph in cells if paragraph.text]
    return found


def template(*lines, header=""):
    paper = Document()
    for line in lines:
        paper.add_paragraph(line)
    if header:
        paper.sections[0].header.paragraphs[0].text = header
    output = io.BytesIO()
    paper.save(output)
    return output.getvalue()


def read(content):
    return Document(io.BytesIO(content))
