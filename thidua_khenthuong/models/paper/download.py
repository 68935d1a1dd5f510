from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...paper import document, example, workbook
from ..core.declared import declared
from ..core.value_mixin import record_ids


class Paper(NamedTuple):
    """How a paper is made: its file name, the model or mixin of its records, what makes it.

    `method` is one of thidua.download. A paper that is about one record carries the record's
    number before its name.
    """

    file_name: str
    model: str
    method: str
    about_one: bool = False


TEMPLATE_NAMES = {
    "decision": "quyet-dinh",
    "plan": "ke-hoach",
    "registration_list": "danh-sach-dang-ky",
    "proposal": "to-trinh",
    "revocation": "quyet-dinh-huy-bo",
    "council_invitation": "giay-moi",
    "council_minutes": "bien-ban-hop",
    "council_tally": "bien-ban-kiem-phieu",
    "achievement_report": "bao-cao-thanh-tich",
    "summary": "bao-cao-phong-trao",
}


class Download(models.TransientModel):
    """A paper asked for: which records, which paper. Made when it is fetched, never stored.

    Whoever has the data of a paper adds it to `paper` and, under the same key, to `_papers`.
    """

    _name = "thidua.download"
    _description = "Paper to download"
    _inherit = "thidua.guard.mixin"

    # added up over the classes of a model: see `declared`
    _papers = {
        "list": Paper("danh-sach-trich-ngang.xlsx", "thidua.paper.rows.mixin", "_make_list"),
        "template_standard": Paper(
            "mau-chuan-{}.docx", "thidua.paper.template", "_make_standard_template", True
        ),
        "template_try": Paper("ban-thu-{}.docx", "thidua.paper.template", "_make_trial", True),
    }

    paper = fields.Selection(
        [
            ("list", "List"),
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
        sources = tuple(
            self.env.registry[paper.model] for paper in declared(self, "_papers").values()
        )
        return [
            (name, model._description)
            for name, model in self.env.registry.items()
            if not model._abstract and issubclass(model, sources)
        ]

    def _open(self, paper, records):
        """Return the action that downloads a paper of `records`.

        The paper is made once here, so that a fault is told at the button, not in a new window.

        :param paper: str, key of `_papers`
        :param records: recordset that offers the paper's data
        :raise UserError: where there is nothing to print, or the paper cannot be made
        """
        if not records:
            raise UserError(self.env._("Select at least one record to print."))
        download = self.create({"paper": paper, "res_model": records._name, "res_ids": records.ids})
        if later := download._later(records):
            return later
        download._render()
        return {
            "type": "ir.actions.act_url",
            "url": f"/thidua_khenthuong/paper/{download.id}",
            "target": "download",
        }

    def _later(self, records):
        """Return the action of a paper that is made in the background, None where it is made now.

        :param records: the records of the paper
        """

    def _render(self):
        """Return the paper, as the current user may read it: (file name, bytes)."""
        records = self.env[self.res_model].browse(record_ids(self.env, self.res_ids)).exists()
        records.check_access("read")
        paper = declared(self, "_papers")[self.paper]
        if not isinstance(records, self.env.registry[paper.model]):
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

    def _make_standard_template(self, template):
        return document.TEMPLATES[template.paper].read_bytes()

    def _make_trial(self, template):
        return template._filled(example.EXAMPLES[template.paper])

    def _fill(self, paper, company, data):
        return self.env["thidua.paper.template"]._fill(paper, company, data)
