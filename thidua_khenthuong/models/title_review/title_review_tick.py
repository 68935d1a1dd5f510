from odoo import api, fields, models
from odoo.fields import Command, Domain

# the usual titles have a tick of their own; whatever else there is stands among "Titles"
TICKS = {"is_advanced": "LDTT", "is_fighter": "CSTDCS", "is_collective": "TTLDTT"}
ANSWERS = [
    ("met", "In order"),
    ("unknown", "Left to a person"),
    ("not_met", "Not met"),
]
RANK = {answer: rank for rank, (answer, _label) in enumerate(ANSWERS)}


class TitleReviewLine(models.Model):
    """The ticks, and what the conditions of the titles say of who is ticked."""

    _name = "thidua.title.review.line"
    _inherit = "thidua.title.review.line"

    is_advanced = fields.Boolean(
        string="Advanced worker", compute="_compute_ticks", inverse="_inverse_is_advanced"
    )
    is_fighter = fields.Boolean(
        string="Grassroots emulation fighter",
        compute="_compute_ticks",
        inverse="_inverse_is_fighter",
    )
    is_collective = fields.Boolean(
        string="Advanced collective", compute="_compute_ticks", inverse="_inverse_is_collective"
    )
    concern = fields.Text(string="What speaks against it", compute="_compute_concern")
    answer = fields.Selection(
        ANSWERS, string="Conditions", compute="_compute_concern", search="_search_answer"
    )
    share_note = fields.Char(
        string="Its people",
        compute="_compute_share_note",
        help="Of the people of the unit, and of the units below it, in the reviews of the year.",
    )

    record_note = fields.Text(string="On record", compute="_compute_record_note")

    @api.depends("award_ids")
    def _compute_ticks(self):
        for line in self:
            codes = set(line.award_ids.mapped("code"))
            for name, code in TICKS.items():
                line[name] = code in codes

    def _inverse_is_advanced(self):
        self._tick("is_advanced")

    def _inverse_is_fighter(self):
        self._tick("is_fighter")

    def _inverse_is_collective(self):
        self._tick("is_collective")

    def _tick(self, name):
        """Write one tick into the titles; what the title itself asks for beside it is ticked too.

        An emulation fighter is an advanced worker first (Đ23 Luật Thi đua, khen thưởng 2022,
        trust A).
        """
        for (review, ticked), lines in self.grouped(
            lambda line: (line.review_id, line[name])
        ).items():
            titles = self.env["thidua.award"]._titles_on(review.date, review.company_id)
            award = titles.get(TICKS[name], self.env["thidua.award"])
            if ticked:
                award |= award._asked_beside(review.date, review.company_id)
                commands = [Command.link(id_) for id_ in award.ids]
            else:
                gone = lines.award_ids.filtered(lambda a, code=TICKS[name]: a.code == code)
                commands = [Command.unlink(id_) for id_ in gone.ids]
            lines.write({"award_ids": commands})

    # --- conditions ---------------------------------------------------------------------------

    def _answered(self):
        """Answer the conditions of all titles ticked.

        :return: list of (line, thidua.award.condition, answer, why), see `_answer`; caps, which
            are about all people of a review together, are not among them
        """
        facts = self._facts()
        found = []
        for review, lines in self.grouped("review_id").items():
            conditions = lines.award_ids._conditions_on(review.date, review.company_id)
            none = self.env["thidua.award.condition"]
            found += [
                (line, condition, *condition._answer(facts[line]))
                for line in lines
                for award in line.award_ids
                for condition in conditions.get(award._origin, none)._for_kind(line.subject_kind)
                if condition.kind != "cap"
            ]
        return found

    @api.depends("award_ids", "discipline_note", "review_id.date")
    @api.depends_context("lang")
    def _compute_concern(self):
        """Tell the conditions that are not met, or not known to be."""
        told = {line: [] for line in self}
        worst = dict.fromkeys(self, "met")
        for line, condition, answer, words in self._answered():
            if answer != "met":
                told[line].append(condition._cited(words))
                worst[line] = max(worst[line], answer, key=RANK.get)
        for line in self:
            line.concern = "\n".join(told[line])
            line.answer = worst[line] if line.award_ids else False

    def _search_answer(self, operator, value):
        """Find by answer among the reviews that are still open."""
        if operator not in ("in", "not in"):
            return NotImplemented
        lines = self.search(
            Domain("review_id.state", "=", "draft") & Domain("award_ids", "!=", False)
        )
        found = lines.filtered(lambda line: line.answer in value)
        return Domain("id", operator, found.ids)

    @api.depends("award_ids", "department_id")
    def _compute_share_note(self):
        """Say of a unit how many of its people are ticked for what its conditions count."""
        units = self.filtered("department_id")
        (self - units).share_note = False
        facts = units._facts()
        for line in units:
            people = facts[line].people
            line.share_note = "; ".join(
                line._share_text(award, people) for award in line._counted_titles()
            )

    def _counted_titles(self):
        titles = self.env["thidua.award"]._titles_on(self.review_id.date, self.company_id)
        return [titles[code] for code in ("LDTT", "CSTDCS") if code in titles]

    def _share_text(self, award, people):
        count = sum(award.id in person.titles for person in people)
        share = f" ({round(100 * count / len(people))} %)" if people else ""
        return f"{award.name} {count}/{len(people)}{share}"

    @api.depends("share_note", "initiative_note", "past_note", "registered_note")
    @api.depends_context("lang")
    def _compute_record_note(self):
        """Tell in one place what is on record beside the rating, one thing a line."""
        for line in self:
            told = [
                line.share_note,
                line.initiative_note and self.env._("Initiatives: %s", line.initiative_note),
                line.past_note and self.env._("Before: %s", line.past_note),
                line.registered_note and self.env._("Registered: %s", line.registered_note),
            ]
            line.record_note = "\n".join(filter(None, told))
