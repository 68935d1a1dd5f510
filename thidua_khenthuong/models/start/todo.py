from odoo import api, models


class Todo(models.AbstractModel):
    """The guided start on the first screen, while something is undone and nobody put it away."""

    _name = "thidua.todo"
    _inherit = "thidua.todo"

    @api.model
    def todo_read(self):
        """Return what waits; see the super.

        :return: dict: also "start": the guided start, see `thidua.start`, or None
        """
        found = super().todo_read()
        start = self.env["thidua.start"]
        guide = None
        if start._is_for_me() and not self.env.company.thidua_start_hidden:
            guide = start.start_read()
            if guide["done"] == guide["total"]:
                guide = None
        return {**found, "start": guide}
