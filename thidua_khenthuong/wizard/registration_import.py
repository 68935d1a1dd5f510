import re

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools.misc import format_date

from ..models.core.search_mixin import plain
from ..models.law.award_names import spelled_out
from ..models.registration.directory import Directory
from ..models.registration.new_households import NewHouseholds
from ..paper import reader
from .import_mixin import ImportColumn
from .list_rows import as_text, listed, problem_of

_SEVERAL = re.compile(r"[;\n]")
# how offices head the same columns, in plain letters
ALSO = {
    "number": "tt, so tt, so thu tu",
    "salutation": (
        "ten goi ong ba chuc danh, ten goi, ong ba chuc danh, danh xung, ong hoac ba, xung ho"
    ),
    "name": (
        "ho va ten, ho ten, ten tap the, ten tap the ca nhan ho gia dinh, ten tap the ca nhan, "
        "ho ten ten tap the, ho va ten ca nhan ten tap the, ten ca nhan tap the, "
        "ho va ten ca nhan, "
        "ten don vi ca nhan, tap the ca nhan, ten ca nhan tap the ho gia dinh, doi tuong"
    ),
    "job": "chuc vu chuc danh, chuc danh, chuc vu cong tac, chuc vu chuc danh cong tac",
    "unit": (
        "don vi cong tac, noi cong tac, co quan don vi, don vi co quan, bo phan, to thon, "
        "don vi cong tac dia chi, co quan don vi cong tac"
    ),
    "titles": (
        "danh hieu, danh hieu thi dua, danh hieu thi dua dang ky, dang ky danh hieu, "
        "dang ky danh hieu thi dua"
    ),
    "forms": (
        "hinh thuc khen thuong, hinh thuc, dang ky hinh thuc khen thuong, "
        "hinh thuc de nghi khen thuong"
    ),
    "initiative": "sang kien, ten sang kien, sang kien de tai, de tai sang kien",
    "targets": "chi tieu, chi tieu dang ky, muc tieu phan dau, noi dung dang ky",
    "note": "ghi chu khac, luu y",
    "awards": "danh hieu hinh thuc khen thuong, danh hieu thi dua hinh thuc, de nghi khen thuong",
}


