import re
from functools import partial

from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError

from ..models.core.language import in_company_language
from ..models.core.search_mixin import plain
from ..models.organisation.names import spelling
from ..paper import reader
from .import_mixin import ImportColumn

# how superiors head the columns, in plain letters; {year} is the year ranked, {before} the last
_TITLES = {
    "name": (
        "ten don vi, don vi, ten co quan don vi, co quan don vi, ten tap the, tap the, "
        "ten xa phuong, xa phuong, ten co quan, ten don vi dia phuong"
    ),
    "rank": (
        "xep hang, hang, thu hang, xep thu, vi thu, xep hang nam {year}, thu hang nam {year}, "
        "hang nam {year}, xep thu nam {year}, xep hang {year}"
    ),
    "score": "diem, tong diem, diem so, diem danh gia, tong so diem, diem nam {year}",
    "classification": "xep loai, phan loai, ket qua xep loai, muc xep loai, loai",
    "stated_previous": (
        "nam truoc, hang nam truoc, xep hang nam truoc, thu hang nam truoc, xep thu nam truoc, "
        "xep hang nam {before}, thu hang nam {before}, hang nam {before}, xep thu nam {before}, "
        "xep hang {before}"
    ),
    "number": "stt, tt, so tt, so thu tu",
    "note": "ghi chu",
    "group": "khoi, cum, nhom, khoi thi dua, cum thi dua, cum khoi, ten khoi, ten cum",
}
_RANK = re.compile(
    r"(?:dong )?(?:xep )?(?:hang |thu )?(?:thu )?0*(\d{1,6})(?:/\d+)?(?: dong hang)?"
)
_RANK_WORDS = {"nhat": 1, "nhi": 2, "ba": 3, "tu": 4}
# a row that numbers the columns: (1), (2)… or A, B…
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[a-e])\)?")
# a row that only heads a part of the table: "I. Khối phòng, ban", "Các xã"
_HEADING = re.compile(r"([ivx]+|[a-e])[.)/ ].*|(khoi|cum|nhom|cac)\b.*")
_ROMAN = re.compile(r"([ivx]+|[a-e])[.)]?")


