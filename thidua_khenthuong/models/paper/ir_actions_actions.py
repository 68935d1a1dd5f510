from odoo import api, models

PRINT = "thidua_khenthuong.server_papers"


class IrActionsActions(models.Model):
    """The menu Print of a record or a list holds its papers, whatever room declares them."""

    _name = "ir.actions.actions"
    _inherit = "ir.actions.actions"

    @api.model
    def get_bindings(self, model_name):
        """Add one entry that opens the papers of the model, where the user prints any."""
        bindings = super().get_bindings(model_name)
        if not model_name.startswith("thidua.") or model_name not in self.env:
            return bindings
        papers = self.env["thidua.download"]._papers_of(model_name)
        action = self.env.ref(PRINT, raise_if_not_found=False)
        if not papers or not action or not self.env.user.has_group("thidua_khenthuong.group_staff"):
            return bindings
        about_one = any(paper.about_one for paper in papers.values())
        entry = {
            # sudo: the entry of a menu, whose action asks for the user's rights itself
            **action.sudo().read(["name"])[0],
            # a list of one row is no paper
            "binding_view_types": "list,kanban,form" if about_one else "list,kanban",
        }
        return {**bindings, "report": [entry, *bindings.get("report", ())]}
