from odoo import Command, api, fields, models
from odoo.tools.misc import format_date

from ..models.core.language import in_company_language
from ..models.core.search_mixin import plain
from ..models.law.award_names import AuthorityNames, AwardNames
from ..models.ledger.commendation_past_check import past_key
from ..models.organisation.names import spelling
from ..models.registration.directory import Directory
from .history_rows import carried, day_of, unread_decision
from .import_mixin import ImportColumn
from .list_rows import as_text, listed, problem_of
from .registration_import import ALSO

# how offices head what a history says beside the nine columns, in plain letters
ALSO_PAST = {key: ALSO[key] for key in ("number", "salutation", "name", "job", "unit")} | {
    "award": (
        "danh hieu, danh hieu thi dua, hinh thuc, hinh thuc khen thuong, "
        "danh hieu hinh thuc khen thuong, danh hieu hinh thuc, danh hieu thi dua hinh thuc, "
        "danh hieu thi dua va hinh thuc khen thuong, hinh thuc danh hieu"
    ),
    "reference": "so qd, quyet dinh so, so quyet dinh khen thuong, so qdkt, so ky hieu, so hieu",
    "date": (
        "ngay qd, ngay thang, ngay ky, ngay ban hanh, ngay quyet dinh khen thuong, "
        "ngay thang quyet dinh, ngay thang nam quyet dinh, ngay thang nam, ngay ky quyet dinh"
    ),
    "decision": (
        "quyet dinh, quyet dinh khen thuong, so ngay quyet dinh, so ngay thang nam quyet dinh, "
        "so quyet dinh ngay quyet dinh, so quyet dinh ngay thang, so ngay thang quyet dinh"
    ),
    "authority": (
        "cap khen thuong, cap khen, cap quyet dinh, co quan khen thuong, co quan ban hanh, "
        "cap ky quyet dinh, co quan ban hanh quyet dinh, co quan quyet dinh khen thuong, "
        "cap quyet dinh khen thuong, nguoi ky, cap ban hanh, cap tang"
    ),
    "type": "loai hinh, loai hinh kt, hinh thuc xet khen thuong",
    "achievement": (
        "noi dung khen thuong, noi dung khen, ly do khen thuong, thanh tich khen thuong, "
        "noi dung, thanh tich dat duoc, ve viec"
    ),
}
# a short list is told in whole, a long one by its beginning
_TOLD = 15


