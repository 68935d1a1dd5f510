from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.value_mixin import record_ids
from ..report.difficulty import build_difficulty_list


class Download(models.TransientModel):
    """Adds the list of difficulties to what can be downloaded."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    paper = fields.Selection(
        selection_add=[("difficulty", "Difficulties")], ondelete={"difficulty": "cascade"}
    )

    @api.model
    def _printable_models(self):
        model = "thidua.difficulty"
        return [*super()._printable_models(), (model, self.env[model]._description)]

    def _render(self):
        if "difficulty" not in (self.paper, self.res_model.rpartition(".")[2]):
            return super()._render()
        if self.res_model != "thidua.difficulty" or self.paper != "difficulty":
            raise UserError(self.env._("Difficulties are printed as their own list only."))
        difficulties = self.env[self.res_model].browse(record_ids(self.env, self.res_ids)).exists()
        difficulties.check_access("read")
        return "kho-khan-vuong-mac.xlsx", build_difficulty_list(
            difficulties._paper_list_head(), difficulties._paper_rows()
        )