class RegistrationImport(models.TransientModel):
    """Imports a unit's list of registrations; all of them are registered and accepted."""

    _name = "thidua.registration.import"
    _description = "Import registrations"
    _inherit = ["thidua.import.mixin", "thidua.list.import.mixin"]

    _blank_name = "mau-nhap-dang-ky.xlsx"
    _import_ticks = ("leave_sheets", "leave_out", "new_households")

    campaign_id = fields.Many2one(
        "thidua.campaign",
        required=True,
        domain=[("state", "=", "launched")],
        default=lambda self: self.env["thidua.participant.wizard"]._default_campaign(),
    )
    date = fields.Date(
        string="Registered on",
        required=True,
        default=lambda self: self._today(),
        help="The day the list was handed in: it decides whether the registrations are late, and "
        "which awards are in force.",
    )

    new_households = fields.Boolean(
        string="Enter the new households",
        help="The households named above are entered as new ones and registered. Undoing the "
        "import removes them again, where nothing else rests on them.",
    )

    def _import_columns(self):
        """Return the columns of the clerk's list (reference law.md 3.2, trust B)."""
        names = {
            category: tuple(award.name for award in self._awards() if award.category == category)
            for category in ("title", "form")
        }
        return [
            ImportColumn("number", "STT", width=6),
            ImportColumn("salutation", "Ông/Bà", width=8, choices=("Ông", "Bà")),
            ImportColumn("name", "Họ và tên / Tên tập thể", required=True, width=30),
            ImportColumn("job", "Chức vụ", width=20),
            ImportColumn("unit", "Đơn vị", width=24),
            ImportColumn("titles", "Danh hiệu đăng ký", width=28, choices=names["title"]),
            ImportColumn("forms", "Hình thức khen thưởng đăng ký", width=28, choices=names["form"]),
            ImportColumn("initiative", "Sáng kiến đăng ký", width=30),
            ImportColumn("targets", "Chỉ tiêu phấn đấu", width=30),
            ImportColumn("note", "Ghi chú", width=24),
            # what the nine-column list of a proposal says besides
            ImportColumn("awards", "Danh hiệu thi đua/Hình thức khen thưởng", offered=False),
            ImportColumn("kind", "Phân loại khen thưởng", offered=False),
            ImportColumn("class", "Phân loại đối tượng", offered=False),
            ImportColumn("field", "Lĩnh vực hoạt động", offered=False),
        ]

    def _import_titles(self):
        return ALSO

    def _rows(self, found):
        rows = [
            row for row in found.rows if any(v != "" for k, v in row[1].items() if k != "number")
        ]
        if not rows:
            raise UserError(self._read_error(reader.ReadError(reader.NO_ROWS)))
        return rows

    def _awards(self):
        """Return the awards in force on the day of registration, in their usual order."""
        day = self.date or self._today()
        return self.env["thidua.award"]._in_force(day, self.campaign_id.company_id).sorted()

    def _import_values(self, rows, fail):
        titles = {column.key: column.title for column in self._import_columns()}
        directory = Directory(self.env, self.campaign_id.company_id)
        households = NewHouseholds(directory, self.campaign_id, self.new_households)
        rows = listed([(number, as_text(values)) for number, values in rows], directory)
        there, members, choices = (
            self._there(),
            self._members(),
            self._choices(self.campaign_id.company_id),
        )
        awards, seen, values_list, found = self._awards(), {}, [], []
        for number, values in rows:
            problem = problem_of(number, titles, fail)
            new = not directory.knows(values["name"]) and households.means(values)
            subject = values["name"] and (households if new else directory).find(values, problem)
            if subject:
                found.append((number, subject, values, problem))
        directory.know_kinds(subject for _number, subject, _values, _problem in found)
        for number, subject, values, problem in found:
            kind = directory.kind(subject)
            if not self.campaign_id._may_join(kind):
                problem("name", self._not_foreseen(values["name"]))
            elif members is not None and subject not in members and subject[0] != "employee_id":
                problem("name", self._no_member(values["name"]))
            elif subject in there:
                problem("name", self._is_there(values["name"]))
            elif subject in seen:
                problem("name", self._is_in_row(values["name"], seen[subject]))
            seen.setdefault(subject, number)
            chosen = self._chosen_awards(values, awards, kind, problem)
            classified = self._classified(values, kind, choices, problem)
            meant = _subject_values(subject, households)
            values_list.append({**self._participant_values(meant, chosen, values), **classified})
        return values_list

    def _chosen_awards(self, values, awards, kind, problem):
        """Return the ids of the awards that a row names, in two columns or in one (list)."""
        titles = awards.filtered(lambda award: award.category == "title")
        columns = (("titles", titles), ("forms", awards - titles), ("awards", awards))
        return [
            award.id
            for key, offered in columns
            for award in self._read_awards(
                values[key], offered, kind, lambda message, key=key: problem(key, message)
            )
        ]

    def _is_there(self, name):
        return self.env._("“%s” already takes part; delete this row.", name)

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
            date=format_date(self.env, self.date),
        )

    def _read_awards(self, cell, awards, kind, problem):
        """Return the awards that a cell names, separated by semicolons or lines (list)."""
        found = []
        by_name = {plain(key): award for award in awards for key in (award.code, award.name)}
        fitting = awards.filtered(lambda award: kind in award._subject_kinds())
        allowed = "; ".join(fitting.mapped("name")) or "—"
        for name in filter(None, map(str.strip, _SEVERAL.split(cell))):
            award = by_name.get(plain(name)) or by_name.get(spelled_out(name))
            if not award:
                problem(
                    self.env._(
                        "“%(name)s” is not among those in force on %(date)s. Allowed: %(allowed)s.",
                        name=name,
                        date=format_date(self.env, self.date),
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

    def _participant_values(self, subject_values, award_ids, values):
        targets = [line.strip() for line in _SEVERAL.split(values["targets"]) if line.strip()]
        return {
            "campaign_id": self.campaign_id.id,
            "date": self.date,
            **subject_values,
            "award_ids": [Command.set(award_ids)],
            "initiative": values["initiative"],
            "note": values["note"],
            "target_ids": [Command.create(_target(line)) for line in targets],
        }

    def _enter_households(self, values_list):
        """Make the households of new subjects among the values of registrations; return them.

        Each of these values then names its partner.
        """
        new = [values for values in values_list if "household" in values]
        partners = (
            self.env["res.partner"]
            .with_context(tracking_disable=True, mail_create_nosubscribe=True)
            .create([values.pop("household") for values in new])
        )
        for values, partner in zip(new, partners, strict=True):
            values["partner_id"] = partner.id
        return partners

    def _import_create(self, values_list):
        households = self._enter_households(values_list)
        participants = self.env["thidua.participant.wizard"]._create_quietly(values_list)
        participants._move("accept")
        before = participants._held_households(households)
        self._note_import(participants, self.campaign_id, before)
        count = len(participants)
        file = self.file_name or self.env._("an Excel file")
        name = self.env._("%(count)s registrations from “%(file)s”", count=count, file=file)
        return {
            **self.campaign_id.action_open_registrations(),
            "name": name,
            "display_name": name,
            "domain": [("id", "in", participants.ids)],
            "context": {"default_campaign_id": self.campaign_id.id},
        }


def _subject_values(subject, households):
    """Return the values of a registration that say who it is of (dict)."""
    name, id_ = subject
    return {name: households.values[id_] if name == "household" else id_}


def _target(line):
    """Return the values of a target written "what: how much"."""
    name, _colon, planned = line.partition(":")
    return {"name": name.strip(), "planned": planned.strip()}
