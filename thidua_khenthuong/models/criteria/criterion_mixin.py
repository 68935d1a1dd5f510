from odoo import Command, api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_compare

from ..core.figure import figure
from ..organisation.subject_mixin import SUBJECT_KINDS
from .criterion_level import parse_levels, write_levels
from .criterion_part_mixin import TOGETHER
from .criterion_rule import SOURCE_OF_KIND

# kinds whose weights are totalled, and which every plan has
CRITERION_KINDS = SUBJECT_KINDS[:2]
# what a criterion keeps when it goes from a set to a campaign, or back
COPIED = (
    "subject_kind",
    "sequence",
    "group_name",
    "subgroup_name",
    "code",
    "name",
    "description",
    "method",
    "source",
    "effect",
    "unit_points",
    "unit_name",
    "max_score",
    "weight",
    "evidence_required",
)


class CriterionMixin(models.AbstractModel):
    """What a criterion of a campaign and one of a criteria set have in common.

    A model that inherits it declares `level_ids`, the levels of a graded criterion, and
    `rule_ids`, the table of points of a computed one.
    """

    _name = "thidua.criterion.mixin"
    _description = "Criterion"
    _inherit = "thidua.guard.mixin"

    subject_kind = fields.Selection(SUBJECT_KINDS, required=True)
    sequence = fields.Integer(default=10)
    group_name = fields.Char(
        string="Group", help="Heading under which sheets and papers show the criterion: I, II…"
    )
    subgroup_name = fields.Char(
        string="Subgroup", help="Heading within the group: 1, 2… Its criteria are 1.1, 1.2…"
    )
    code = fields.Char(help="T1, C2…")
    name = fields.Char(string="Criterion", required=True)
    description = fields.Text(string="Guidance", help="How it is judged, and by what evidence.")
    method = fields.Selection(
        [
            ("points", "By points"),
            ("levels", "Graded levels"),
            ("yes_no", "Yes or no"),
            ("counted", "Points for each"),
            ("computed", "Computed"),
        ],
        required=True,
        default="points",
        help="By points: anything up to the maximum. Graded levels: the points of one level. "
        "Yes or no: the maximum or nothing. Points for each: so many points for each piece, up "
        "to the maximum. Computed: worked out from rankings, reports or initiatives.",
    )
    source = fields.Selection(
        [
            ("ranking", "External ranking"),
            ("reports", "Reports sent on time"),
            ("initiatives", "Initiatives recognised"),
        ],
        string="Figure from",
        help="Where the figure of a computed criterion comes from.",
    )
    effect = fields.Selection(
        [("base", "Counts"), ("bonus", "Bonus"), ("penalty", "Penalty")],
        string="Counted as",
        required=True,
        default="base",
        help="Bonus: added on top of the total. Penalty: taken from it. The maximum is the cap, "
        "and neither counts in what the total is out of.",
    )
    level_text = fields.Char(
        string="Levels",
        compute="_compute_level_text",
        readonly=False,
        help="Each level with its points: Excellent=10; Good=8. The best one is the maximum. "
        "Points for each: 0.25/article.",
    )
    max_score = fields.Float(
        string="Maximum score",
        digits=(8, 2),
        required=True,
        compute="_compute_max_score",
        store=True,
        precompute=True,
        readonly=False,
    )
    weight = fields.Float(
        digits=(8, 2),
        required=True,
        default=10,
        help="What the maximum score adds to the total: 5 of 10 points at weight 20 adds 10. It "
        "follows the maximum until another one is typed.",
    )
    evidence_required = fields.Boolean(help="A score needs evidence.")

    _max_score_positive = models.Constraint(
        "CHECK (max_score > 0)", "The maximum score of a criterion is above zero."
    )
    _weight_not_negative = models.Constraint(
        "CHECK (weight >= 0)", "The weight of a criterion cannot be negative."
    )

    # --- computes and constraints ---------------------------------------------------------

    @api.depends("name", "code")
    def _compute_display_name(self):
        for criterion in self:
            parts = (criterion.code, criterion.name)
            criterion.display_name = ". ".join(part for part in parts if part)

    @api.depends("method", "level_ids.name", "level_ids.points")
    def _compute_level_text(self):
        for criterion in self:
            criterion.level_text = write_levels(criterion._levels())

    @api.depends("method", "level_ids.points")
    def _compute_max_score(self):
        for criterion in self:
            best = max((points for _name, points in criterion._levels()), default=0)
            criterion.max_score = best or criterion.max_score or 10

    @api.onchange("level_text")
    def _onchange_level_text(self):
        try:
            commands = self._level_commands(self.level_text)
        except ValidationError as error:
            return {"warning": {"title": self.env._("Levels"), "message": str(error)}}
        self.level_ids = commands
        return None

    @api.constrains("max_score", "weight")
    def _check_scores(self):
        for criterion in self:
            if criterion.max_score <= 0:
                raise ValidationError(
                    self.env._(
                        "Criterion “%(name)s”: the maximum score is %(score)s; it must be above 0.",
                        name=criterion.name,
                        score=figure(self.env, criterion.max_score),
                    )
                )
            if criterion.weight < 0:
                raise ValidationError(
                    self.env._(
                        "Criterion “%(name)s”: the weight is %(weight)s; it must be 0 or more.",
                        name=criterion.name,
                        weight=figure(self.env, criterion.weight),
                    )
                )

    @api.constrains("method", "max_score", "level_ids")
    def _check_levels(self):
        for criterion in self.filtered(lambda c: c.method == "levels"):
            fault = self._levels_fault(criterion._levels(), criterion.max_score)
            if fault:
                raise ValidationError(
                    self.env._("Criterion “%(name)s”: %(fault)s", name=criterion.name, fault=fault)
                )

    @api.constrains("method", "source", "max_score", "rule_ids")
    def _check_rules(self):
        for criterion in self.filtered(lambda c: c.method == "computed"):
            fault = self._rules_fault(criterion._rules(), criterion.source, criterion.max_score)
            if fault:
                raise ValidationError(
                    self.env._("Criterion “%(name)s”: %(fault)s", name=criterion.name, fault=fault)
                )

    # --- CRUD -----------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        together = self.with_context(thidua_parts=TOGETHER)
        criteria = super(CriterionMixin, together).create(
            [self._with_level_commands(vals) for vals in vals_list]
        )
        return criteria.with_env(self.env)

    def write(self, vals):
        together = self.with_context(thidua_parts=TOGETHER)
        return super(CriterionMixin, together).write(self._with_level_commands(vals))

    # --- what others call -----------------------------------------------------------------

    def _allowed_scores(self):
        """Return the only scores allowed (dict points → name); empty: any up to the maximum."""
        if self.method == "levels":
            return {points: name for name, points in self._levels()}
        if self.method == "yes_no":
            return {self.max_score: self.env._("Yes"), 0: self.env._("No")}
        return {}

    def _allowed_note(self):
        """Return what scores are allowed, in words: "Xuất sắc = 10, Tốt = 8" (str)."""
        allowed = self._allowed_scores()
        if allowed:
            return ", ".join(
                f"{name} = {figure(self.env, points)}" for points, name in allowed.items()
            )
        limits = self.env._("0 to %s", figure(self.env, self.max_score))
        if self.method == "computed":
            return self.env._(
                "%(limits)s, worked out from: %(origin)s",
                limits=limits,
                origin=self._source_label(),
            )
        return limits

    def _copied_vals(self):
        """Return what makes the same criteria in a set or a campaign (list of dict)."""
        return [
            {
                **{name: criterion[name] for name in COPIED},
                "level_ids": [
                    Command.create({"name": name, "points": points})
                    for name, points in criterion._levels()
                ],
                "rule_ids": [
                    Command.create({"kind": kind, "threshold": threshold, "points": points})
                    for kind, threshold, points in criterion._rules()
                ],
            }
            for criterion in self
        ]

    @api.model
    def _levels_fault(self, levels, maximum):
        """Say what is wrong with the levels of a graded criterion.

        :param levels: list of (name, points)
        :param maximum: float, the maximum score
        :return: str, empty where nothing is
        """
        if len(levels) < 2:
            return self.env._("it needs at least two levels, such as: Excellent=10; Good=8.")
        names = [name for name, _points in levels]
        if len(set(names)) < len(names):
            return self.env._("two of its levels have the same name.")
        best = max(points for _name, points in levels)
        if float_compare(best, maximum, precision_digits=2):
            return self.env._(
                "its best level gives %(best)s points, but its maximum score is %(maximum)s. "
                "They must be the same.",
                best=figure(self.env, best),
                maximum=figure(self.env, maximum),
            )
        return ""

    def _rule_for(self, measures):
        """Return the rule that gives most for what was measured (thidua.criterion.rule, or none).

        :param measures: dict kind of rule → number, or None where there is no measure
        """
        met = self.rule_ids.filtered(lambda rule: rule._is_met(measures.get(rule.kind)))
        return met.sorted("points", reverse=True)[:1]

    def _points_for(self, measures, maximum):
        """Return the points that the table of points gives, and which row gave them.

        :param measures: dict kind of rule → number, or None where there is no measure
        :param maximum: float, the most that may be given: an amended table may give more
        :return: (float, str), one wording for all computed criteria
        """
        rule = self._rule_for(measures)
        if rule:
            return self._points_told(min(rule.points, maximum), maximum, rule._text())
        lowest = self.rule_ids.sorted("points")[:1]
        told = self.env._(
            "No row of the table of points is reached; the lowest is: %(rule)s. Score: 0 of "
            "%(maximum)s.",
            rule=lowest._text(),
            maximum=figure(self.env, maximum),
        )
        return 0.0, told

    def _points_told(self, points, maximum, applied):
        """Return points, and what was applied to come to them (float, str)."""
        told = self.env._(
            "Applied: %(applied)s. Score: %(score)s of %(maximum)s.",
            applied=applied,
            score=figure(self.env, points),
            maximum=figure(self.env, maximum),
        )
        return points, told

    def _missing_for_computing(self):
        """Name what these criteria lack to be worked out (list of str)."""
        missing = []
        for criterion in self.filtered(lambda c: c.method == "computed"):
            if not criterion.source:
                missing.append(
                    self.env._("criterion “%s”: what it is worked out from", criterion.name)
                )
            # reports may also count by their share alone
            elif criterion.source != "reports" and not criterion.rule_ids:
                missing.append(self.env._("criterion “%s”: its table of points", criterion.name))
        return missing

    @api.model
    def _rules_fault(self, rules, source, maximum):
        """Say what is wrong with the table of points of a computed criterion.

        :param rules: list of (kind, threshold, points)
        :param source: str, or a false value where none is chosen
        :param maximum: float, the maximum score
        :return: str, empty where nothing is
        """
        labels = dict(self._fields["source"]._description_selection(self.env))
        for kind, threshold, points in rules:
            if SOURCE_OF_KIND[kind] != source:
                return self.env._(
                    "a rule of its table of points belongs to “%(source)s”. Choose that source, "
                    "or delete the rule.",
                    source=labels[SOURCE_OF_KIND[kind]],
                )
            if float_compare(points, maximum, precision_digits=2) > 0:
                return self.env._(
                    "its table gives %(points)s points from %(threshold)s on, but its maximum "
                    "score is %(maximum)s.",
                    points=figure(self.env, points),
                    threshold=figure(self.env, threshold),
                    maximum=figure(self.env, maximum),
                )
        if len({rule[:2] for rule in rules}) < len(rules):
            return self.env._("two rules of its table have the same measure and threshold.")
        return ""

    # --- helpers --------------------------------------------------------------------------

    def _rules(self):
        """Return the table of points that counts, the best first.

        :return: list of (kind, threshold, points)
        """
        if self.method != "computed":
            return []
        rules = [(rule.kind, rule.threshold, rule.points) for rule in self.rule_ids]
        return sorted(rules, key=lambda rule: (-rule[2], rule[0], rule[1]))

    def _levels(self):
        """Return the levels that count, the best first (list of (name, points))."""
        if self.method != "levels":
            return []
        levels = [(level.name or "", level.points) for level in self.level_ids]
        return sorted(levels, key=lambda level: -level[1])

    def _source_label(self):
        if not self.source:
            return self.env._("no source chosen")
        return dict(self._fields["source"]._description_selection(self.env))[self.source]

    def _with_level_commands(self, vals):
        """Return `vals` with the levels typed as a text turned into records."""
        if "level_text" not in vals:
            return vals
        vals = dict(vals)
        text = vals.pop("level_text")
        if "level_ids" not in vals:
            vals["level_ids"] = self._level_commands(text)
        return vals

    @api.model
    def _level_commands(self, text):
        try:
            levels = parse_levels(text)
        except ValueError as error:
            raise ValidationError(self._level_text_fault(error.args[0])) from error
        return [
            Command.clear(),
            *(Command.create({"name": name, "points": points}) for name, points in levels),
        ]

    @api.model
    def _level_text_fault(self, part):
        """Say that a part of the levels' text says no level (str)."""
        return self.env._(
            "Levels: “%s” is not a name and its points. Write them as: Excellent=10; Good=8.", part
        )
