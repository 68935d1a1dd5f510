from odoo import fields, models
from odoo.tools import SQL


class TurnMixin(models.AbstractModel):
    """Records that one transaction at a time counts from: whoever comes second starts anew.

    `_hold` before counting, and two users cannot both take the last place.
    """

    _name = "thidua.turn.mixin"
    _description = "Taken in turn"

    turn = fields.Integer(default=0, readonly=True, copy=False, export_string_translation=False)

    def _hold(self):
        """Hold the rows until the end of the transaction.

        They are written, not only locked: under repeatable read a second transaction that only
        waited for a lock would still count from its old snapshot; a write makes it start anew.
        """
        if self:
            self.env.cr.execute(
                SQL(
                    "UPDATE %(table)s SET turn = turn + 1 WHERE id IN ("
                    "SELECT id FROM %(table)s WHERE id IN %(ids)s ORDER BY id FOR NO KEY UPDATE)",
                    table=SQL.identifier(self._table),
                    ids=tuple(self.ids),
                )
            )
