from odoo import api, fields, models

# what each button of the history opens
HISTORY = {
    "thidua.participant": "action_participant",
    "thidua.evaluation": "action_evaluation",
    "thidua.nomination": "action_nomination",
}


class HrDepartment(models.Model):
    """What a unit, its people and its predecessors did, counted and listed.

    What they were awarded stands in the room of the ledger.
    """

    _name = "hr.department"
    _inherit = "hr.department"

    thidua_participant_count = fields.Integer(
        string="Participants", compute="_compute_thidua_history"
    )
    thidua_evaluation_count = fields.Integer(
        string="Evaluations", compute="_compute_thidua_history"
    )
    thidua_nomination_count = fields.Integer(
        string="Nominations", compute="_compute_thidua_history"
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_thidua_history(self):
        """Count what the unit, its people and its predecessors did, in each model."""
        relatives = self._lineage()
        wanted = self.browse().union(*relatives.values())
        for model in HISTORY:
            counts = dict(
                self.env[model]._read_group(
                    [("unit_id", "in", wanted.ids)], ["unit_id"], ["__count"]
                )
            )
            field = f"thidua_{model.split('.')[1]}_count"
            for department in self:
                of_unit = relatives.get(department._origin.id, ())
                department[field] = sum(counts.get(relative, 0) for relative in of_unit)

    def action_open_history(self):
        """Return the window of what the unit, its people and its predecessors did.

        The context's `thidua_history` names the model; participants by default.

        :return: window action
        """
        self.ensure_one()
        model = self.env.context.get("thidua_history")
        xmlid = HISTORY.get(model, HISTORY["thidua.participant"])
        action = self.env["ir.actions.act_window"]._for_xml_id(f"thidua_khenthuong.{xmlid}")
        action["domain"] = [("unit_id", "in", self._with_predecessors().ids)]
        action["context"] = {"create": False}
        return action
