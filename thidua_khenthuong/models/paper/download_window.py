from odoo import api, fields, models
from odoo.tools.misc import format_date

from ..core.declared import declared
from ..core.value_mixin import known_ids
from .declaration import LEADS


class Download(models.TransientModel):
    """A paper as a row of the window."""

    _name = "thidua.download"
    _inherit = "thidua.download"

    window_id = fields.Many2one(
        "thidua.paper.window",
        ondelete="cascade",
        index=True,
        copy=False,
        export_string_translation=False,
    )
    asked_count = fields.Integer(copy=False, export_string_translation=False)
    file_type = fields.Char(string="Kind of file", compute="_compute_shown")
    about = fields.Char(string="Printed of", compute="_compute_shown")
    may_keep = fields.Boolean(compute="_compute_may_keep", export_string_translation=False)
    last_kept = fields.Char(string="Last kept", compute="_compute_may_keep")

    @api.depends("paper", "res_ids", "asked_count")
    @api.depends_context("lang")
    def _compute_shown(self):
        papers = declared(self, "_papers")
        for download in self:
            paper, count = papers[download.paper], len(known_ids(self.env, download.res_ids))
            zipped = paper.about_one and count > 1
            ending = "zip" if zipped else paper.file_name.rsplit(".", 1)[-1]
            download.file_type = {
                "docx": "Word",
                "xlsx": "Excel",
                "pdf": "PDF",
                "ics": self.env._("Calendar"),
                "zip": "Zip",
            }.get(ending, ending.upper())
            download.about = download._about(zipped, count)

    def _about(self, zipped, count):
        """Say of how many of the selected records a paper is, and in how many files (str)."""
        if self.asked_count <= 1:
            return ""
        parts = [
            self.env._("%(count)s of %(asked)s selected", count=count, asked=self.asked_count)
            if count < self.asked_count
            else self.env._("all %s selected", count),
            self.env._("one file each") if zipped else self.env._("in one file"),
        ]
        return ", ".join(parts)

    @api.depends("paper", "res_model", "res_ids", "asked_count")
    @api.depends_context("lang", "uid")
    def _compute_may_keep(self):
        for download in self:
            ids = known_ids(self.env, download.res_ids)
            records = self.env[download.res_model].browse(ids)
            alone = download.asked_count <= 1
            download.may_keep = alone and self._may_keep(download.paper, records)
        kept = self.filtered("may_keep")._last_kept()
        for download in self:
            download.last_kept = kept.get(download, "")

    def _last_kept(self):
        """Return the last version kept of each row's paper: {row: str}."""
        ids = {id_ for row in self for id_ in row.res_ids}
        versions = self.env["thidua.paper.kept"].search_fetch(
            [("res_model", "in", self.mapped("res_model")), ("res_id", "in", list(ids))],
            ["res_model", "res_id", "paper", "version_number", "kept_on"],
            order="version_number",
        )
        last = {(v.res_model, v.res_id, v.paper): v for v in versions}
        return {
            row: self.env._(
                "version %(version)s, %(day)s",
                version=found.version_number,
                day=format_date(
                    self.env, fields.Datetime.context_timestamp(found, found.kept_on).date()
                ),
            )
            for row in self
            if (found := last.get((row.res_model, row.res_ids[0], row.paper)))
        }

    # --- what is offered ------------------------------------------------------------------

    @api.model
    def _papers_of(self, model):
        """Return the papers of a model in the menu Print that the user prints: {key: Paper}."""
        return {
            key: paper
            for key, paper in declared(self, "_papers").items()
            if paper.listed
            and issubclass(self.env.registry[model], self.env.registry[paper.model])
            and self._prints(paper)
        }

    @api.model
    def _offered(self, records):
        """Return the papers that make sense: list of (key, the records of which it does)."""
        offered = []
        for key, paper in self._papers_of(records._name).items():
            fitting = records.filtered(paper.fits)
            if fitting:
                offered.append((key, fitting))
        return offered

    @api.model
    def _keeps(self, model):
        """Return whether versions of a paper of a model may be kept (bool)."""
        return any(
            paper.about_one
            and paper.kept
            and issubclass(self.env.registry[model], self.env.registry[paper.model])
            for paper in declared(self, "_papers").values()
        )

    @api.model
    def _may_keep(self, paper, records):
        """Return whether the user may keep a version of a paper (bool)."""
        declaration = declared(self, "_papers").get(paper)
        return bool(
            declaration
            and declaration.about_one
            and declaration.kept
            and len(records) == 1
            and self.env.user.has_groups(",".join(LEADS))
            and self._may_bind(records)
        )

    @api.model
    def _may_bind(self, record):
        """Return whether the user may have a record kept for ever: a draft, who writes it (bool).

        What is kept of a record keeps the record, see the guard mixin.
        """
        state = record["state"] if "state" in record._fields else ""
        return state != "draft" or record.has_access("write")

    # --- actions --------------------------------------------------------------------------

    def action_download(self):
        """Return the download of this row."""
        self.ensure_one()
        return self._open(self.paper, self._records())

    def action_keep(self):
        """Make the paper as it is now and keep it as its next version: Office, leaders."""
        self.ensure_one()
        versions, records = self.env["thidua.paper.kept"], self._records()
        versions._check_room(self.paper, records)
        return versions._keep(self.paper, records, self.window_id.note)._told()
