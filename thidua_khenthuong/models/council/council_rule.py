from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import float_compare

from ..core.figure import figure
from .council import DENOMINATORS

# the same votes are the smaller share of the larger body
STRICTER = {"valid": 0, "present": 1, "all": 2}


class KeptRule(NamedTuple):
    """What decides an item, as it stood when the voting opened.

    `own` says that it is the council's own threshold, whose `tie_rule` holds with it; `words` is
    the rule with where it stands, in the language of the company.
    """

    own: bool
    threshold: float
    more_than: bool
    denominator: str
    tie_rule: str
    words: str


class CouncilRule(models.Model):
    """How many yes an award needs, from a day: of the law, or of the province or the council.

    Seeded is what NĐ 152/2025/NĐ-CP asks for (Đ33.5, trust A). An own rule may ask for more than
    the law, never for less.
    """

    _name = "thidua.council.rule"
    _description = "Voting rule"
    _inherit = "thidua.dated.mixin"
    _order = "award_id, date_from desc, id"

    award_id = fields.Many2one("thidua.award", required=True, ondelete="cascade", index=True)
    threshold = fields.Float(
        string="Passed from (%)", digits=(5, 2), required=True, aggregator=None
    )
    more_than = fields.Boolean(
        string="More than that share", help="“More than half”: 50 with this tick."
    )
    denominator = fields.Selection(DENOMINATORS, string="Share of", required=True, default="all")
    ballot_needed = fields.Boolean(
        string="By ballot only", help="No show of hands: a ballot, on paper or in the system."
    )
    article = fields.Char(help="Of the legal basis, as one cites it: Đ33.5.")

    _threshold_bounds = models.Constraint(
        "CHECK (threshold > 0 AND threshold <= 100)",
        "The share of yes that passes lies above 0 and up to 100 percent.",
    )
    _rule_uniq = models.UniqueIndex(
        "(award_id, date_from, COALESCE(company_id, 0))",
        "This award already has a voting rule from that day.",
    )

    @api.depends("award_id.name", "threshold", "denominator")
    def _compute_display_name(self):
        for rule in self:
            rule.display_name = f"{rule.award_id.name} – {share_words(rule)}"

    @api.constrains("threshold", "more_than", "denominator", "ballot_needed", "award_id")
    def _check_not_below_law(self):
        for rule in self.filtered("company_id"):
            # sudo: shared law, which every company reads
            law = self.sudo()._in_force(
                rule.date_from,
                rule.company_id,
                Domain("award_id", "=", rule.award_id.id) & Domain("company_id", "=", False),
            )[:1]
            if law and not rule._is_at_least(law):
                raise ValidationError(
                    self.env._(
                        "“%(rule)s” asks for less than the law: %(law)s. An own rule may only "
                        "ask for more.",
                        rule=rule.display_name,
                        law=rule_words(law),
                    )
                )

    @api.model
    def _rules_on(self, awards, day, company):
        """Return the voting rule of each award on a day, in one query.

        A company's own goes before one from above, the law holds where neither asks for as much.

        :param awards: thidua.award
        :param day: date
        :param company: res.company whose own rules count beside the law
        :return: dict thidua.award → thidua.council.rule; an award without one is not in it
        """
        found = {}
        rules = self._in_force(day, company, Domain("award_id", "in", awards.ids))
        for award, of_award in rules.grouped("award_id").items():
            law = of_award.filtered(lambda rule: not rule.company_id)[:1]
            own = of_award.filtered(
                lambda rule, law=law: rule.company_id and (not law or rule._is_at_least(law))
            )
            very = own.filtered(lambda rule: rule.company_id == company)
            found[award] = (very or own)._strictest() or law
        return found

    def _strictest(self):
        """Return the rule that asks for the most; of equal ones the first."""
        return self.sorted(
            lambda rule: (
                rule.threshold,
                rule.more_than,
                STRICTER[rule.denominator],
                rule.ballot_needed,
            ),
            reverse=True,
        )[:1]

    def _source(self):
        """Return where the rule stands: "Đ33.5 152/2025/NĐ-CP" (str)."""
        return " ".join(filter(None, [self.article, self.legal_basis_id.number]))

    def _is_at_least(self, law):
        """Return whether this rule asks for no less than another one (bool)."""
        compared = float_compare(self.threshold, law.threshold, precision_digits=2)
        enough = compared > 0 or (compared == 0 and self.more_than >= law.more_than)
        as_many = STRICTER[self.denominator] >= STRICTER[law.denominator]
        return enough and as_many and self.ballot_needed >= law.ballot_needed


def share_words(rule):
    """Return what share of yes a rule, or a council, asks for: "90 % of all members" (str)."""
    env = rule.env
    values = {"share": figure(env, rule.threshold)}
    texts = {
        "all": env._("%(share)s %% of all members", **values),
        "present": env._("%(share)s %% of the members present", **values),
        "valid": env._("%(share)s %% of the valid votes", **values),
    }
    said = texts.get(rule.denominator, "")
    return env._("more than %s", said) if rule.more_than else said


def rule_words(rule):
    """Return a rule with where it stands: "90 % of all members (Đ33.5 NĐ 152/2025…, A)" (str).

    :param rule: thidua.council.rule, or the thidua.council whose own threshold counts
    """
    if rule._name == "thidua.council":
        source = rule.regulation or rule.env._("the council's working rules")
    else:
        source = rule._source()
        if source and rule.grade:
            source = f"{source}, {rule.grade.upper()}"
    said = share_words(rule)
    return f"{said} ({source})" if source else said


def kept_rule(rule):
    """Return what is kept of a rule (KeptRule).

    :param rule: thidua.council.rule, or the thidua.council whose own threshold counts
    """
    own = rule._name == "thidua.council"
    return KeptRule(
        own,
        rule.threshold,
        rule.more_than,
        rule.denominator,
        rule.tie_rule if own else "fail",
        rule_words(rule),
    )
