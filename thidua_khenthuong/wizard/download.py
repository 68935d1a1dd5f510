from odoo import api, fields, models
from odoo.exceptions import UserError

from ..report import criteria, document, workbook


class Download(models.TransientModel):
    """A paper asked for: which records, which paper. Made when it is fetched, never stored."""

    _name = "thidua.download"
    _description = "Paper to download"

    paper = fields.Selection(
        [("list", "List"), ("decision", "Decision"), ("criteria", "Criteria set")], required=True
    )
    res_model = fields.Selection(
        selection="_printable_models", required=True, export_string_translation=False
    )
    res_ids = fields.Json(required=True, export_string_translation=False)

    @api.model
    def _printable_models(self):
        """Return the models whose records offer the data of a paper."""
        return [
            (name, self.env[name]._description)
            for name in (
                "thidua.decision",
                "thidua.nomination",
                "thidua.commendation",
                "thidua.criteria.set",
            )
        ]

    def _open(self, paper, records):
        """Return the action that downloads a paper of `records`.

        :param paper: "list" (nine columns, xlsx) or "decision" (docx)
        :param records: recordset that offers the paper's data
        :raise UserError: where there is nothing to print
        """
        if not records:
            raise UserError(self.env._("Select at least one record to print."))
        records.check_access("read")
        download = self.create({"paper": paper, "res_model": records._name, "res_ids": records.ids})
        return {
            "type": "ir.actions.act_url",
            "url": f"/thidua_khenthuong/paper/{download.id}",
            "target": "download",
        }

    def _render(self):
        """Return the paper, as the current user may read it: (file name, bytes)."""
        records = self.env[self.res_model].browse(self.res_ids).exists()
        records.check_access("read")
        if self.paper == "criteria" and self.res_model == "thidua.criteria.set":
            records.ensure_one()
            return "bo-tieu-chi.xlsx", criteria.build(records._sheet_head(), records._sheet_rows())
        if self.paper == "decision" and self.res_model != "thidua.decision":
            raise UserError(self.env._("Only a decision is printed as a decision."))
        name = {"list": "danh-sach-trich-ngang.xlsx", "decision": "quyet-dinh.docx"}[self.paper]
        if len(records) == 1 and "reference" in records._fields and records.reference:
            name = f"{records.reference.replace('/', '-')} {name}"
        if self.paper == "list":
            content = workbook.build_commendation_list(
                records._list_head(), records._list_rows(), records._list_choices()
            )
        else:
            records.ensure_one()
            content = document.decision(records._paper_data())
        return name, content