class RankingImport(models.TransientModel):
    """Reads the rows of a ranking from the Excel file that the superior sent."""

    _name = "thidua.ranking.import"
    _description = "Import an external ranking"
    _inherit = "thidua.import.mixin"

    _blank_name = "mau-nhap-xep-hang.xlsx"

    table_id = fields.Many2one("thidua.ranking.table", string="Ranking", required=True)
    row_count = fields.Integer(related="table_id.row_count")
    ranked_count = fields.Integer(
        string="How many were ranked", help="Empty: as many as the sheet has rows."
    )

    def _import_columns(self):
        return [
            ImportColumn("number", "STT", width=6),
            ImportColumn("name", "Tên đơn vị", required=True, width=40),
            ImportColumn("rank", "Xếp hạng", required=True, width=10),
            ImportColumn("score", "Điểm", width=10, figures=True),
            ImportColumn("classification", "Xếp loại", width=18),
            ImportColumn("stated_previous", "Năm trước", width=10),
            ImportColumn("note", "Ghi chú", ignored=True, offered=False),
            ImportColumn("group", "Khối, cụm", offered=False),
        ]

    def _import_values(self, rows, fail):
        titles = {column.key: column.title for column in self._import_columns()}
        values_list = [
            self._row_values(values, lambda key, text, n=number: fail(n, titles[key], text))
            for number, values in rows
        ]
        names = {number: values["name"] for number, values in rows if values["name"]}
        self._refuse_twice(names, lambda number, text: fail(number, titles["name"], text))
        self._keep_groups(
            [number for number, _values in rows],
            values_list,
            lambda number, text: fail(number, titles["rank"], text),
        )
        count = self.ranked_count or len(rows)
        for (number, _values), values in zip(rows, values_list, strict=True):
            if values["rank"] and values["rank"] > count:
                fail(number, titles["rank"], self._beyond(values["rank"], count))
        return values_list

    def _import_create(self, values_list):
        table = self.table_id
        before = {
            "replaced": table.ranking_ids.copy_data(),
            "values": {"ranked_count": table.ranked_count},
        }
        if not table.paper or self._is_imported_paper():
            kept = table.paper and table.paper.decode()
            before["values"].update(paper=kept, paper_name=table.paper_name)
            table.write({"paper": self.file, "paper_name": self.file_name})
        table._replace_rows(values_list, self.ranked_count or len(values_list))
        self._note_import(table.ranking_ids, table, before)
        told = in_company_language(table)
        table._message_log(
            body=Markup("<p>%s</p>")
            % told.env._(
                "%(count)s rows imported from “%(file)s”.",
                count=len(values_list),
                file=self.file_name or told.env._("an Excel file"),
            )
        )
        # the form of the table is behind this window
        return {"type": "ir.actions.act_window_close"}

    def _is_imported_paper(self):
        """Return whether the paper of the table is the file that its rows came from (bool)."""
        batches = self.env["thidua.import.batch"].search(
            [("res_model", "=", "thidua.ranking"), ("file_name", "=", self.table_id.paper_name)]
        )
        rows = set(self.table_id.ranking_ids.ids)
        return any(rows & set(batch.content["ids"]) for batch in batches)

    # --- the sheet ------------------------------------------------------------------------

    def _import_titles(self):
        year = self.table_id.year
        return {key: also.format(year=year, before=year - 1) for key, also in _TITLES.items()}

    def _rows(self, found):
        rows = [row for table in found.tables for row in self._ranked_rows(table)]
        if not rows:
            raise UserError(self._read_error(reader.ReadError(reader.NO_ROWS)))
        return rows

    def _ranked_rows(self, table):
        """Return the rows of a table that rank a unit, each with the group that it stands in."""
        of_table = [
            (place, {**values, "name": _text(values["name"])}) for place, values in table.rows
        ]
        ranked = [place for place, values in of_table if self._rank(values["rank"])]
        roman = [v for _place, v in of_table if self._rank(v["rank"]) and _has_roman(v)]
        # of several sheets each may rank a group; its name is not told where it is the only one
        rows, group = [], table.header.sheet
        for place, values in of_table:
            # what stands below the last rank is a note or a signature
            if not (ranked and place <= ranked[-1]) and not _is_filled(values):
                continue
            if self._is_no_row(values, not roman):
                group = _heading(values) or group
            else:
                # merged cells name the group in the first of its rows
                group = _text(values["group"]) or group
                rows.append((place, {**values, "group": group}))
        return rows

    def _is_no_row(self, values, roman):
        """Return whether a row only heads others, or numbers the columns (bool).

        :param roman: whether a Roman number stands before headings only
        """
        name = plain(values["name"])
        if not name:
            return not self._rank(values["rank"]) and values["score"] == ""
        if _COLUMN_NUMBER.fullmatch(name):
            return True
        if values["rank"] != "" or values["score"] != "" or _is_counted(values):
            return False
        return bool(_HEADING.fullmatch(name)) or (roman and _has_roman(values))

    def _refuse_twice(self, names, fail):
        """Refuse a name that stands twice, and two names that mean the same unit."""
        seen = {}
        for number, name in names.items():
            first = seen.setdefault(spelling(name), number)
            if first != number:
                fail(
                    number,
                    self.env._("“%(name)s” is already in row %(row)s.", name=name, row=first),
                )
        once = {number: names[number] for number in seen.values()}
        for unit, numbers in self.table_id._directory().meant(once).items():
            for number in numbers[1:]:
                fail(
                    number,
                    self.env._(
                        "“%(name)s” and row %(row)s (“%(other)s”) both mean the unit “%(unit)s”.",
                        name=once[number],
                        row=numbers[0],
                        other=once[numbers[0]],
                        unit=unit.name,
                    ),
                )

    # --- one row --------------------------------------------------------------------------

    def _row_values(self, values, fail):
        """Turn one row into values of a rank; `fail` takes a column's key and a message."""
        return {
            "name": values["name"],
            "group_name": values["group"],
            "rank": self._place(values, "rank", fail),
            "score": _or_false(self._figure(values["score"], partial(fail, "score"))),
            "classification": _text(values["classification"]) or False,
            "stated_previous": self._place(values, "stated_previous", fail),
        }

    def _place(self, values, key, fail):
        """Return the place in a cell (int), 0 for an empty one or one that is told as bad."""
        cell = values[key]
        # a dash stands for no rank last year
        if cell == "" or (key == "stated_previous" and plain(str(cell)) in ("-", "–", "—", "x")):
            return 0
        place = self._rank(cell)
        if not place:
            fail(
                key,
                self.env._("“%s” is no rank: write a whole number of 1 or more, such as 3.", cell),
            )
        return place

    def _rank(self, cell):
        """Read a rank as superiors write it: 3, "03", "Hạng 3", "3/15", "Nhì" (int, 0: none)."""
        if isinstance(cell, bool) or cell == "":
            return 0
        if isinstance(cell, (int, float)):
            return int(cell) if 1 <= cell < 1_000_000 and cell == int(cell) else 0
        text = plain(re.sub(r"[().,;:]+", " ", str(cell))).replace(" /", "/").replace("/ ", "/")
        word = re.sub(r"^(giai |hang |thu |xep thu )", "", text)
        if word in _RANK_WORDS:
            return _RANK_WORDS[word]
        found = _RANK.fullmatch(text)
        return int(found[1]) if found else 0

    def _beyond(self, rank, count):
        if self.ranked_count:
            return self.env._(
                "the rank is %(rank)s, but only %(count)s units were ranked.",
                rank=rank,
                count=count,
            )
        return self.env._(
            "the rank is %(rank)s, but the sheet has only %(count)s rows. If it is a part of the "
            "whole table, say how many were ranked.",
            rank=rank,
            count=count,
        )


def _or_false(score):
    return False if score is None else score


def _text(value):
    """Return a cell as text (1, not 1.0), with single blanks."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def _is_counted(values):
    return bool(re.fullmatch(r"\d+[.)]?", _text(values["number"])))


def _has_roman(values):
    return bool(_ROMAN.fullmatch(plain(str(values["number"]))))


def _heading(values):
    """Return the name of the group that a row heads (str), "" where it heads none."""
    texts = (values["name"], _text(values["number"]))
    return next((text for text in texts if text and not _COLUMN_NUMBER.fullmatch(plain(text))), "")


def _is_filled(values):
    """Return whether a row below the last rank is of a unit all the same (bool)."""
    said = values["rank"] != "" or values["score"] != "" or _is_counted(values)
    return bool(values["name"]) and said
