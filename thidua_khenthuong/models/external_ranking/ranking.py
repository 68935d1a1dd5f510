import unicodedata

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..core.score_field import Score
from ..core.search_mixin import plain
from .ranking_compare import Places


class Ranking(models.Model):
    """The rank of one unit in a superior's table.

    A unit that is none of ours stays as the text the superior wrote, so that the table is whole.
    """

    _name = "thidua.ranking"
    _description = "External rank of a unit"
    _inherit = ["thidua.workflow.part.mixin", "thidua.search.mixin", "thidua.sort.mixin"]
    _order = "year desc, table_id, group_place, rank, name, id"
    _check_company_auto = True
    _workflow_parent = "table_id"

    table_id = fields.Many2one(
        "thidua.ranking.table", required=True, ondelete="cascade", index=True
    )
    series_id = fields.Many2one(
        related="table_id.series_id", store=True, precompute=True, index=True
    )
    year = fields.Integer(related="table_id.year", store=True, precompute=True, aggregator=None)
    company_id = fields.Many2one(
        related="table_id.company_id", store=True, precompute=True, index=True
    )
    is_editable = fields.Boolean(related="table_id.is_editable", export_string_translation=False)
    name = fields.Char(
        string="Unit as the table names it",
        compute="_compute_name",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    department_id = fields.Many2one(
        "hr.department",
        string="Our unit",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        help="Empty: the superior ranks a unit that is none of ours.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Our organisation",
        domain=[("thidua_kind", "=", "organisation")],
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    is_matched = fields.Boolean(
        string="Matched", compute="_compute_is_matched", store=True, precompute=True
    )
    group_name = fields.Char(
        string="Group of the table",
        help="Where the superior ranks each group (khối, cụm) by itself. Empty: the whole table.",
    )
    group_place = fields.Integer(
        compute="_compute_group_place",
        store=True,
        aggregator=None,
        export_string_translation=False,
        help="The groups of a table stand in the order in which it names them.",
    )
    rank = fields.Integer(required=True, aggregator="min")
    score = Score(digits=(8, 2), aggregator="avg", help="Where the table gives one.")
    classification = fields.Char(help="As the table words it: Xuất sắc, Tốt, Khá…")
    stated_previous = fields.Integer(
        string="Last year's rank, as the table says",
        aggregator=None,
        help="Counts only where the table of the year before is not here.",
    )
    previous_rank = fields.Integer(
        string="Rank last year", compute="_compute_previous", help="0: not known."
    )
    change = fields.Integer(string="Places risen", compute="_compute_previous")
    change_text = fields.Char(string="Change", compute="_compute_previous")

    _one_unit = models.Constraint(
        "CHECK (num_nonnulls(department_id, partner_id) <= 1)",
        "Choose a unit or an organisation, not both.",
    )
    _rank_positive = models.Constraint("CHECK (rank >= 1)", "A rank is 1 or more.")
    _previous_not_negative = models.Constraint(
        "CHECK (stated_previous >= 0)", "Last year's rank cannot be negative."
    )
    _department_uniq = models.UniqueIndex(
        "(table_id, department_id) WHERE department_id IS NOT NULL",
        "This unit already has its rank in the table.",
    )
    _partner_uniq = models.UniqueIndex(
        "(table_id, partner_id) WHERE partner_id IS NOT NULL",
        "This organisation already has its rank in the table.",
    )
    _name_uniq = models.UniqueIndex("(table_id, name)", "The table already has a row of this name.")

    # --- computes and constraints ---------------------------------------------------------

    @api.depends("group_name", "table_id.ranking_ids.group_name")
    def _compute_group_place(self):
        for table, rows in self.grouped("table_id").items():
            places = {}
            for row in table.ranking_ids.sorted(lambda row: row._origin.id or float("inf")):
                places.setdefault(plain(row.group_name or ""), len(places))
            for row in rows:
                row.group_place = places.get(plain(row.group_name or ""), len(places))

    @api.depends("department_id", "partner_id")
    def _compute_name(self):
        for row in self:
            unit = row._unit()
            # sudo: a name only
            row.name = row.name or (unit.sudo().name if unit else False)

    @api.depends("department_id", "partner_id")
    def _compute_is_matched(self):
        for row in self:
            row.is_matched = bool(row._unit())

    @api.depends("rank", "department_id", "partner_id", "name", "stated_previous", "table_id")
    def _compute_previous(self):
        """Compare with the confirmed table of the year before, in one go for all rows."""
        places = Places.of_tables(self.table_id._origin | self.table_id._origin.previous_id)
        for row in self:
            table = row.table_id._origin
            found = places.earlier(row, table.previous_id, table.year - 1)
            row.previous_rank = found.rank
            row.change = found.rank - row.rank if found.rank and row.rank else 0
            row.change_text = row._change_text()

    @api.constrains("rank", "name")
    def _check_rank(self):
        for row in self:
            if row.rank < 1:
                raise ValidationError(
                    self.env._(
                        "“%(table)s”, %(unit)s: the rank is %(rank)s; the first place is 1.",
                        table=row.table_id.name,
                        unit=row.name or "…",
                        rank=row.rank,
                    )
                )
            count = row.table_id.ranked_count
            if count and row.rank > count:
                raise ValidationError(
                    self.env._(
                        "“%(table)s”, %(unit)s: the rank is %(rank)s, but only %(count)s units "
                        "were ranked. Correct the rank, or how many were ranked.",
                        table=row.table_id.name,
                        unit=row.name,
                        rank=row.rank,
                        count=count,
                    )
                )

    @api.constrains("stated_previous")
    def _check_stated_previous(self):
        for row in self:
            if row.stated_previous < 0:
                raise ValidationError(
                    self.env._(
                        "“%(table)s”, %(unit)s: last year's rank is %(rank)s; the first place is "
                        "1, and 0 stands for none.",
                        table=row.table_id.name,
                        unit=row.name,
                        rank=row.stated_previous,
                    )
                )

    # --- CRUD -----------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._guard_typed(vals) for vals in vals_list]
        return super().create([self._with_clean_name(vals) for vals in vals_list])

    def write(self, vals):
        if {"table_id", "company_id", "series_id", "year"} & set(vals):
            raise UserError(
                self.env._("“%s”: a rank stays with its table. Add it to the other.", self[:1].name)
            )
        return super().write(self._with_clean_name(vals))

    # --- what others call -----------------------------------------------------------------

    def _unit(self):
        """Return the unit of ours that is meant: hr.department, res.partner, or none."""
        return self.department_id or self.partner_id

    def _match_names(self):
        """Give these rows, of one table, the units that their names mean.

        :return: the rows that were matched
        """
        if not self:
            return self
        matched = self.browse()
        taken = self.table_id.ranking_ids
        found = self.table_id._directory().match(
            {row: row.name for row in self}, taken.department_id, taken.partner_id
        )
        for row, unit in found.items():
            row.write({"department_id" if unit._name == "hr.department" else "partner_id": unit.id})
            matched |= row
        return matched

    # --- helpers --------------------------------------------------------------------------

    def _change_text(self):
        """Return the change against last year in short: "▲ 5", "▼ 2", "=" (str)."""
        if not self.previous_rank or not self.rank:
            return ""
        if not self.change:
            return "="
        return f"▲ {self.change}" if self.change > 0 else f"▼ {-self.change}"

    @api.model
    def _with_clean_name(self, vals):
        """Return `vals` with the name spelt in one way, so that the same name is seen as one."""
        if not vals.get("name"):
            return vals
        name = unicodedata.normalize("NFC", " ".join(vals["name"].split()))
        return {**vals, "name": name}
