"""The launch plan as a page to read: what `document.plan` prints, from the same plain data."""

from html import escape

CLASSES = {"heading": "o_heading", "point": "o_point", "text": "o_text"}
HEADS = ("TT", "Tiêu chí", "Cách chấm", "Điểm tối đa", "Trọng số")
CELLS = ("no", "criterion", "how", "points", "weight")


def plan_page(data):
    """Return the launch plan as HTML (str); every text is escaped.

    `data`: see `document.plan`. Nothing is worked out here.
    """
    return (
        '<div class="o_thidua_paper">'
        f"{_head(data)}"
        f"{_lines('o_basis', data['bases'])}"
        f"{_paragraph('o_text', data['preamble'])}"
        f"{''.join(map(_part, data['parts']))}"
        f"{_lines('o_text', data['closing'])}"
        f"{_foot(data)}"
        f"{_appendix(data)}"
        "</div>"
    )


def _paragraph(css, text):
    return f'<p class="{css}">{escape(text)}</p>' if text else ""


def _lines(css, texts):
    return "".join(_paragraph(css, text) for text in texts)


def _head(data):
    return (
        '<div class="o_paper_head"><div>'
        f"{_paragraph('', data['superior_body'])}{_paragraph('o_bold', data['body'])}"
        f"{_paragraph('', 'Số: ' + data['number'])}"
        '</div><div><p class="o_bold">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>'
        '<p class="o_bold">Độc lập - Tự do - Hạnh phúc</p>'
        f"{_paragraph('o_italic', data['place_date'])}</div></div>"
        f'<h3 class="o_paper_title">KẾ HOẠCH<br/>{escape(data["title"])}</h3>'
    )


def _part(part):
    lines = "".join(_paragraph(CLASSES[line["kind"]], line["text"]) for line in part["lines"])
    return f"<h4>{escape(part['number'])}. {escape(part['title'])}</h4>{lines}"


def _foot(data):
    return (
        '<div class="o_paper_head"><div class="o_recipients"><p class="o_bold">Nơi nhận:</p>'
        f"{''.join(_paragraph('', f'- {name}') for name in data['recipients'])}</div><div>"
        f"{_lines('o_bold', data['signing_lines'])}"
        f'<p class="o_bold o_signer">{escape(data["signer"])}</p></div></div>'
    )


def _appendix(data):
    tables = data.get("score_tables") or []
    if not tables:
        return ""
    return (
        '<h4 class="o_paper_title">PHỤ LỤC<br/>BẢNG CHẤM ĐIỂM</h4>'
        f"{_paragraph('o_paper_title o_italic', data['appendix_subtitle'])}"
        f"{''.join(map(_score_table, tables))}"
        f"{_paragraph('o_text', data['appendix_end'])}"
    )


def _score_table(table):
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    rows = "".join(
        (f'<tr><td colspan="5" class="o_bold">{escape(s["title"])}</td></tr>' if s["title"] else "")
        + "".join(map(_row, s["rows"]))
        for s in table["sections"]
    )
    total = ""
    if table["total_points"] or table["total_weight"]:
        total = (
            '<tr class="o_bold"><td></td><td>Tổng</td><td></td>'
            f"<td>{escape(table['total_points'])}</td><td>{escape(table['total_weight'])}</td></tr>"
        )
    return (
        f"<h5>{escape(table['title'])}</h5><table><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}{total}</tbody></table>"
    )


def _row(row):
    cells = "".join(f'<td class="o_{key}">{escape(str(row[key]))}</td>' for key in CELLS)
    return f"<tr>{cells}</tr>"
