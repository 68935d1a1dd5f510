from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.value_mixin import CHAR_MAX, known_ids, record_ids


class PaperWindow(models.TransientModel):
    """The papers that make sense for some records, in their states, for whoever asks."""

    _name = "thidua.paper.window"
    _description = "Papers to print or download"
    _inherit = "thidua.guard.mixin"

    subject = fields.Char(export_string_translation=False)
    note = fields.Char(
        string="Note for a kept version",
        help="Why this version is kept, such as: as signed on 12/11.",
    )
    download_ids = fields.One2many("thidua.download", "window_id", string="Papers", readonly=True)
    may_keep = fields.Boolean(compute="_compute_may_keep", export_string_translation=False)

    kept_count = fields.Integer(compute="_compute_kept_count", export_string_translation=False)
    is_single = fields.Boolean(compute="_compute_may_keep", export_string_translation=False)

    @api.depends("download_ids.may_keep")
    def _compute_may_keep(self):
        for window in self:
            window.may_keep = any(window.download_ids.mapped("may_keep"))
            window.is_single = all(row.asked_count <= 1 for row in window.download_ids)

    @api.depends("download_ids")
    @api.depends_context("uid")
    def _compute_kept_count(self):
        for window in self:
            domain = window._kept_domain()
            window.kept_count = self.env["thidua.paper.kept"].search_count(domain)

    def _kept_domain(self):
        """Return the domain of the versions kept of the records that the window is about."""
        rows = self.download_ids
        ids = {id_ for row in rows for id_ in known_ids(self.env, row.res_ids)}
        return [("res_model", "in", rows.mapped("res_model")), ("res_id", "in", list(ids))]

    @api.depends_context("lang")
    def _compute_display_name(self):
        self.display_name = self.env._("Print / download")

    @api.model
    def _open_active(self):
        """Return what `_open_for` does, of the records that the menu Print was opened on."""
        model, ids = (self.env.context.get(f"active_{name}") for name in ("model", "ids"))
        if not isinstance(model, str) or model not in dict(
            self.env["thidua.download"]._printable_models()
        ):
            raise UserError(self.env._("Nothing is printed from here."))
        chosen = self.env[model].browse(record_ids(self.env, ids or []))
        return self._open_for(self.env["thidua.download"]._all_chosen(chosen))

    @api.model
    def _open_for(self, records):
        """Return the window of the papers of these records; a single one is fetched at once.

        :param records: recordset of one model
        :raise UserError: where nothing makes sense to be printed
        """
        if not records:
            raise UserError(self.env._("Select at least one record to print."))
        records.check_access("read")
        downloads = self.env["thidua.download"]
        offered = downloads._offered(records)
        if not offered:
            raise UserError(
                self.env._(
                    "There is no paper to print of %s: not in this state, or not for you.",
                    ", ".join(records[:5].mapped("display_name")),
                )
            )
        if len(offered) == 1 and not downloads._may_keep(*offered[0]):
            return downloads._open(*offered[0])
        window = self.create({"subject": self._subject_of(records)[:CHAR_MAX]})
        # with the key: however many there are, the user may read them
        downloads._keyed().create(
            [
                {
                    "window_id": window.id,
                    "paper": paper,
                    "res_model": records._name,
                    "res_ids": fitting.ids,
                    "asked_count": len(records),
                }
                for paper, fitting in offered
            ]
        )
        return {**window._get_records_action(target="new", context={}), "name": window.display_name}

    def action_open_kept(self):
        """Return the window of what was kept of the records that this one is about."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_paper_kept"
        )
        return {**action, "domain": self._kept_domain()}

    def _subject_of(self, records):
        if len(records) == 1:
            return records.display_name
        return self.env._(
            "%(model)s: %(count)s selected",
            model=self.env["ir.model"]._get(records._name).name,
            count=len(records),
        )
