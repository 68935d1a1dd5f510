import re
import unicodedata

from odoo import fields, models
from odoo.fields import Command, Domain

from ..models.core.search_mixin import plain
from .import_mixin import ImportColumn

# a line that only heads a part of a list: "I. TẬP THỂ"
_HEADING = re.compile(
    r"([ivx]+|[a-d0-9]+)?[.)\s]*(danh sach )?(cac )?(tap the|ca nhan|ho gia dinh|to chuc)[\w ,/]*:?"
)
_SEVERAL = re.compile(r"[;\n]")


class RegistrationImport(models.TransientModel):
    """Imports a unit's list of registrations; all of them are registered and accepted."""

    _name = "thidua.registration.import"
    _description = "Import registrations"
    _inherit = "thidua.import.mixin"

    _blank_name = "mau-nhap-dang-ky.xlsx"

    campaign_id = fields.Many2one(
        "thidua.campaign",
        required=True,
        domain=[("state", "=", "launched")],
        default=lambda self: self.env["thidua.participant.wizard"]._default_campaign(),
    )
    date = fields.Date(
        string="Registered on",
        required=True,
        default=fields.Date.context_today,
        help="The day the list was handed in: it decides whether the registrations are late, and "
        "which awards are in force.",
    )

    def _import_columns(self):
        """Return the columns of the clerk's list (reference law.md 3.2, trust B)."""
        names = {
            category: tuple(award.name for award in self._awards() if award.category == category)
            for category in ("title", "form")
        }
        return [
            ImportColumn("number", "STT", width=6, ignored=True),
            ImportColumn("salutation", "Ông/Bà", width=8, choices=("Ông", "Bà")),
            ImportColumn("name", "Họ và tên / Tên tập thể", required=True, width=30),
            ImportColumn("job", "Chức vụ", width=20),
            ImportColumn("unit", "Đơn vị", width=24),
            ImportColumn("titles", "Danh hiệu đăng ký", width=28, choices=names["title"]),
            ImportColumn("forms", "Hình thức khen thưởng đăng ký", width=28, choices=names["form"]),
            ImportColumn("initiative", "Sáng kiến đăng ký", width=30),
            ImportColumn("targets", "Chỉ tiêu phấn đấu", width=30),
            ImportColumn("note", "Ghi chú", width=24),
        ]

    def _awards(self):
        """Return the awards in force on the day of registration, in their usual order."""
        day = self.date or self._today()
        return self.env["thidua.award"]._in_force(day, self.campaign_id.company_id).sorted()

    def _import_values(self, rows, fail):
        titles = {column.key: column.title for column in self._import_columns()}
        rows = [(number, _as_text(values)) for number, values in rows]
        rows = [(number, values) for number, values in rows if not _is_heading(values)]
        directory = Directory(self, [plain(values["name"]) for _number, values in rows])
        there, members = self._there(), self._members()
        awards, seen, values_list = self._awards(), {}, []
        for number, values in rows:

            def problem(key, message, number=number):
                fail(number, titles[key], message)

            subject = values["name"] and directory.find(values, problem)
            if not subject:
                continue
            if not self.campaign_id._may_join(directory.kind(subject)):
                problem("name", self._not_foreseen(values["name"]))
            elif members is not None and subject not in members and subject[0] != "employee_id":
                problem("name", self._no_member(values["name"]))
            elif subject in there:
                problem("name", self.env._("“%s” already takes part.", values["name"]))
            elif subject in seen:
                problem("name", self._is_in_row(values["name"], seen[subject]))
            seen.setdefault(subject, number)
            chosen = [
                award.id
                for key, category in (("titles", "title"), ("forms", "form"))
                for award in self._read_awards(
                    values[key],
                    awards.filtered(lambda a, category=category: a.category == category),
                    directory.kind(subject),
                    lambda message, key=key, problem=problem: problem(key, message),
                )
            ]
            values_list.append(self._participant_values(subject, chosen, values))
        return values_list

    def _is_in_row(self, name, row):
        return self.env._("“%(name)s” is already in row %(row)s.", name=name, row=row)

    def _there(self):
        """Return the subjects that take part already (set of name of field, id)."""
        known = self.env["thidua.participant"].search([("campaign_id", "=", self.campaign_id.id)])
        return {
            (name, id_)
            for name in ("employee_id", "department_id", "partner_id")
            for id_ in known[name].ids
        }

    def _members(self):
        """Return the subjects of the cluster that the campaign runs in, on the day, or None."""
        cluster = self.campaign_id.cluster_id
        if not cluster:
            return None
        members = cluster._members_on(self.date)
        return {
            (name, id_) for name in ("department_id", "partner_id") for id_ in members[name].ids
        }

    def _not_foreseen(self, name):
        return self.env._(
            "the plan of “%(campaign)s” does not foresee subjects such as “%(name)s”.",
            campaign=self.campaign_id.display_name,
            name=name,
        )

    def _no_member(self, name):
        return self.env._(
            "“%(name)s” is no member of the cluster “%(cluster)s” on %(date)s.",
            name=name,
            cluster=self.campaign_id.cluster_id.name,
            date=self.date.strftime("%d/%m/%Y"),
        )

    def _read_awards(self, cell, awards, kind, problem):
        """Return the awards that a cell names, separated by semicolons or lines (list)."""
        found = []
        by_name = {plain(key): award for award in awards for key in (award.code, award.name)}
        fitting = awards.filtered(lambda award: kind in award._subject_kinds())
        allowed = ", ".join(fitting.mapped("name")) or "—"
        for name in filter(None, map(str.strip, _SEVERAL.split(cell))):
            award = by_name.get(plain(name))
            if not award:
                problem(
                    self.env._(
                        "“%(name)s” is not among those in force on %(date)s. Allowed: %(allowed)s.",
                        name=name,
                        date=self.date.strftime("%d/%m/%Y"),
                        allowed=allowed,
                    )
                )
            elif award not in fitting:
                problem(
                    self.env._(
                        "“%(name)s” is not for such subjects. Allowed: %(allowed)s.",
                        name=award.name,
                        allowed=allowed,
                    )
                )
            else:
                found.append(award)
        return found

    def _participant_values(self, subject, award_ids, values):
        name, id_ = subject
        targets = [line.strip() for line in _SEVERAL.split(values["targets"]) if line.strip()]
        return {
            "campaign_id": self.campaign_id.id,
            "date": self.date,
            name: id_,
            "award_ids": [Command.set(award_ids)],
            "initiative": values["initiative"],
            "note": values["note"],
            "target_ids": [Command.create(_target(line)) for line in targets],
        }

    def _import_create(self, values_list):
        participants = self.env["thidua.participant.wizard"]._create_quietly(values_list)
        participants._move("accept")
        return self.campaign_id.action_open_registrations()


