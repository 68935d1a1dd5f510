from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import ormcache

from ...paper import document, example, workbook
from ...paper.bundle import zipped
from ..core.declared import declared
from ..core.value_mixin import known_ids, record_ids
from .declaration import Paper
from .file_name import safe_name, told_apart

# files in one zip: whoever waits for them waits in front of the screen
ZIP_MAX = 50


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
            "mau-chuan-{}.docx",
            "thidua.paper.template",
            "_make_standard_template",
            True,
            kept=False,
            listed=False,
        ),
        "template_try": Paper(
            "ban-thu-{}.docx",
            "thidua.paper.template",
            "_make_trial",
            True,
            kept=False,
            listed=False,
        ),
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

    @api.model_create_multi
    def create(self, vals_list):
        downloads = super().create(vals_list)
        downloads._check_number()
        return downloads

    def write(self, vals):
        result = super().write(vals)
        self._check_number()
        return result

    def _check_number(self):
        """Raise where more records are named from outside than a window sends.

        Read after it is written, what the context gives as a default too. The server's own, with
        the key, are as many as a list has.
        """
        if not self._holds_key():
            for download in self:
                record_ids(self.env, download.res_ids)

    @api.model
    @ormcache(cache="stable")
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
        # with the key: however many there are; it belongs to no window but by the window itself
        values = {"paper": paper, "res_model": records._name, "res_ids": records.ids}
        download = self._keyed().create({**values, "window_id": False}).with_env(self.env)
        if later := download._later(records):
            return later
        download._render()
        return {
            "type": "ir.actions.act_url",
            "url": f"/thidua_khenthuong/paper/{download.id}",
            "target": "download",
        }

    @api.model
    def _all_chosen(self, records):
        """Hook: return all records of a list of which more were chosen than the client sends."""
        return records

    def _later(self, records):
        """Return the action of a paper that is made in the background, None where it is made now.

        :param records: the records of the paper
        """

    def _render(self):
        """Return the paper, as the current user may read it: (file name, bytes)."""
        return self._render_of(self._records())

    def _render_of(self, records):
        """Return the paper of records that are there, and that the user may read; see `_render`."""
        paper = declared(self, "_papers")[self.paper]
        if not isinstance(records, self.env.registry[paper.model]):
            raise UserError(
                self.env._(
                    "“%(paper)s” is not printed from “%(model)s”.",
                    paper=self._label(),
                    model=records._description,
                )
            )
        if not records:
            raise UserError(self.env._("What was to be printed has been deleted meanwhile."))
        self._check_prints(paper)
        several = paper.about_one and len(records) > 1
        made = self._zipped(paper, records) if several else self._file(paper, records)
        # after it: what the paper itself says of its records is more to the point
        self._check_fits(paper, records)
        return made

    def _records(self):
        """Return the records asked for that are still there; the user may read them all."""
        records = self.env[self.res_model].browse(known_ids(self.env, self.res_ids)).exists()
        records.check_access("read")
        return records

    def _label(self):
        return dict(self._fields["paper"]._description_selection(self.env)).get(self.paper, "")

    def _check_prints(self, paper):
        """Raise where a paper is not the user's to print."""
        if not self._prints(paper):
            raise AccessError(
                self.env._(
                    "“%(paper)s” is printed by: %(groups)s.",
                    paper=self._label(),
                    groups=", ".join(
                        # sudo: the names of groups are no secret
                        self.env.ref(group).sudo().name
                        for group in paper.groups
                    ),
                )
            )

    def _check_fits(self, paper, records):
        """Raise where a paper makes no sense of a record: not yet, or no longer."""
        unfit = records.filtered(lambda record: not paper.fits(record))
        if unfit:
            raise UserError(
                self.env._(
                    "“%(paper)s” is not printed of: %(records)s. Either its state does not ask for "
                    "this paper, or there is nothing to print of it yet.",
                    paper=self._label(),
                    records=", ".join(unfit[:5].mapped("display_name")),
                )
            )

    @api.model
    def _prints(self, paper):
        """Return whether a paper is the user's to print, if he may read the record (bool)."""
        return self.env.su or not paper.groups or self.env.user.has_groups(",".join(paper.groups))

    def _file(self, paper, records):
        """Return the file of a paper: (name, bytes)."""
        name = self._file_name(paper, records)
        if len(records) == 1 and "reference" in records._fields and records.reference:
            name = f"{records.reference.replace('/', '-')} {name}"
        elif len(records) == 1 and paper.named:
            name = safe_name(f"{records[paper.named]} {name}")
        dated = self.with_context(thidua_paper_day=paper.day_of(records))
        return name, getattr(dated, paper.method)(records)

    def _zipped(self, paper, records):
        """Return a zip of the files of a paper, one a record: (name, bytes)."""
        if len(records) > ZIP_MAX:
            raise UserError(
                self.env._(
                    "Print at most %(most)s at a time: %(count)s records were chosen.",
                    most=ZIP_MAX,
                    count=len(records),
                )
            )
        files, taken = [], set()
        for record in records:
            name, content = self._file(paper, record)
            if not ("reference" in record._fields and record.reference):
                name = f"{record.display_name} {name}"
            files.append((told_apart(safe_name(name), taken), content))
        return f"{self._file_name(paper, records).rsplit('.', 1)[0]}.zip", zipped(files)

    def _file_name(self, paper, records):
        """Return the file's name, which tells the templates of two papers apart (str)."""
        if records._name != "thidua.paper.template":
            return paper.file_name
        return paper.file_name.format(
            self._template_stem(records.paper if len(records) == 1 else "")
        )

    def _template_stem(self, template):
        """Return how the files of a template begin: as those of its paper (str)."""
        papers = declared(self, "_papers")
        named = [one for one in papers.values() if one.template == template and template]
        named += [papers[template]] if template in papers else []
        return named[0].file_name.rsplit(".", 1)[0] if named else template.replace("_", "-")

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
        """Fill the template of a paper that holds on the day of its record, or today."""
        day = self.env.context.get("thidua_paper_day")
        return self.env["thidua.paper.template"]._fill(paper, company, data, day)
