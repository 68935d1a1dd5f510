from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain

from ..organisation.subject_mixin import SUBJECT_FIELDS
from .facts import Facts, Past


class FactsMixin(models.AbstractModel):
    """Whoever conditions of titles are asked of: a subject, a year and a commune.

    A model that inherits it has the fields of a subject, `year` and `company_id`.
    """

    _name = "thidua.facts.mixin"
    _description = "On record for conditions of titles"

    def _facts(self):
        """Return the facts by which conditions are answered, in a constant number of queries.

        :return: dict record → Facts; of a unit with those of its people and of the units below it
        """
        units = self.filtered(lambda record: record.department_id)
        people = units._people()
        own, of_people = self._own_facts(), people._own_facts()
        of_unit = defaultdict(list)
        for person in people:
            # also of the units above: the path of a unit names them all
            path = (person.unit_id.parent_path or "").split("/")
            for id_ in filter(None, path):
                of_unit[person.company_id, person.year, int(id_)].append(of_people[person])
        return {
            record: own[record]._replace(
                people=tuple(of_unit[record.company_id, record.year, record.department_id.id])
            )
            if record.department_id
            else own[record]
            for record in self
        }

    def _people(self):
        """Return who stands as a person in any review of the same communes and years."""
        lines = self.env["thidua.title.review.line"]
        if not self:
            return lines
        return lines.search(
            Domain("company_id", "in", self.company_id.ids)
            & Domain("year", "in", self._years())
            & Domain("subject_kind", "=", "individual")
        )

    def _own_facts(self):
        """Return the facts of each record without those of its people (dict record → Facts)."""
        past, forward, disciplined = self._past(), self._put_forward(), self._disciplined_ones()
        found = {}
        for record in self:
            of_one = past[record._subject_key()]
            had = {id_ for id_, years in of_one.titles.items() if record.year in years}
            found[record] = Facts(
                year=record.year,
                quality=of_one.ratings.get(record.year, ""),
                initiatives=tuple(n for y, _scope, n in of_one.initiatives if y == record.year),
                titles=frozenset(forward[record]) | had,
                disciplined=record in disciplined,
                past=of_one,
            )
        return found

    def _put_forward(self):
        """Return the ids of the titles each is put forward for in its year (dict record → ids)."""
        return dict.fromkeys(self, ())

    def _disciplined_ones(self):
        """Return those of these records whose subject was disciplined in the year."""
        return self.browse()

    # --- what other rooms keep ----------------------------------------------------------------

    def _past(self):
        """Return what is on record of all years: dict subject key → Past."""
        ratings, initiatives = self._all_ratings(), self._all_initiatives()
        titles, lost = self._all_titles()
        since = self.env["thidua.commendation"]._complete_since(self.company_id)
        return {
            key: Past(
                since.get(key[0], 0), titles[key], lost[key], ratings[key], tuple(initiatives[key])
            )
            for key in {record._subject_key() for record in self}
        }

    def _subject_key(self):
        """Return what tells one subject from another (tuple: company, field, id)."""
        return subject_key(self)

    def _same_subjects(self):
        """Return the domain of whatever is about the subjects of these records."""
        return Domain("company_id", "in", self.company_id.ids) & Domain.OR(
            Domain(name, "in", self[name]._origin.ids) for name in SUBJECT_FIELDS
        )

    def _years(self):
        return list(set(self.mapped("year")))

    def _all_ratings(self):
        """Return dict subject key → dict of year → quality."""
        found = defaultdict(dict)
        for rating in self.env["thidua.rating"].search(
            self._same_subjects() & Domain("quality", "!=", False)
        ):
            found[subject_key(rating)][rating.year] = rating.quality
        return found

    def _all_initiatives(self):
        """Return what was recognised: dict subject key of who made it → list, see `Past`."""
        found = defaultdict(list)
        authors = self.env["thidua.initiative.author"].search(
            self._same_subjects() & Domain("initiative_id.recognition_ids.active", "=", True)
        )
        for author in authors:
            initiative = author.initiative_id
            known = found[subject_key(author)]
            for recognition in initiative.recognition_ids:
                told = (recognition.year, recognition.scope, initiative.name)
                if told not in known:
                    known.append(told)
        return found

    def _all_titles(self):
        """Return the titles in the ledger: two dicts by subject key, see `titles` and `lost`.

        A title counts for the year its achievement ends in; where no period is on record, for
        that of its decision.
        """
        ledger = self.env["thidua.commendation"].with_context(active_test=False)
        entries = ledger.search(self._same_subjects() & Domain("award_id.category", "=", "title"))
        standing = entries.filtered_domain(ledger._standing_domain())
        titles, lost = defaultdict(lambda: defaultdict(set)), defaultdict(dict)
        for entry in entries:
            year, key = (entry.period_to or entry.date).year, subject_key(entry)
            if entry in standing:
                titles[key][entry.award_id.id].add(year)
            else:
                lost[key][entry.award_id.id, year] = entry._lost_text()
        return titles, lost

    @api.model
    def _facts_of_all(self, year, people):
        """Return the facts of a year of people taken together, as if of one unit (Facts)."""
        return Facts(year=year, people=tuple(people._own_facts().values()))


def subject_key(record):
    """Return what tells the subject of a record from another (tuple: company, field, id)."""
    for name in SUBJECT_FIELDS:
        if record[name]:
            return record.company_id.id, name, record[name]._origin.id
    return record.company_id.id, "", 0
