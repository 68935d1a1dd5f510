import unicodedata

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..models.rating.quality import QUALITY_WORDS, quality_of
from ..models.registration.directory import Directory
from .history_import import ALSO_PAST
from .history_rows import day_of
from .import_mixin import ImportColumn
from .list_rows import as_text, listed, problem_of

# how offices head the same columns, in plain letters
ALSO_RATED = {
    **{key: ALSO_PAST[key] for key in ("number", "salutation", "name", "job", "unit")},
    "reference": ALSO_PAST["reference"],
    "date": ALSO_PAST["date"],
    "quality": (
        "xep loai chat luong, ket qua xep loai, muc xep loai, ket qua, muc do hoan thanh nhiem vu, "
        "ket qua danh gia, ket qua xep loai chat luong, danh gia xep loai, xep loai danh gia, "
        "ket qua danh gia xep loai, muc do hoan thanh, muc xep loai chat luong, "
        "ket qua danh gia xep loai chat luong"
    ),
    "note": "ghi chu khac, luu y",
}


class RatingImport(models.TransientModel):
    """Imports the yearly quality ratings of people and units from a list in Excel."""

    _name = "thidua.rating.import"
    _description = "Import quality ratings"
    _inherit = ["thidua.import.mixin", "thidua.list.import.mixin"]

    _blank_name = "mau-nhap-xep-loai.xlsx"
    _import_ticks = ("leave_sheets", "leave_out", "replace_known")

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, default=lambda self: self.env.company
    )
    year = fields.Integer(
        required=True,
        default=lambda self: self._today().year,
        help="The year that was rated, not the year of the decision.",
    )
    legal_basis_id = fields.Many2one(
        "thidua.legal.basis", string="Legal basis", help="Of all rows of the file."
    )
    replace_known = fields.Boolean(
        string="Replace the ratings that are there",
        help="What a row leaves empty stays as it is. Undoing the import puts the old ones back.",
    )

    @api.constrains("year")
    def _check_year(self):
        for window in self:
            fault = self.env["thidua.rating"]._year_fault(window.year)
            if fault:
                raise ValidationError(fault)

    # --- the sheet ----------------------------------------------------------------------------

    def _import_columns(self):
        """Return the columns of the list that a commune keeps of its ratings."""
        return [
            ImportColumn("number", "STT", width=6),
            ImportColumn("salutation", "Ông/Bà", width=8, choices=("Ông", "Bà")),
            ImportColumn("name", "Họ và tên/Tên tập thể", required=True, sparse=True, width=30),
            ImportColumn("job", "Chức vụ", width=20),
            ImportColumn("unit", "Đơn vị", width=24),
            ImportColumn(
                "quality",
                "Xếp loại",
                required=True,
                sparse=True,
                width=30,
                choices=tuple(QUALITY_WORDS.values()),
            ),
            ImportColumn("reference", "Số quyết định", width=16),
            ImportColumn("date", "Ngày quyết định", width=14),
            ImportColumn("note", "Ghi chú", width=24),
        ]

    def _import_titles(self):
        return ALSO_RATED

    # --- rows ---------------------------------------------------------------------------------

    def _import_values(self, rows, fail):
        titles = {column.key: column.title for column in self._import_columns()}
        directory = Directory(self.env, self.company_id, past=True)
        lines = listed(
            [(place, {"kind": "", **as_text(values)}) for place, values in rows], directory
        )
        known = self.env["thidua.rating"]._of_year(self.year, self.company_id)
        seen, found = {}, []
        for place, values in lines:
            problem = problem_of(place, titles, fail)
            rated = self._rated(values, problem)
            subject = self._subject(values, directory, problem)
            if subject in seen:
                problem("name", self._is_in_row(values["name"], seen[subject]))
            elif subject in known and known[subject].quality and not self.replace_known:
                problem("name", self._is_known(known[subject]), ask="replace_known")
            if subject:
                seen.setdefault(subject, place)
                found.append((subject, known.get(subject), rated))
        return found

    def _subject(self, values, directory, problem):
        """Return who a row means (name of the field, id), or None where that is told."""
        if not values["name"]:
            problem("name", self.env._("it is empty"))
            return None
        subject = directory.find(values, problem)
        if subject and subject[0] == "partner_id":
            problem(
                "name",
                self.env._(
                    "“%s” is neither an employee nor a unit: only those are rated.", values["name"]
                ),
            )
            return None
        return subject

    def _rated(self, values, problem):
        """Return what a row says of the rating itself (dict); what it leaves empty is left out."""
        quality = quality_of(values["quality"])
        reference = _seen(values["reference"])
        if not quality:
            problem("quality", self._no_quality(values["quality"]))
        day = day_of(values["date"]) if values["date"] else None
        if values["date"] and not day:
            problem("date", self.env._("“%s” is no day; write it as 20/05/2024.", values["date"]))
        elif reference and not day:
            problem("date", self.env._("give the day of the decision, as 20/05/2024."))
        elif day and not reference:
            problem("reference", self.env._("give the number of the decision."))
        fault = self.env["thidua.rating"]._date_fault(day, self.year)
        if fault:
            problem("date", fault)
        said = {
            "quality": quality,
            "reference": reference,
            "date": day,
            "legal_basis_id": self.legal_basis_id.id,
            "note": values["note"],
        }
        return {name: value for name, value in said.items() if value}

    # --- what is written ----------------------------------------------------------------------

    def _import_create(self, values_list):
        common = {"company_id": self.company_id.id, "year": self.year}
        new = [
            {**common, name: id_, **rated}
            for (name, id_), rating, rated in values_list
            if not rating
        ]
        replaced = {rating: rated for _subject, rating, rated in values_list if rating}
        file = self.file_name or self.env._("an Excel file")
        ratings, before = self.env["thidua.rating"]._import_record(new, replaced, file)
        self._note_import(ratings, self.company_id, before)
        name = self.env._("%(count)s ratings from “%(file)s”", count=len(ratings), file=file)
        return {
            **self.env["ir.actions.act_window"]._for_xml_id("thidua_khenthuong.action_rating"),
            "name": name,
            "display_name": name,
            "domain": [("id", "in", ratings.ids)],
            "context": {"default_year": self.year},
        }

    # --- words --------------------------------------------------------------------------------

    def _no_quality(self, value):
        allowed = "; ".join(QUALITY_WORDS.values())
        if not value:
            return self.env._("it is empty; give one of: %s.", allowed)
        return self.env._(
            "“%(value)s” is no rating; give one of: %(allowed)s.", value=value, allowed=allowed
        )

    def _is_in_row(self, name, row):
        return self.env._("“%(name)s” is already in row %(row)s.", name=name, row=row)

    def _is_known(self, rating):
        labels = dict(rating._fields["quality"]._description_selection(self.env))
        return self.env._(
            "“%(name)s” is already in the ratings of %(year)s: %(quality)s. Delete the row, or "
            "tick “Replace the ratings that are there”.",
            name=rating.subject_name,
            year=str(rating.year),
            quality=labels[rating.quality],
        )


def _seen(text):
    """Return a text without the signs that nobody sees, which programs leave in cells (str)."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf").strip()
