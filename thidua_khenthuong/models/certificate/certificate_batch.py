import base64
import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Datetime, Domain
from odoo.tools.pdf import merge_pdf

from ..core.mail_activity import by_machine

_logger = logging.getLogger(__name__)

# so many are made while the clerk waits; more are made in the background, part by part
DIRECT_PARAMETER = "thidua_khenthuong.certificate_direct"
DIRECT, PART = 200, 100
# files are kept for so many days: they can be made anew, and carry names
DAYS = 30
TOLD = "thidua_khenthuong.activity_follow_up"


class CertificateBatch(models.Model):
    """A print run: certificates in their order, made into one file.

    Few are made at once. Where there are many a scheduled action makes them part by part, each in
    a transaction of its own; killed, it goes on with the part that is missing. Numbers and counts
    were given when the run was asked for: a run that fails is resumed, not counted again.
    """

    _name = "thidua.certificate.batch"
    _description = "Print run of certificates"
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
    name = fields.Char(string="About", required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    user_id = fields.Many2one("res.users", string="Requested by", required=True, readonly=True)
    asked_on = fields.Datetime(
        string="When", required=True, readonly=True, default=fields.Datetime.now
    )
    state = fields.Selection(
        [("waiting", "Being made"), ("done", "Ready"), ("failed", "Stopped")],
        default="waiting",
        required=True,
        readonly=True,
        index=True,
    )
    mode = fields.Char(readonly=True, export_string_translation=False)
    card_ids = fields.Json(readonly=True, export_string_translation=False)
    total = fields.Integer(string="Certificates", readonly=True)
    made = fields.Integer(readonly=True, string="Certificates made")
    fault = fields.Text(string="Why it stopped", readonly=True)
    tight_note = fields.Text(
        string="Hard to read",
        readonly=True,
        help="Texts that found no room in the size below which a text is hard to read.",
    )
    file = fields.Binary(attachment=True, readonly=True)
    file_name = fields.Char(readonly=True, export_string_translation=False)

    # --- actions --------------------------------------------------------------------------------

    def action_refresh(self):
        """Have the form read again how far the run is.

        :return: True
        """
        return True

    def action_download(self):
        """Return the download of the file.

        :raise UserError: where it is not ready, or was removed
        """
        self.ensure_one().check_access("read")
        if self.state != "done" or not self.file_name:
            raise UserError(self.env._("“%s” is not ready yet.", self.name))
        # sudo: only whether there is a file
        if not self.sudo().with_context(bin_size=True).file:
            raise UserError(
                self.env._(
                    "The file of “%(run)s” was removed after %(days)s days. Print the certificates "
                    "again where they are needed.",
                    run=self.name,
                    days=DAYS,
                )
            )
        if self.user_id == self.env.user:
            by_machine(self).activity_unlink([TOLD])
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file?download=true"
            "&filename_field=file_name",
            # not "download", which leaves the window open
            "target": "new",
            "close": True,
        }

    def action_resume(self):
        """Go on with a run that has stopped: Office.

        :return: True
        """
        certificates = self._certificates()
        certificates._check_office()
        certificates._check_standing()
        for batch in self:
            if batch.state == "done":
                raise UserError(
                    self.env._("“%s” is ready: there is nothing to resume.", batch.name)
                )
        # with the key: who may was checked
        self._with_key().write({"state": "waiting", "fault": False})
        self._wake_cron()
        return True

    # --- what others call -----------------------------------------------------------------------

    @api.model
    def _start(self, certificates, mode, name):
        """Make a run of certificates that were numbered and counted, in the order they stand.

        :param certificates: thidua.certificate, of one company
        :param mode: value of the layout's mode, None for its own
        :param name: str, what is printed
        :return: the new run; ready where it is short
        """
        # with the key: whoever calls has checked who may
        batch = self._with_key().create(
            {
                "name": name,
                "company_id": certificates.company_id.id,
                "user_id": self.env.uid,
                "mode": mode,
                "card_ids": certificates.ids,
                "total": len(certificates),
                "file_name": f"giay-khen-{certificates.company_id._thidua_now():%Y%m%d-%H%M}.pdf",
            }
        )
        if len(certificates) <= self._direct():
            tight = []
            batch._finish([certificates._rendered(mode, tight)])
            batch._note_tight(tight)
        else:
            # what is wrong with a layout is told now, not in the background
            certificates._layouts_of(certificates.commendation_id)
            certificates[:1]._rendered(mode)
            batch._wake_cron()
        return batch.with_env(self.env)

    # --- part by part ---------------------------------------------------------------------------

    @api.model
    def _cron_print(self):
        """Go on with the long runs, each part in a transaction of its own."""
        cron = self.env["ir.cron"]
        batches = self.search([("state", "=", "waiting")], order="id")
        cron._commit_progress(remaining=sum(batch.total - batch.made for batch in batches))
        for batch in batches:
            try:
                while done := batch._make_part():
                    if not cron._commit_progress(done):
                        return
            except Exception as error:
                # one run that cannot be made holds up no other
                self.env.cr.rollback()
                _logger.exception("Print run %s stopped", batch.id)
                batch._stop(error)
                cron._commit_progress()

    def _make_part(self):
        """Make the next part, as whoever asked for it.

        :return: int, how many; 0 where nothing is left, or another does it
        """
        self.ensure_one()
        # sudo: a lock writes nothing, and the scheduler may be anybody
        if not self.sudo().try_lock_for_update(allow_referencing=True):
            return 0
        self.invalidate_recordset()
        if self.state != "waiting":
            return 0
        user = self.user_id
        batch = self.with_user(user).with_context(lang=user.lang, tz=user.tz)._with_key()
        ids = batch.card_ids[batch.made : batch.made + PART]
        certificates = batch._certificates().browse(ids)
        # revoked since the run was begun
        certificates._check_standing()
        tight = []
        content = certificates._rendered(batch.mode or None, tight)
        batch._note_tight(tight)
        # sudo: a part of what the run makes, which nobody else reads or changes
        self.env["ir.attachment"].sudo().create(
            {
                "name": f"{batch.made:06d}",
                "res_model": batch._name,
                "res_id": batch.id,
                "raw": content,
            }
        )
        batch.made += len(ids)
        if batch.made >= batch.total:
            parts = batch._parts()
            batch._finish(parts.mapped("raw"))
            parts.unlink()
            batch._tell()
        return len(ids)

    def _parts(self):
        return (
            self.env["ir.attachment"]
            # sudo: files that only the run itself made
            .sudo()
            .search(
                Domain("res_model", "=", self._name)
                & Domain("res_id", "=", self.id)
                & Domain("res_field", "=", False),
                order="name",
            )
        )

    def _finish(self, parts):
        content = parts[0] if len(parts) == 1 else merge_pdf(parts)
        self.write({"state": "done", "made": self.total, "file": base64.b64encode(content)})

    def _note_tight(self, tight):
        """Note which texts are hard to read, beside those of the parts before.

        :param tight: list of str
        """
        if tight:
            self.tight_note = "\n".join(filter(None, (self.tight_note, *tight)))

    def _stop(self, error):
        # with the key: the system's own step
        batch = self._with_key()
        batch.write({"state": "failed", "fault": str(error)[:1000]})
        batch._tell()

    def _tell(self):
        """Tell whoever asked that the file is ready, or that it stopped."""
        user = self.user_id
        told = by_machine(self).with_context(lang=user.lang)
        summary = (
            told.env._("%s certificates are ready to be printed", self.total)
            if self.state == "done"
            else told.env._("The print run stopped: see why, then resume it")
        )
        told.activity_schedule(TOLD, user_id=user.id, summary=summary)

    # --- helpers --------------------------------------------------------------------------------

    def _certificates(self):
        """Return the certificates of these runs in their order (thidua.certificate)."""
        return self.env["thidua.certificate"].browse(
            id_ for batch in self for id_ in batch.card_ids or ()
        )

    @api.model
    def _direct(self):
        """Return how many are made while the clerk waits (int)."""
        # sudo: a setting of the system
        value = self.env["ir.config_parameter"].sudo().get_param(DIRECT_PARAMETER, "")
        return int(value) if value.strip().isdigit() and int(value) else DIRECT

    def _wake_cron(self):
        # sudo: a scheduled action of the system
        self.env.ref("thidua_khenthuong.cron_print_certificates").sudo()._trigger()

    @api.autovacuum
    def _gc_files(self):
        old = Datetime.subtract(Datetime.now(), days=DAYS)
        runs = self.search([("asked_on", "<", old), ("state", "=", "done"), ("file", "!=", False)])
        # with the key: the system's own step
        runs._with_key().write({"file": False})
