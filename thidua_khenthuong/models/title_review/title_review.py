from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools.misc import format_date

from ..core.workflow_mixin import Move
from ..rating.rating import FIRST_YEAR

# what decides whose titles are reviewed; lines rest on it
SCOPE = frozenset({"company_id", "year", "department_id"})


class TitleReview(models.Model):
    """A yearly title review (bình xét danh hiệu thi đua): of a unit, or of the whole commune.

    Titles are reviewed year by year (Đ84.1 Luật Thi đua, khen thưởng 2022, trust A: the minutes
    of the review are part of each dossier).
    """

    _name = "thidua.title.review"
    _description = "Yearly title review"
    _inherit = "thidua.workflow.mixin"
    _order = "year desc, department_id, id"
    _check_company_auto = True
    _given_once = frozenset({"company_id"})

    _workflow_moves = (
        Move(
            "nominate",
            ("draft",),
            "done",
            ("office",),
            "_check_nominate",
            "_make_nominations",
            asks="_ask_nominate",
        ),
        Move("reopen", ("done",), "draft", ("office",), needs_reason=True),
    )

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
        index=True,
    )
    year = fields.Integer(
        required=True, default=lambda self: self._today().year, aggregator=None, index=True
    )
    department_id = fields.Many2one(
        "hr.department",
        string="Unit",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        help="With the units below it. Empty: the whole commune.",
    )
    date = fields.Date(
        string="Reviewed on",
        required=True,
        default=lambda self: self._today(),
        help="The day of the minutes: it decides which conditions hold, and unit and job title of "
        "who is reviewed; it is proposed as the day on which the dossiers are accepted.",
    )
    reference = fields.Char(string="Minutes no.")
    note = fields.Text()
    line_ids = fields.One2many("thidua.title.review.line", "review_id", string="Reviewed")
    line_count = fields.Integer(string="People and units", compute="_compute_counts")
    ticked_count = fields.Integer(string="Put forward", compute="_compute_counts")
    nomination_count = fields.Integer(string="Nominations", compute="_compute_counts")
    summary = fields.Text(compute="_compute_summary")
    cap_warning = fields.Text(string="More than allowed", compute="_compute_summary")
    state = fields.Selection(
        [("draft", "Being reviewed"), ("done", "Nominated")],
        group_expand=True,
    )

    _once = models.UniqueIndex(
        "(company_id, year, COALESCE(department_id, 0))",
        "There is already a review of that year for this unit: go on with it.",
    )

    # --- computes and constraints ---------------------------------------------------------

    @api.depends("year", "department_id.name")
    def _compute_display_name(self):
        for review in self:
            review.display_name = self.env._(
                "Titles of %(year)s – %(unit)s",
                year=str(review.year or ""),
                unit=review.department_id.name or self.env._("whole commune"),
            )

    @api.depends("line_ids.award_ids", "line_ids.nomination_ids")
    def _compute_counts(self):
        for review in self:
            lines = review.line_ids
            review.line_count = len(lines)
            review.ticked_count = len(lines.filtered("award_ids"))
            review.nomination_count = len(lines.nomination_ids)

    @api.depends("date", "line_ids.award_ids")
    def _compute_summary(self):
        for review in self:
            people = review.line_ids.filtered(lambda line: line._is_person())
            review.summary = "\n".join(
                self._title_text(award, people, review.line_ids - people)
                for award in review.line_ids.award_ids.sorted(lambda a: (a.sequence, a.id))
            )
            review.cap_warning = "\n".join(review._over_caps(people))

    def _title_text(self, award, people, units):
        """Say how many of those reviewed are put forward for a title (str)."""
        said = []
        for lines, text in (
            (people, self.env._("%(count)s of %(all)s people")),
            (units, self.env._("%(count)s of %(all)s units")),
        ):
            count = len(lines.filtered(lambda line: award in line.award_ids))
            if count:
                said.append(text % {"count": count, "all": len(lines)})
        return f"{award.name}: {'; '.join(said)}"

    def _over_caps(self, people):
        """Say where more people than allowed are put forward for a title (list of str)."""
        conditions = people.award_ids._conditions_on(self.date or self._today(), self.company_id)
        caps = [c for of_award in conditions.values() for c in of_award if c.kind == "cap"]
        if not caps:
            return []
        facts = self.env["thidua.title.review.line"]._facts_of_all(self.year, people)
        answers = ((cap, *cap._answer(facts)) for cap in caps)
        return [cap._cited(words) for cap, answer, words in answers if answer != "met"]

    @api.constrains("year", "date")
    def _check_year(self):
        for review in self:
            today = self._today()
            if not FIRST_YEAR <= review.year <= today.year:
                raise ValidationError(
                    self.env._(
                        "Titles of %(year)s cannot be reviewed. Give a year from %(first)s to "
                        "%(last)s.",
                        year=str(review.year),
                        first=str(FIRST_YEAR),
                        last=str(today.year),
                    )
                )
            if review.date > today or review.date.year < review.year:
                raise ValidationError(
                    self.env._(
                        "Titles of %(year)s cannot have been reviewed on %(date)s. Give a day "
                        "from 01/01/%(year)s to today.",
                        year=str(review.year),
                        date=format_date(self.env, review.date),
                    )
                )

    # --- CRUD -------------------------------------------------------------------------------

    def write(self, vals):
        if SCOPE & set(vals) and not self._holds_key():
            for review in self.filtered("line_ids"):
                if any(review[name] != _typed(review, name, vals) for name in SCOPE & set(vals)):
                    raise UserError(
                        self.env._(
                            "“%s” has people and units: its year and unit stay. Make a new review, "
                            "or remove its lines first.",
                            review.display_name,
                        )
                    )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_nominated(self):
        for review in self.filtered("nomination_count"):
            raise UserError(
                self.env._("“%s” has nominated people or units: it is kept.", review.display_name)
            )

    # --- actions ------------------------------------------------------------------------------

    def action_open_lines(self):
        """Return the window in which the titles are ticked."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_title_review_line"
        )
        return {
            **action,
            "name": self.display_name,
            "display_name": self.display_name,
            "domain": list(Domain("review_id", "=", self.id)),
            "context": {"default_review_id": self.id},
        }

    def action_open_nominations(self):
        """Return the window of the nominations that the review made."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_nomination"
        )
        return {
            **action,
            "domain": list(Domain("title_line_id.review_id", "=", self.id)),
            "context": {"create": False},
        }

    def action_nominate(self):
        """Make the nominations of what is ticked, all or none: Office."""
        return self._ask_or_move("nominate")

    def action_reopen(self):
        """Ask for a reason, then open the review again; its nominations stay: Office."""
        return self._ask_reason("reopen")


def _typed(review, name, vals):
    """Return what would stand in a field (id of a record, else the value)."""
    value = vals[name]
    field = review._fields[name]
    return review.env[field.comodel_name].browse(value or []) if field.relational else value