class Directory:
    """Finds who a row means: an employee, then a collective, then a household or organisation.

    Reads everybody once, whatever the number of rows.
    """

    def __init__(self, window, names):
        self.env, company = window.env, window.campaign_id.company_id
        own = [("company_id", "=", company.id)]
        # the public face of an employee carries the id of the employee, and needs no HR rights
        public = self.env["hr.employee.public"]
        self.employees = self._by_name(
            public.search_fetch(own, ["name", "department_id", "job_title"])
        )
        self.departments = self._by_name(
            self.env["hr.department"].search_fetch(own, ["name", "complete_name"])
        )
        names = set(names) - set(self.employees) - set(self.departments)
        partners = self.env["res.partner"]
        if names:
            shared = Domain("company_id", "in", [False, company.id])
            # a contact of no kind is nobody who emulates: a supplier, an employee who has left
            shared &= Domain("thidua_kind", "!=", False)
            partners = partners.search_fetch(shared, ["name"])
            partners = partners.filtered(lambda partner: plain(partner.name) in names)
        self.partners = self._by_name(partners)
        self.partner_kinds = self._kinds_of(partners)

    def _by_name(self, records):
        return records.grouped(lambda record: plain(record.name))

    def find(self, values, problem):
        """Return (name of the field that holds the subject, id), or None after `problem`."""
        name = plain(values["name"])
        if name in self.employees:
            return self._employee(values, self.employees[name], problem)
        if name in self.departments:
            return self._only("department_id", values, self.departments[name], problem)
        if name in self.partners:
            return self._only("partner_id", values, self.partners[name], problem)
        problem(
            "name",
            self.env._(
                "“%s” is neither an employee, nor a collective, nor a household or organisation "
                "known here. Correct the name, or enter the subject first.",
                values["name"],
            ),
        )
        return None

    def kind(self, subject):
        """Return the subject kind of what `find` returned (str)."""
        field, id_ = subject
        kinds = {"employee_id": "individual", "department_id": "collective"}
        return kinds.get(field) or self.partner_kinds[id_]

    def _kinds_of(self, partners):
        """Return what the subject mixin says of records of these partners (dict id → str)."""
        model = self.env["thidua.participant"]
        # together, so that the partners are read together
        probes = model.concat(*(model.new({"partner_id": partner.id}) for partner in partners))
        return {probe.partner_id.id: probe.subject_kind for probe in probes}

    def _employee(self, values, employees, problem):
        employees = self._spelt_alike(values["name"], employees)
        unit, job = plain(values["unit"]), plain(values["job"])
        if unit:
            there = employees.filtered(lambda e: plain(e.department_id.name) == unit)
            if not there:
                problem(
                    "unit",
                    self.env._(
                        "“%(name)s” is not in “%(unit)s”, but: %(found)s.",
                        name=values["name"],
                        unit=values["unit"],
                        found=self._described(employees),
                    ),
                )
                return None
            employees = there
        if len(employees) > 1 and job:
            employees = employees.filtered(lambda e: plain(e.job_title) == job) or employees
        if len(employees) > 1:
            problem(
                "name",
                self.env._(
                    "several are named “%(name)s”: %(found)s. Give the unit and the job title as "
                    "written here.",
                    name=values["name"],
                    found=self._described(employees),
                ),
            )
            return None
        return ("employee_id", employees.id)

    def _only(self, field, values, records, problem):
        records = self._spelt_alike(values["name"], records)
        if len(records) > 1:
            problem(
                "name",
                self.env._(
                    "%(count)s are named “%(name)s”. Add this one by hand.",
                    count=len(records),
                    name=values["name"],
                ),
            )
            return None
        return (field, records.id)

    def _spelt_alike(self, name, records):
        """Return those spelt with the same accents, or all where there is none."""
        return records.filtered(lambda r: _folded(r.name) == _folded(name)) or records

    def _described(self, employees):
        return "; ".join(
            " – ".join(filter(None, [e.name, e.job_title, e.department_id.name])) for e in employees
        )


def _folded(name):
    return " ".join(unicodedata.normalize("NFC", name).lower().split())


def _as_text(values):
    """Return a row whose numbers and dates are text too."""
    return {
        key: value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else str(value).strip()
        for key, value in values.items()
    }


def _is_heading(values):
    others = any(value for key, value in values.items() if key != "name")
    return bool(not others and _HEADING.fullmatch(plain(values["name"])))


def _target(line):
    """Return the values of a target written "what: how much"."""
    name, _colon, planned = line.partition(":")
    return {"name": name.strip(), "planned": planned.strip()}
