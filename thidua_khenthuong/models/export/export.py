from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Datetime

from ..core.mail_activity import by_machine

# files carry names, and can be made anew: they are kept for so many days, the entry for some more
FILE_DAYS, ENTRY_DAYS = 7, 30
TOLD = "thidua_khenthuong.activity_follow_up"
OPEN = ("waiting", "making")


class Export(models.Model):
    """A long paper that somebody asked for: made in the background, in his name, for him alone.

    It is queued here by `thidua.download`, worked by a scheduled action part by part, and ends as
    a file. Nobody else finds it, whatever his role: what it holds was read with its owner's rights.
    """

    _name = "thidua.export"
    _description = "Exported file"
    _inherit = ["thidua.guard.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "id desc"
    _server_only = frozenset({"create", "write", "unlink"})

    # Odoo's own words for them are not said in Vietnamese everywhere
    activity_state = fields.Selection(
        selection_add=[("overdue", "Overdue"), ("today", "Today"), ("planned", "Planned")]
    )
    activity_exception_decoration = fields.Selection(
        selection_add=[("warning", "Alert"), ("danger", "Error")]
    )
    paper = fields.Selection(selection="_paper_names", required=True, readonly=True)
    res_model = fields.Selection(
        selection="_model_names", required=True, readonly=True, string="Printed from"
    )
    # what was asked for besides, as thidua.download keeps it
    asked = fields.Json(readonly=True, export_string_translation=False)
    res_ids = fields.Json(readonly=True, export_string_translation=False)
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    # those that were chosen beside it
    chosen_ids = fields.Json(readonly=True, export_string_translation=False)
    user_id = fields.Many2one(
        "res.users", string="Requested by", required=True, readonly=True, index=True
    )
    asked_on = fields.Datetime(
        string="When", required=True, readonly=True, default=fields.Datetime.now
    )
    ended_on = fields.Datetime(string="Ended on", readonly=True)
    state = fields.Selection(
        [
            ("waiting", "In the queue"),
            ("making", "Being made"),
            ("done", "Ready"),
            ("failed", "Stopped"),
            ("cancelled", "Cancelled"),
        ],
        default="waiting",
        required=True,
        readonly=True,
        index=True,
    )
    total = fields.Integer(string="Records", readonly=True)
    made = fields.Integer(string="Records read", readonly=True)
    tries = fields.Integer(readonly=True, export_string_translation=False)
    retry_on = fields.Datetime(readonly=True, export_string_translation=False)
    fault = fields.Text(string="Why it stopped", readonly=True)
    file = fields.Binary(attachment=True, readonly=True)
    file_name = fields.Char(readonly=True, export_string_translation=False)

    @api.model
    def _paper_names(self):
        return self.env["thidua.download"]._fields["paper"]._description_selection(self.env)

    @api.model
    def _model_names(self):
        # named in the reader's language
        names = self.env["ir.model"]
        return [
            (name, names._get(name).name)
            for name, _label in self.env["thidua.download"]._printable_models()
        ]

    @api.depends("paper", "total")
    @api.depends_context("lang")
    def _compute_display_name(self):
        names = dict(self._paper_names())
        for export in self:
            export.display_name = self.env._(
                "%(paper)s: %(count)s records", paper=names.get(export.paper), count=export.total
            )

    # --- actions --------------------------------------------------------------------------------

    def action_refresh(self):
        """Have the form read again how far it is.

        :return: True
        """
        return True

    def action_download(self):
        """Return the download of the file.

        :raise UserError: where it is not ready, or was removed
        """
        self.ensure_one().check_access("read")
        if self.state != "done":
            raise UserError(self.env._("“%s” is not ready yet.", self.display_name))
        if not self.with_context(bin_size=True).file:
            raise UserError(
                self.env._(
                    "The file of “%(export)s” was removed after %(days)s days. Press “Make again” "
                    "where it is needed.",
                    export=self.display_name,
                    days=FILE_DAYS,
                )
            )
        by_machine(self).activity_unlink([TOLD])
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file?download=true"
            "&filename_field=file_name",
            # not "download", which leaves the window open
            "target": "new",
            "close": True,
        }

    def action_cancel(self):
        """Give up what is not ready: who asked for it.

        :return: True
        """
        self.check_access("read")
        for export in self:
            if export.state not in OPEN:
                raise UserError(
                    self.env._(
                        "“%s” is not being made any more: there is nothing to cancel.",
                        export.display_name,
                    )
                )
        # with the key: who may was checked, whose it is by its rule
        self._with_key()._end("cancelled")
        return True

    def action_again(self):
        """Make anew what stopped, was cancelled, or whose file was removed: who asked for it.

        :return: True
        """
        self.check_access("read")
        for export in self:
            if export.state in OPEN or export.with_context(bin_size=True).file:
                raise UserError(
                    self.env._(
                        "“%s” is being made, or its file is there: download it.",
                        export.display_name,
                    )
                )
        self._check_room(len(self._queued()), len(self))
        by_machine(self).activity_unlink([TOLD])
        # with the key: who may was checked
        self._with_key().write(
            {
                "state": "waiting",
                "made": 0,
                "tries": 0,
                "retry_on": False,
                "fault": False,
                "ended_on": False,
                "asked_on": Datetime.now(),
            }
        )
        self._wake_cron()
        return True

    # --- helpers --------------------------------------------------------------------------------

    def _end(self, state, **values):
        """Note how it ended, and drop what was read so far: keyed."""
        self.write({"state": state, "ended_on": Datetime.now(), **values})
        self._parts().unlink()

    def _parts(self):
        """Return the rows read so far, in their order (ir.attachment in sudo)."""
        return (
            self.env["ir.attachment"]
            # sudo: files that only the scheduled action makes
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("res_field", "=", False),
                    ("name", "=like", "part-%"),
                ],
                order="name",
            )
        )

    def _tell(self):
        """Tell whoever asked that the file is ready, or that it stopped."""
        user = self.user_id
        told = by_machine(self).with_context(lang=user.lang)
        summary = (
            told.env._("The file is ready: download it")
            if self.state == "done"
            else told.env._("The file could not be made: see why")
        )
        told.activity_schedule(TOLD, user_id=user.id, summary=summary)

    def _wake_cron(self, at=None):
        # sudo: a scheduled action of the system
        self.env.ref("thidua_khenthuong.cron_make_exports").sudo()._trigger(at)

    @api.autovacuum
    def _gc_exports(self):
        now = Datetime.now()
        old = [("ended_on", "<", Datetime.subtract(now, days=FILE_DAYS)), ("file", "!=", False)]
        # with the key: the system's own step
        self._with_key().search(old).write({"file": False})
        ended = [("ended_on", "<", Datetime.subtract(now, days=ENTRY_DAYS))]
        self._with_key().search(ended).unlink()
