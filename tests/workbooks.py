"""Workbooks that ask for too much, are something else, or are written by hand."""

import io
import zipfile

import openpyxl

RELATION = '<Relationship Id="{id}" Type="http://x/{kind}" Target="{target}"/>'
EMPTY = "<worksheet><sheetData/></worksheet>"
ROWS = "<worksheet><sheetData>{}</sheetData></worksheet>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def package(parts):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return output.getvalue()


def book(*sheets, sheet_list=None, **parts):
    """Return the bytes of a workbook of these sheets (XML), and of other parts by name."""
    sheet_list = sheet_list or "".join(
        f'<sheet name="S{n}" id="s{n}"/>' for n in range(len(sheets))
    )
    relations = [
        RELATION.format(id=f"s{n}", kind="worksheet", target=f"worksheets/{n}.xml")
        for n in range(len(sheets))
    ]
    relations.append(RELATION.format(id="t", kind="sharedStrings", target="sharedStrings.xml"))
    root = RELATION.format(id="r", kind="officeDocument", target="xl/workbook.xml")
    return package(
        {
            "_rels/.rels": f"<Relationships>{root}</Relationships>",
            "xl/workbook.xml": f"<workbook><sheets>{sheet_list}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{''.join(relations)}</Relationships>",
            **{f"xl/worksheets/{n}.xml": sheet for n, sheet in enumerate(sheets)},
            **{f"xl/{name}.xml": content for name, content in parts.items()},
        }
    )


def saved(workbook):
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def text(words):
    return f'<c t="inlineStr"><is><t>{words}</t></is></c>'


def nine_million_cells():
    """Return the bytes of a workbook with so many empty cells in a row."""
    return book(ROWS.format(f"<row>{'<c/>' * 9_000_000}</row>"))


def too_much():
    """Return name → bytes of workbooks that ask for more than they may."""
    strings = "<sst><si><t>{}</t></si></sst>"
    pointing = "".join('<row><c t="s"><v>0</v></c></row>' for _n in range(5000))
    return {
        "nine million empty cells in a row": nine_million_cells(),
        "a row for each of four million": book(ROWS.format("<row><c/></row>" * 4_000_000)),
        "filled to the last column": book(ROWS.format(f"<row>{text('x') * 2000}</row>")),
        "a row at the end of the sheet": book(ROWS.format(f'<row r="1048576">{text("x")}</row>')),
        "a hundred thousand rows and one": book(ROWS.format(f"<row>{text('x')}</row>" * 100_001)),
        "ten thousand sheets": book(*[EMPTY] * 10_000),
        "one part as ten thousand sheets": book(
            EMPTY, sheet_list='<sheet name="S" id="s0"/>' * 10_000
        ),
        "a text of thirty million letters": book(
            EMPTY, sharedStrings=strings.format("x" * 30_000_000)
        ),
        "one long text in each row": book(
            ROWS.format(pointing), sharedStrings=strings.format("x" * 30_000)
        ),
        "more than 100 MB unpacked": book(EMPTY + " " * 105_000_000),
        "tags within tags": book(ROWS.format("<a>" * 12_000_000)),
        "an attribute of 60 MB": book(ROWS.format(f'<row><c r="{"A" * 60_000_000}"/></row>')),
        "a file of 21 MB": b"PK\x03\x04" + b"x" * (21 * 1024 * 1024),
    }


def of_another_kind():
    """Return name → (bytes, what is said of it)."""
    encrypted = OLE + "EncryptedPackage".encode("utf-16-le") + b"\0\0"
    old = OLE + "Workbook".encode("utf-16-le") + b"\0\0"
    return {
        "a.xls": (old, "but a workbook of an old Excel"),
        "b.ods": (package({"mimetype": "x", "content.xml": "<a/>"}), "LibreOffice"),
        "c.csv": ("STT;Họ và tên\n1;Lê Thị Hoa\n".encode(), "but a text file such as .csv"),
        "c16.csv": ("STT\tHọ và tên\n".encode("utf-16"), "but a text file such as .csv"),
        "d.xls": (b"\n<HTML><table><tr><td>1</td></tr></table>", "but a web page or XML"),
        "e.xlsb": (
            package(
                {
                    "_rels/.rels": "<Relationships>"
                    + RELATION.format(id="r", kind="officeDocument", target="xl/workbook.bin")
                    + "</Relationships>",
                    "xl/workbook.bin": b"\x83",
                }
            ),
            "but a binary workbook",
        ),
        "f.xlsx": (encrypted, "is locked with a password"),
        "g.docx": (package({"word/document.xml": "<a/>"}), "but a text document"),
        "h.pdf": (b"%PDF-1.7\n", "but a PDF"),
        "i.png": (b"\x89PNG\r\n\x1a\n", "but a picture"),
        "k.zip": (package({"a.txt": "x"}), "but an archive"),
        "l.xlsx": (b"", "Choose the Excel file first"),
        "m.xlsx": (b"\0\1\2\3", "or it is damaged"),
        "n.xlsx": (saved(openpyxl.Workbook())[:2000], "or it is damaged"),
        "o.xlsx": (
            book('<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>'),
            "or it is damaged",
        ),
        "p.xlsx": (book("<worksheet><sheetData><row></sheetData>"), "or it is damaged"),
        "q.xlsx": (book(ROWS.format('<row><c t="s"><v>7</v></c></row>')), "or it is damaged"),
        "r.xlsx": (book(ROWS.format('<row r="0"/>')), "or it is damaged"),
        "s.xlsx": (book(ROWS.format('<row r="-3"><c r="1A"/></row>')), "or it is damaged"),
    }
