from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain

from ..organisation.subject_mixin import SUBJECT_FIELDS
from ..rating.quality import QUALITIES
from .facts import Past
from .facts_mixin import subject_key

# how far back titles are shown; longer chains are asked of the ledger
YEARS_BACK = 5


class TitleReviewLine(models.Model):
    """What is on record about who is reviewed: rating, initiatives, titles, registration."""

    _name = "thidua.title.review.line"
    _inherit = ["thidua.title.review.line", "thidua.facts.mixin"]

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
        past, registered = self._past(), self._registered()
        for line in self:
            key = line._subject_key()
            of_one = past.get(key, Past())
            names = [name for year, _scope, name in of_one.initiatives if year == line.year]
            line.quality = of_one.ratings.get(line.year)
            line.initiative_note = "; ".join(dict.fromkeys(names))
            line.registered_note = "; ".join(registered[key, line.year])
            line.past_note = line._past_text(of_one.titles)

    def _past_text(self, titles):
        """Return the titles of the years before, each with its years (str)."""
        years_of = {}
        for award in self.env["thidua.award"].browse(titles):
            years = [y for y in titles[award.id] if self.year - YEARS_BACK <= y < self.year]
            if years:
                years_of[award] = years
        awards = sorted(years_of, key=lambda award: (award.sequence, award.id))
        return "; ".join(
            f"{award.name} {', '.join(map(str, sorted(years_of[award])))}" for award in awards
        )

    # --- for conditions ---------------------------------------------------------------------

    def _put_forward(self):
        return {line: line.award_ids.ids for line in self}

    def _disciplined_ones(self):
        return self.filtered(lambda line: (line.discipline_note or "").strip())

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
                    found[subject_key(participant), year] += participant.award_ids.mapped("name")
        return found
