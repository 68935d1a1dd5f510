from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...paper import criteria, document, example, ranking, workbook
from ..core.value_mixin import record_ids


class Paper(NamedTuple):
    """How a paper is made: its file name, the models it is made of, the method that makes it.

    A paper that is about one record carries the record's number before its name.
    """

    file_name: str
    models: tuple
    method: str
    about_one: bool = False


TEMPLATE_NAMES = {
    "decision": "quyet-dinh",
    "plan": "ke-hoach",
    "registration_list": "danh-sach-dang-ky",
}
PAPERS = {
    "list": Paper(
        "danh-sach-trich-ngang.xlsx",
        ("thidua.decision", "thidua.nomination", "thidua.commendation"),
        "_make_list",
    ),
    "decision": Paper("quyet-dinh.docx", ("thidua.decision",), "_make_decision", True),
    "plan": Paper("ke-hoach.docx", ("thidua.campaign",), "_make_plan", True),
    "registration": Paper(
        "danh-sach-dang-ky.xlsx", ("thidua.participant",), "_make_registration_book"
    ),
    "registration_doc": Paper(
        "danh-sach-dang-ky.docx", ("thidua.participant",), "_make_registration_list"
    ),
    "criteria": Paper("bo-tieu-chi.xlsx", ("thidua.criteria.set",), "_make_criteria", True),
    "ranking_list": Paper("bang-xep-hang.xlsx", ("thidua.evaluation",), "_make_ranking"),
    "template_standard": Paper(
        "mau-chuan-{}.docx", ("thidua.paper.template",), "_make_standard_template", True
    ),
    "template_try": Paper("ban-thu-{}.docx", ("thidua.paper.template",), "_make_trial", True),
}


class Download(models.TransientModel):
    """A paper asked for: which records, which paper. Made when it is fetched, never stored."""

    _name = "thidua.download"
    _description = "Paper to download"
    _inherit = "thidua.guard.mixin"

    paper = fields.Selection(
        [
            ("list", "List"),
            ("decision", "Decision"),
            ("plan", "Launch plan"),
            ("registration", "List of registrations (Excel)"),
            ("registration_doc", "List of registrations (Word)"),
            ("criteria", "Criteria set"),
            ("ranking_list", "Ranking (Excel)"),
            ("template_standard", "Standard template"),
            ("template_try", "Template filled with an example"),
        ],
        required=True,
    )
    res_model = fields.Selection(
        selection="_printable_models", required=True, export_string_translation=False
    )
    res_ids = fields.Json(required=True, export_string_translation=False)

    @api.model
    def _printable_models(self):
        """Return the models whose records offer the data of a paper."""
        names = dict.fromkeys(name for paper in PAPERS.values() for name in paper.models)
        return [(name, self.env[name]._description) for name in names]

    def _open(self, paper, records):
        """Return the action that downloads a paper of `records`.

        The paper is made once here, so that a fault is told at the button, not in a new window.

        :param paper: key of PAPERS
        :param records: recordset that offers the paper's data
        :raise UserError: where there is nothing to print, or the paper cannot be made
        """
        if not records:
            raise UserError(self.env._("Select at least one record to print."))
        download = self.create({"paper": paper, "res_model": records._name, "res_ids": records.ids})
        download._render()
        return {
            "type": "ir.actions.act_url",
            "url": f"/thidua_khenthuong/paper/{download.id}",
            "target": "download",
        }

    def _render(self):
        """Return the paper, as the current user may read it: (file name, bytes)."""
        records = self.env[self.res_model].browse(record_ids(self.env, self.res_ids)).exists()
        records.check_access("read")
        paper = PAPERS[self.paper]
        if self.res_model not in paper.models:
            raise UserError(
                self.env._(
                    "“%(paper)s” is not printed from “%(model)s”.",
                    paper=dict(self._fields["paper"]._description_selection(self.env))[self.paper],
                    model=records._description,
                )
            )
        if not records:
            raise UserError(self.env._("What was to be printed has been deleted meanwhile."))
        if paper.about_one and len(records) > 1:
            raise UserError(
                self.env._("Print one at a time: %s records were chosen.", len(records))
            )
        name = self._file_name(paper, records)
        if len(records) == 1 and "reference" in records._fields and records.reference:
            name = f"{records.reference.replace('/', '-')} {name}"
        return name, getattr(self, paper.method)(records)

    def _file_name(self, paper, records):
        """Return the file's name, which tells the templates of two papers apart (str)."""
        if records._name == "thidua.paper.template" and len(records) == 1:
            return paper.file_name.format(TEMPLATE_NAMES[records.paper])
        return paper.file_name

    # --- one method a paper ---------------------------------------------------------------

    def _make_list(self, records):
        return workbook.build_commendation_list(
            records._list_head(), records._list_rows(), records._list_choices()
        )

    def _make_decision(self, decision):
        return self._fill("decision", decision.company_id, decision._paper_data())

    def _make_plan(self, campaign):
        return self._fill("plan", campaign.company_id, campaign._paper_data())

    def _make_registration_book(self, participants):
        return workbook.build_registration_list(
            participants._registration_head(), participants._registration_sections()
        )

    def _make_registration_list(self, participants):
        data = {
            **participants._registration_head(),
            "sections": participants._registration_sections(),
            "list_end": participants._registration_end(),
        }
        return self._fill("registration_list", participants.company_id[:1], data)

    def _make_criteria(self, criteria_set):
        return criteria.build(criteria_set._sheet_head(), criteria_set._sheet_rows())

    def _make_ranking(self, evaluations):
        return ranking.build_ranking_list(
            evaluations._ranking_head(), evaluations._ranking_sections()
        )

    def _make_standard_template(self, template):
        return document.TEMPLATES[template.paper].read_bytes()

    def _make_trial(self, template):
        return template._filled(example.EXAMPLES[template.paper])

    def _fill(self, paper, company, data):
        return self.env["thidua.paper.template"]._fill(paper, company, data)
