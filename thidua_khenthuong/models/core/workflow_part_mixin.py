from odoo import api, models


class WorkflowPartMixin(models.AbstractModel):
    """A line of a record with a workflow: closed to changes when the record is."""

    _name = "thidua.workflow.part.mixin"
    _description = "Line of a record with a workflow"
    _inherit = "thidua.guard.mixin"

    # name of the many2one to the record with the workflow
    _workflow_parent = ""

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records[self._workflow_parent]._hold_editable()
        return records

    def write(self, vals):
        self[self._workflow_parent]._hold_editable()
        result = super().write(vals)
        if self._workflow_parent in vals:
            self[self._workflow_parent]._hold_editable()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self[self._workflow_parent]._hold_editable()
