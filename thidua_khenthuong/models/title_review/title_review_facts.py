from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain

from ..organisation.subject_mixin import SUBJECT_FIELDS
from ..rating.quality import QUALITIES
from .award_condition_answer import Facts

# how far back titles are shown; longer chains are asked of the ledger
YEARS_BACK = 5


class TitleReviewLine(models.Model):
    """What is on record about who is reviewed: rating, initiatives, titles, registration."""

    _name = "thidua.title.review.line"
    _inherit = "thidua.title.review.line"

    quality = fields.Selection(QUALITIES, string="Rating", compute="_compute_on_record")
    initiative_note = fields.Char(string="Recognised initiatives", compute="_compute_on_record")
    past_note = fields.Char(
        string="Earlier titles",
        compute="_compute_on_record",
        help="From the ledger, of the five years before.",
    )
    registered_note = fields.Char(string="Registered for", compute="_compute_on_record")

    @api.depends("year", "company_id", *SUBJECT_FIELDS)
    def _compute_on_record(self):
        """Show what is on record, for all lines in the same few queries."""
        ratings, initiatives = self._ratings(), self._initiatives()
        titles, registered = self._titles_by_year(), self._registered()
        for line in self:
            key = line._subject_key()
            line.quality = ratings.get((key, line.year))
            line.initiative_note = "; ".join(initiatives[key, line.year])
            line.registered_note = "; ".join(registered[key, line.year])
            line.past_note = line._past_text(titles[key])

    def _past_text(self, titles):
        """Return the titles of the years before, each with its years (str)."""
        years_of = defaultdict(set)
        for year, award in titles:
            if self.year - YEARS_BACK <= year < self.year:
                years_of[award].add(year)
        awards = sorted(years_of, key=lambda award: (award.sequence, award.id))
        return "; ".join(
            f"{award.name} {', '.join(map(str, sorted(years_of[award])))}" for award in awards
        )

    # --- for conditions ---------------------------------------------------------------------

    @api.model
    def _facts_of_all(self, year, people):
        """Return the facts of a year of people taken together, as if of one unit (Facts)."""
        return Facts(year=year, people=tuple(people._own_facts().values()))

    def _facts(self):
        """Return the facts by which conditions are answered, in a constant number of queries.

        :return: dict line → Facts; of a unit with those of its people and of the units below it
        """
        units = self.filtered(lambda line: line.department_id)
        people = units._people()
        own = (self | people)._own_facts()
        of_unit = defaultdict(list)
        for person in people:
            # also of the units above: the path of a unit names them all
            path = (person.unit_id.parent_path or "").split("/")
            for id_ in filter(None, path):
                of_unit[person.company_id, person.year, int(id_)].append(own[person])
        return {
            line: own[line]._replace(
                people=tuple(of_unit[line.company_id, line.year, line.department_id.id])
            )
            if line.department_id
            else own[line]
            for line in self
        }

    def _people(self):
        """Return who stands as a person in any review of the same communes and years."""
        if not self:
            return self
        return self.search(
            Domain("company_id", "in", self.company_id.ids)
            & Domain("year", "in", list(set(self.mapped("year"))))
            & Domain("subject_kind", "=", "individual")
        )

    def _own_facts(self):
        """Return the facts of each line without those of its people (dict line → Facts)."""
        ratings, initiatives = self._ratings(), self._initiatives()
        titles = self._titles_by_year()
        return {
            line: Facts(
                year=line.year,
                quality=ratings.get((line._subject_key(), line.year), ""),
                initiatives=tuple(initiatives[line._subject_key(), line.year]),
                titles=frozenset(line.award_ids.ids)
                | {award.id for year, award in titles[line._subject_key()] if year == line.year},
                disciplined=bool((line.discipline_note or "").strip()),
            )
            for line in self
        }

    # --- what other rooms keep ----------------------------------------------------------------

    def _subject_key(self):
        """Return what tells one subject from another (tuple: company, field, id)."""
        for name in SUBJECT_FIELDS:
            if self[name]:
                return self.company_id.id, name, self[name]._origin.id
        return self.company_id.id, "", 0

    def _same_subjects(self):
        """Return the domain of whatever is about the subjects of these lines."""
        return Domain("company_id", "in", self.company_id.ids) & Domain.OR(
            Domain(name, "in", self[name]._origin.ids) for name in SUBJECT_FIELDS
        )

    def _years(self):
        return list(set(self.mapped("year")))

    def _ratings(self):
        """Return the quality of each (subject, year) that is rated (dict)."""
        found = self.env["thidua.rating"].search(
            self._same_subjects()
            & Domain("year", "in", self._years())
            & Domain("quality", "!=", False)
        )
        return {(_key_of(rating), rating.year): rating.quality for rating in found}

    def _initiatives(self):
        """Return the names of what was recognised, by (subject, year) of who made it (dict)."""
        found = defaultdict(list)
        recognised = self.env["thidua.initiative.recognition"].search(
            Domain("company_id", "in", self.company_id.ids) & Domain("year", "in", self._years())
        )
        authors = self.env["thidua.initiative.author"].search(
            self._same_subjects() & Domain("initiative_id", "in", recognised.initiative_id.ids)
        )
        authors_of = authors.grouped("initiative_id")
        for recognition in recognised:
            for author in authors_of.get(recognition.initiative_id, ()):
                names = found[_key_of(author), recognition.year]
                if recognition.initiative_id.name not in names:
                    names.append(recognition.initiative_id.name)
        return found

    def _titles_by_year(self):
        """Return the titles of each subject in the ledger: dict of (year, thidua.award) lists.

        A title counts for the year its achievement ends in; where no period is on record, for
        that of its decision.
        """
        found = defaultdict(list)
        ledger = self.env["thidua.commendation"]
        entries = ledger.search(
            self._same_subjects()
            & Domain("award_id.category", "=", "title")
            & ledger._standing_domain()
        )
        for entry in entries:
            found[_key_of(entry)].append(((entry.period_to or entry.date).year, entry.award_id))
        return found

    def _registered(self):
        """Return the names of the titles that each (subject, year) registered for (dict)."""
        found = defaultdict(list)
        participants = self.env["thidua.participant"].search(
            self._same_subjects()
            & Domain("state", "in", ("registered", "accepted"))
            & Domain("award_ids.category", "=", "title")
        )
        for participant in participants:
            campaign = participant.campaign_id
            for year in self._years():
                if campaign.date_start.year <= year <= campaign.date_end.year:
                    found[_key_of(participant), year] += participant.award_ids.mapped("name")
        return found


def _key_of(record):
    """Return the key of the subject of a record, as `_subject_key` does of a line."""
    for name in SUBJECT_FIELDS:
        if record[name]:
            return record.company_id.id, name, record[name].id
    return record.company_id.id, "", 0
