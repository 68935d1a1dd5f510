from odoo import fields, models
from odoo.tools import SQL

# 0 in them says: not ranked
RANKS = ("rank", "unit_rank", "cluster_rank")


class Evaluation(models.Model):
    """The place of an evaluation beside others, what its result is called, and who appraised it."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    unit_rank = fields.Integer(
        string="Rank in the unit",
        readonly=True,
        copy=False,
        aggregator=None,
        help="Among the individuals of the same unit. 0: not ranked.",
    )
    cluster_id = fields.Many2one(
        "thidua.cluster",
        string="Ranked in cluster",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        help="The campaign's cluster; else, of those the unit is a member of on the last day of "
        "the round's year (or of the campaign, if earlier), the one it entered first.",
    )
    cluster_rank = fields.Integer(
        string="Rank in the cluster",
        readonly=True,
        copy=False,
        aggregator=None,
        help="Among the units of the same cluster that take part. 0: not ranked.",
    )
    result_class_id = fields.Many2one(
        "thidua.result.class",
        string="Class",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="By the thresholds of the plan, on the day of ranking.",
    )
    result_color = fields.Integer(
        related="result_class_id.color", export_string_translation=False, aggregator=None
    )
    appraised_by_id = fields.Many2one(
        "res.users",
        string="Appraised by",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        help="Who made the office scores final.",
    )
    appraised_on = fields.Datetime(string="Appraised on", readonly=True, copy=False)

    # --- moves --------------------------------------------------------------------------------

    def _move_values(self, move):
        values = super()._move_values(move)
        if move.name == "finalize":
            return {
                **values,
                "appraised_by_id": self.env.uid,
                "appraised_on": fields.Datetime.now(),
                "been_final": True,
            }
        if move.name == "pass_on":
            return {**values, "been_passed_on": True}
        if move.name == "reopen":
            return {**values, "appraised_by_id": False, "appraised_on": False}
        return values

    # --- what is not ranked comes last, and is exported as nothing ----------------------------

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        if field_name in RANKS:
            field = self._field_to_sql(alias, field_name, query)
            return SQL("NULLIF(%s, 0) %s NULLS LAST", field, direction)
        return super()._order_field_to_sql(alias, field_name, direction, nulls, query)

    def export_data(self, fields_to_export):
        """Export as Odoo does, but leave the rank of what is not ranked empty.

        :param fields_to_export: list of str, names of fields
        :return: dict with the rows under "datas" (list of list)
        """
        result = super().export_data(fields_to_export)
        columns = [index for index, name in enumerate(fields_to_export) if name in RANKS]
        for row in result["datas"] if columns else ():
            for index in columns:
                row[index] = row[index] or ""
        return result