class HistoryImport(models.TransientModel):
    """Imports awards of the past into the ledger, from the lists that provinces hand out."""

    _name = "thidua.history.import"
    _description = "Import past awards"
    _inherit = ["thidua.import.mixin", "thidua.list.import.mixin"]

    _blank_name = "mau-nhap-so-khen-thuong.xlsx"
    _import_ticks = ("leave_sheets", "leave_out", "leave_known", "leave_doubtful")

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, default=lambda self: self.env.company
    )
    leave_known = fields.Boolean(
        string="Leave out what is in the ledger",
        help="Rows of awards that the ledger has already, and rows that stand twice in the file.",
    )
    leave_doubtful = fields.Boolean(
        string="Leave out doubtful names",
        help="Rows of the names below for whom nobody is chosen are left out.",
    )
    choice_ids = fields.One2many("thidua.history.choice", "import_id")

    # --- the sheet ----------------------------------------------------------------------------

    def _import_columns(self):
        """Return the nine columns of superiors' sheet, and what tells the decision."""
        choices = self.env["thidua.commendation"]._list_choices()
        authorities = self.env["thidua.authority"]._ever_in_force(self.env.company).sorted()
        return [
            ImportColumn("number", "STT", width=6),
            ImportColumn("salutation", "Ông/Bà", width=8, choices=("Ông", "Bà")),
            ImportColumn(
                "name", "Tên tập thể/cá nhân/hộ gia đình", required=True, sparse=True, width=30
            ),
            ImportColumn("job", "Chức vụ", width=20),
            ImportColumn("unit", "Đơn vị công tác", width=24),
            ImportColumn("kind", "Phân loại khen thưởng", choices=tuple(choices["kinds"])),
            ImportColumn(
                "award",
                "Danh hiệu thi đua/Hình thức khen thưởng",
                required=True,
                sparse=True,
                width=32,
                choices=tuple(choices["awards"]),
            ),
            ImportColumn("class", "Phân loại đối tượng", choices=tuple(choices["subject_classes"])),
            ImportColumn("field", "Lĩnh vực hoạt động", choices=tuple(choices["activity_fields"])),
            ImportColumn("reference", "Số quyết định", width=16),
            ImportColumn("date", "Ngày quyết định", width=14),
            ImportColumn(
                "authority",
                "Cơ quan quyết định",
                width=28,
                choices=tuple(authorities.mapped("name")),
            ),
            ImportColumn("achievement", "Thành tích", width=36),
            ImportColumn("type", "Loại hình khen thưởng", choices=self._type_names()),
            ImportColumn("decision", "Số, ngày quyết định", offered=False),
        ]

    def _import_titles(self):
        return ALSO_PAST

    def _types(self):
        """Return the types of commendation of all times (thidua.commendation.type)."""
        return self.env["thidua.commendation.type"]._ever_in_force(self.env.company).sorted()

    def _type_names(self):
        return tuple(dict.fromkeys(self._types().mapped("name")))

    # --- rows ---------------------------------------------------------------------------------

    def _import_values(self, rows, fail):
        titles = {column.key: column.title for column in self._import_columns()}
        directory = Directory(self.env, self.company_id, past=True)
        names = AwardNames(self.env, self.company_id), AuthorityNames(self.env, self.company_id)
        choices = self._choices(self.company_id)
        choices["type"] = (
            "commendation_type_id",
            {plain(kind.name): kind for kind in self._types()},
        )
        decided, _taken = carried(rows)
        told = {place: told for place, _values, told in decided}
        lines = listed([(place, as_text(values)) for place, values, _told in decided], directory)
        meant = self._subjects(lines, directory, titles, fail)
        directory.know_kinds(filter(None, meant.values()))
        found = []
        for place, values in lines:
            subject = meant.get(place)
            if subject:
                problem = problem_of(place, titles, fail)
                kind = directory.kind(subject)
                entry = self._entry(values, told[place], kind, names, problem)
                classes = self._classified(values, kind, choices, problem)
                if entry:
                    snapshot = _snapshot(values, subject)
                    entry = {subject[0]: subject[1], **entry, **classes, **snapshot}
                    found.append((place, values, entry))
        return self._checked(found, titles, fail)

    def _entry(self, values, told, kind, names, problem):
        """Return award, decision and authority of a row (dict), None where they are not told."""
        award_names, authority_names = names
        day = day_of(told.day) if told.day != "" else None
        unread = unread_decision(values)
        if unread and not (told.reference and day):
            problem("decision", self._no_decision(unread))
            return None
        if not told.reference:
            problem("reference", self.env._("give the number of the decision."))
        if not day:
            problem("date", self._no_day(told.day))
            return None
        authority = authority_names.named(told.body) if told.body else None
        if told.body and not authority:
            problem("authority", self._unknown_authority(told.body, authority_names))
            return None
        if not values["award"]:
            problem("award", self.env._("it is empty"))
            return None
        awards = award_names.named(values["award"], kind, day, authority)
        if len(awards) != 1:
            problem("award", self._unknown_award(values["award"], awards))
            return None
        [award] = awards
        authority = authority or self._conferred_by(award, day, kind, award_names)
        if not authority:
            problem("authority", self._nobody_told(award, day))
            return None
        return told.reference and {
            "award_id": award.id,
            "authority_id": authority.id,
            "reference": told.reference,
            "date": day,
            "achievement": values["achievement"],
        }

    def _conferred_by(self, award, day, kind, award_names):
        """Return who conferred an award on a day, where the row does not say (thidua.authority)."""
        power = award_names.powers_on(day).get((award, kind))
        return power.authority_id if power else self.env["thidua.authority"]

    def _checked(self, found, titles, fail):
        """Return the entries that may be recorded; tell what the ledger itself refuses."""
        ledger, seen, kept = self.env["thidua.commendation"], {}, []
        entries = [entry for _place, _values, entry in found]
        problems = {}
        for problem in ledger._past_problems(entries, self.company_id) if entries else ():
            problems[problem.index] = problem
        for index, (place, values, entry) in enumerate(found):
            problem, key = problems.get(index), past_key(entry)
            tell = problem_of(place, titles, fail)
            known = key in seen or (problem and problem.key == "known")
            if not known and problem:
                tell(problem.key, problem.message)
            elif known and not self.leave_known:
                tell("name", self._known(values, problem, seen.get(key)), ask="leave_known")
            elif not known:
                kept.append(entry)
            seen.setdefault(key, place)
        return kept

    # --- who is meant -------------------------------------------------------------------------

    def _subjects(self, lines, directory, titles, fail):
        """Return who each row means (dict place → subject); doubtful names become choices."""
        chosen = {choice.key: choice.option_id for choice in self.choice_ids}
        meant, doubts = {}, {}
        for place, values in lines:
            if not values["name"]:
                fail(place, titles["name"], self.env._("it is empty"))
                continue
            told = []
            subject = directory.find(values, lambda key, message, told=told: told.append(message))
            if subject:
                meant[place] = subject
                continue
            key = _doubt_key(values)
            if chosen.get(key):
                meant[place] = chosen[key]._subject()
            elif not self.leave_doubtful:
                doubts.setdefault(key, (values, told[0], []))[2].append(place)
        for values, message, places in doubts.values():
            self._tell_doubt(values, message, places, directory, titles, fail)
        return meant

    def _tell_doubt(self, values, message, places, directory, titles, fail):
        options = [(directory.described(r), *_subject(r)) for r in directory.candidates(values)]
        fail(
            places[0],
            titles["name"],
            message,
            ask="leave_doubtful",
            doubt={
                "key": _doubt_key(values),
                "said": _said(values),
                "rows": ", ".join(map(str, places[:_TOLD])) + (" …" if places[_TOLD:] else ""),
                "problem": message,
                "options": options,
            },
        )

    def _ask(self, refusal):
        """Return this window again, with the doubtful names to choose for."""
        known = set(self.choice_ids.mapped("key"))
        # sudo: what this window found itself; its user only chooses among them
        self.sudo().env["thidua.history.choice"]._with_key().create(
            [self._choice_values(doubt) for doubt in refusal.doubts if doubt["key"] not in known]
        )
        return super()._ask(refusal)

    def _choice_values(self, doubt):
        options = [
            {"name": name, "subject_field": field, "subject_id": id_}
            for name, field, id_ in doubt["options"]
        ]
        options.append({"name": self.env._("– leave these rows out –")})
        return {
            "import_id": self.id,
            **{key: doubt[key] for key in ("key", "said", "rows", "problem")},
            "option_ids": [Command.create(option) for option in options],
        }

    @api.onchange("file")
    def _onchange_file(self):
        self.choice_ids = [Command.clear()]
        return super()._onchange_file()

    # --- what is written ----------------------------------------------------------------------

    def _note_readings(self, rows):
        """Keep for which rows the decision above was taken; no column holds figures."""
        self.readings = [str(place) for place in carried(rows)[1]]

    def _told_readings(self, record):
        told, rows = in_company_language(record).env, self.readings or []
        if not rows:
            return ""
        return told._(
            "No decision stands in these rows; the one above them was taken: %s.",
            ", ".join(rows[:_TOLD]) + (" …" if rows[_TOLD:] else ""),
        )

    def _import_create(self, values_list):
        entries = self.env["thidua.commendation"]._record_past(values_list, self.company_id)
        self._note_import(entries, self.company_id)
        file = self.file_name or self.env._("an Excel file")
        name = self.env._("%(count)s past awards from “%(file)s”", count=len(entries), file=file)
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_commendation"
            ),
            "name": name,
            "display_name": name,
            "domain": [("id", "in", entries.ids)],
        }

    # --- words --------------------------------------------------------------------------------

    def _no_decision(self, text):
        return self.env._(
            "number and day of the decision cannot be read in “%s”; write them as "
            "45/QĐ-UBND ngày 20/05/2024.",
            text,
        )

    def _no_day(self, value):
        if value == "":
            return self.env._("give the day of the decision, as 20/05/2024.")
        return self.env._("“%s” is no day; write it as 20/05/2024.", value)

    def _unknown_authority(self, text, names):
        return self.env._(
            "“%(text)s” is no authority known here. Allowed: %(allowed)s.",
            text=text,
            allowed="; ".join(dict.fromkeys(names.authorities.mapped("name"))),
        )

    def _unknown_award(self, text, awards):
        if awards:
            return self.env._(
                "“%(text)s” may be several: %(awards)s. Write one of them, or say who conferred "
                "it.",
                text=text,
                awards="; ".join(award.name for award in awards),
            )
        return self.env._(
            "“%s” is no title or form known here. Choose one of the list in the blank sheet.", text
        )

    def _nobody_told(self, award, day):
        return self.env._(
            "who conferred “%(award)s” on %(date)s is not known here; give it.",
            award=award.name,
            date=format_date(self.env, day),
        )

    def _known(self, values, problem, place):
        """Say that an entry is there already, in the ledger or in a row above, and what to do."""
        message = problem.message if problem else self._is_in_row(values, place)
        return " ".join(
            (
                message,
                self.env._("Delete the row, or tick “Leave out what is in the ledger”."),
            )
        )

    def _is_in_row(self, values, place):
        return self.env._(
            "“%(name)s” has this award by this decision in row %(row)s too.",
            name=values["name"],
            row=place,
        )


def _doubt_key(values):
    """Return what rows share that say the same of a doubtful name (str)."""
    return "|".join(spelling(values[key]) for key in ("salutation", "name", "job", "unit"))


def _said(values):
    """Return what a row says of its subject in words (str)."""
    more = ", ".join(filter(None, (values["salutation"], values["job"], values["unit"])))
    return f"{values['name']} ({more})" if more else values["name"]


def _subject(record):
    """Return the field and the id by which a candidate is the subject of an entry (tuple)."""
    fields_of = {"hr.employee.public": "employee_id", "hr.department": "department_id"}
    return fields_of.get(record._name, "partner_id"), record.id


def _snapshot(values, subject):
    """Return what the paper says that somebody was then (dict); what it leaves out is found."""
    told = {}
    if subject[0] == "employee_id":
        told = {"job_title": values["job"], "unit_name": values["unit"]}
    return {name: value for name, value in told.items() if plain(value)}
