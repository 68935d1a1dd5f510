"""Who a row of a list means. Nobody is ever guessed: what contradicts is told, with who is near."""

from odoo.fields import Domain

from ..core.search_mixin import plain
from ..organisation.names import NameIndex, addressed, spelling
from ..organisation.unit_names import UnitNames, places_of

ADDRESSES = {"male": "mr", "female": "ms"}
WORDS = {"mr": "Ông", "ms": "Bà"}
_TYPED = {"ong": "mr", "ba": "ms"}


class Directory:
    """Finds who a row means: an employee, then a collective, then a household or organisation.

    Reads everybody once, whatever the number of rows.
    """

    def __init__(self, env, company, past=False):
        """Take the people and units of a company (res.company).

        :param past: bool, whether those who are archived may be meant too
        """
        if past:
            env = env["res.company"].with_context(active_test=False).env
        self.env, self.company = env, company
        own = [("company_id", "=", company.id)]
        # the public face of an employee carries the id of the employee, and needs no HR rights
        people = env["hr.employee.public"].search_fetch(own, ["name", "department_id", "job_title"])
        units = env["hr.department"].search_fetch(
            own, ["name", "parent_id", "complete_name", "thidua_outside"]
        )
        shared = Domain("company_id", "in", [False, company.id])
        # a contact of no kind is nobody who emulates: a supplier, an employee who has left
        partners = env["res.partner"].search_fetch(
            shared & Domain("thidua_kind", "!=", False), ["name", "thidua_kind", "thidua_head_name"]
        )
        self.known_households = partners.filtered(lambda p: p.thidua_kind == "household")
        self.people, self.partners = NameIndex(), NameIndex()
        # sudo: compared with what a list says, for a clerk without HR rights
        employees = env["hr.employee"].sudo().browse(people.ids)
        self.addresses = {e.id: ADDRESSES.get(e.sex, "") for e in employees}
        # where, and as what, each of them was before
        self.before = employees.version_ids.grouped(lambda v: v.employee_id.id) if past else {}
        for person in people:
            self.people.add(person.name, person)
        for partner in partners:
            self.partners.add(partner.name, partner)
        self.collectives = UnitNames(company, units, [])
        names = [company.name, *places_of(company)]
        self.own = self.collectives.index_of(filter(None, names))
        self.own_spelt = {spelling(name) for name in names}
        self.partner_kinds = {}

    def find(self, values, problem):
        """Return who a row means: (name of the field that holds the subject, id), or None.

        :param values: dict of str: name, and what may tell two of one name apart: salutation,
            job, unit
        :param problem: function (key of values, message), called where it means nobody for sure
        """
        address, bare = addressed(values["name"])
        people = self.people.named(values["name"]) or self.people.named(bare)
        if people:
            return self._person({**values, "address": address}, people, problem)
        units = self.collectives.named(values["name"])
        if units:
            return self._unit(values, units, problem)
        partners = self.partners.named(values["name"]) or self.partners.named(bare)
        if partners:
            return self._partner(values, partners, problem)
        problem("name", self._unknown(values["name"], bare))
        return None

    def candidates(self, values):
        """Return whom a row for which `find` returned None may mean: those named so, else near.

        :return: list of records of hr.employee.public, hr.department and res.partner
        """
        name, bare = values["name"], addressed(values["name"])[1]
        found = [
            *(self.people.named(name) or self.people.named(bare)),
            *self.collectives.named(name),
            *(self.partners.named(name) or self.partners.named(bare)),
        ]
        return found or self._near(name, bare)

    def knows(self, name):
        """Return whether somebody is named so (bool)."""
        bare = addressed(name)[1]
        return bool(
            self.collectives.named(name)
            or any(
                index.named(each) for index in (self.people, self.partners) for each in (name, bare)
            )
        )

    def households(self):
        """Return the households known here (res.partner)."""
        return self.known_households

    def villages(self, name):
        """Return the villages and residential groups that a name means (list)."""
        return [unit for unit in self.collectives.named(name) if unit.thidua_outside]

    def kind(self, subject):
        """Return the subject kind of what `find` returned (str)."""
        field, id_ = subject
        kinds = {
            "employee_id": "individual",
            "department_id": "collective",
            "household": "household",
        }
        return kinds.get(field) or self._kind_of_partner(id_)

    def _kind_of_partner(self, id_):
        if id_ not in self.partner_kinds:
            probe = self.env["thidua.participant"].new({"partner_id": id_})
            self.partner_kinds[id_] = probe.subject_kind
        return self.partner_kinds[id_]

    def know_kinds(self, subjects):
        """Learn the kinds of the partners among what `find` returned, all together."""
        ids = {id_ for field, id_ in subjects if field == "partner_id"}
        model = self.env["thidua.participant"]
        probes = model.concat(*(model.new({"partner_id": id_}) for id_ in ids))
        self.partner_kinds.update({probe.partner_id.id: probe.subject_kind for probe in probes})

    # --- people -------------------------------------------------------------------------------

    def _person(self, values, people, problem):
        if values["unit"] and not self.is_ours(values["unit"]):
            there = [p for p in people if self._was_in(values["unit"], p)]
            if not there:
                problem("unit", self._elsewhere(values, people))
                return None
            people = there
        if len(people) > 1 and values["job"]:
            people = [p for p in people if _alike(p.job_title, values["job"])] or people
        if len(people) > 1:
            problem(
                "name",
                self.env._(
                    "several are named “%(name)s”: %(found)s. Give the unit and the job title as "
                    "written here.",
                    name=values["name"],
                    found=self._described(people),
                ),
            )
            return None
        [person] = people
        return self._unless_another(values, person, problem)

    def _unless_another(self, values, person, problem):
        """Return the person, or None where the row says what does not fit him."""
        address = _TYPED.get(plain(values["salutation"])) or values["address"]
        known = self.addresses[person.id]
        if address and known and address != known:
            problem(
                "salutation" if values["salutation"] else "name",
                self.env._(
                    "“%(name)s” is not addressed so here: %(found)s. Correct the row, or add this "
                    "person first.",
                    name=values["name"],
                    found=self._described([person]),
                ),
            )
            return None
        job, jobs = values["job"], self._jobs(person)
        if job and jobs and not values["unit"] and not any(_alike(one, job) for one in jobs):
            problem(
                "job",
                self.env._(
                    "“%(name)s” has another job here: %(found)s. If it is the same person, give "
                    "the unit, or leave the job title out.",
                    name=values["name"],
                    found=self._described([person]),
                ),
            )
            return None
        return ("employee_id", person.id)

    def _was_in(self, unit, person):
        """Return whether somebody is in a unit of this name, or was, where that counts (bool)."""
        units = person.department_id.mapped("name")
        if person.id in self.before:
            units += self.before[person.id].department_id.mapped("name")
        return any(self.collectives.same(unit, name) for name in units)

    def _jobs(self, person):
        """Return the job titles that somebody has, or had, where that counts (list of str)."""
        jobs = [person.job_title]
        if person.id in self.before:
            jobs += self.before[person.id].mapped("job_title")
        return [job for job in jobs if job]

    def _elsewhere(self, values, people):
        return self.env._(
            "“%(name)s” is not in “%(unit)s”, but: %(found)s.",
            name=values["name"],
            unit=values["unit"],
            found=self._described(people),
        )

    # --- units, households, organisations -----------------------------------------------------

    def _unit(self, values, units, problem):
        above = values["unit"]
        if above and not self.is_ours(above) and not self.collectives.same(above, values["name"]):
            below = [unit for unit in units if self._stands_below(unit, above)]
            units = below or [unit for unit in units if not unit.parent_id]
        if not units:
            problem(
                "unit",
                self.env._(
                    "“%(name)s” is not below “%(unit)s” here. Give the unit above as written here.",
                    name=values["name"],
                    unit=above,
                ),
            )
            return None
        return self._only("department_id", values, units, "complete_name", problem)

    def _stands_below(self, unit, name):
        """Return whether one of the units above is named so (bool)."""
        above = unit.parent_id
        while above:
            if self.collectives.same(name, above.name):
                return True
            above = above.parent_id
        return False

    def _partner(self, values, partners, problem):
        return self._only("partner_id", values, partners, "display_name", problem)

    def _only(self, field, values, records, name, problem):
        if len(records) > 1:
            problem(
                "name",
                self.env._(
                    "several are named “%(name)s”: %(found)s. Give the unit above as written here, "
                    "or add this one by hand.",
                    name=values["name"],
                    found="; ".join(record[name] for record in records),
                ),
            )
            return None
        return (field, records[0].id)

    # --- words --------------------------------------------------------------------------------

    def is_ours(self, name):
        """Return whether a name means the company as a whole: "UBND xã Hòa Phong" (bool)."""
        return bool(self.collectives.named(name, self.own)) or spelling(name) in self.own_spelt

    def _unknown(self, name, bare):
        near = self._near(name, bare)
        if near:
            return self.env._(
                "“%(name)s” is not known here. Near it: %(near)s. Correct the name, or enter the "
                "subject first.",
                name=name,
                near=self._described(near),
            )
        return self.env._(
            "“%s” is neither an employee, nor a collective, nor a household or organisation "
            "known here. Correct the name, or enter the subject first.",
            name,
        )

    def _near(self, name, bare):
        found = [*self.people.near(bare), *self.collectives.near(name), *self.partners.near(name)]
        return found[:3]

    def _described(self, records):
        return "; ".join(map(self.described, records))

    def described(self, record):
        """Return in words who a candidate is (str)."""
        if record._name != "hr.employee.public":
            return record.display_name
        told = [WORDS.get(self.addresses[record.id]), record.job_title, record.department_id.name]
        if not record.active:
            told.append(self.env._("no longer employed"))
        return f"{record.name} ({', '.join(filter(None, told))})" if any(told) else record.name


def _alike(one, other):
    """Return whether one job title is the other or a part of it, marks and case aside (bool)."""
    one, other = plain(one), plain(other)
    return bool(one and other) and (one in other or other in one)
