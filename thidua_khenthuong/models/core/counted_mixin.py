from odoo import api, fields, models


class CountedMixin(models.AbstractModel):
    """A record whose figures are counted from the data while it is a draft, and then kept.

    It stands before the workflow in `_inherit`. A model declares `_counted_by` and the moves
    "submit" and "reopen", and keeps its figures in `_keep_figures`.
    """

    _name = "thidua.counted.mixin"
    _description = "Figures counted from the data"

    # the fields that decide what is counted
    _counted_by = frozenset()

    figures_on = fields.Datetime(string="Figures of", readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        """Make records, with the figures of the moment."""
        records = super().create(vals_list)
        records._keep_figures()
        return records

    def write(self, vals):
        result = super().write(vals)
        if self._counted_by & set(vals):
            self._keep_figures()
        return result

    def action_refresh(self):
        """Take the figures anew from the data, while it is a draft: Office. What was typed stays.

        :return: True
        """
        self.check_access("write")
        self._hold_editable()
        self._keep_figures()
        return True

    def action_reopen(self):
        """Ask for a reason, then open what went out, or was put away, once more: Office."""
        return self._ask_reason("reopen")

    def _check_can_submit(self):
        result = super()._check_can_submit()
        self._keep_figures()
        return result

    def _keep_figures(self):
        """Record the figures of the moment."""
        raise NotImplementedError
