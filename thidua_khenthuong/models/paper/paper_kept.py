import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..core.declared import declared
from .declaration import LEADS

# kept by hand of one paper of one record
VERSIONS_MAX = 50
OF_RECORD = ("id", "res_model", "res_id", "paper", "record_state")


class PaperKept(models.Model):
    """A paper as it was made one day: kept as a file, numbered, never changed.

    Read by whoever may read its record and print such a paper, by every door.
    """

    _name = "thidua.paper.kept"
    _description = "Kept version of a paper"
    _inherit = ["thidua.guard.mixin", "thidua.search.mixin"]
    _server_only = frozenset({"create", "write", "unlink"})
    _order = "id desc"

    res_model = fields.Char(required=True, readonly=True, export_string_translation=False)
    res_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True, export_string_translation=False
    )
    record_name = fields.Char(string="Document", required=True, readonly=True)
    record_state = fields.Char(readonly=True, export_string_translation=False)
    company_id = fields.Many2one("res.company", readonly=True, index=True)
    paper = fields.Char(required=True, readonly=True, export_string_translation=False)
    paper_name = fields.Char(string="Kind of paper", compute="_compute_paper_name")
    version_number = fields.Integer(string="Version", required=True, readonly=True, aggregator=None)
    file = fields.Binary(attachment=True, required=True, readonly=True)
    file_name = fields.Char(readonly=True, export_string_translation=False)
    size = fields.Integer(string="Size (bytes)", readonly=True, aggregator=None)
    fingerprint = fields.Char(
        string="Fingerprint (SHA-256)",
        required=True,
        readonly=True,
        help="Two files with the same fingerprint are the same, sign by sign.",
    )
    is_intact = fields.Boolean(
        string="Unchanged",
        compute="_compute_is_intact",
        help="The file has the fingerprint that it had when it was kept.",
    )
    kept_by_id = fields.Many2one("res.users", string="Kept by", required=True, readonly=True)
    kept_on = fields.Datetime(
        string="Kept on", required=True, readonly=True, default=fields.Datetime.now
    )
    note = fields.Char(readonly=True)

    _version_uniq = models.UniqueIndex(
        "(res_model, res_id, paper, version_number)",
        "This version of the paper is there already. Try again.",
    )

    @api.depends("paper")
    @api.depends_context("lang")
    def _compute_paper_name(self):
        labels = dict(self.env["thidua.download"]._fields["paper"]._description_selection(self.env))
        for kept in self:
            # a paper that is no longer made keeps its files
            kept.paper_name = labels.get(kept.paper, kept.paper)

    @api.depends("file", "fingerprint")
    def _compute_is_intact(self):
        for kept in self.with_context(bin_size=False):
            content = base64.b64decode(kept.file or b"")
            kept.is_intact = hashlib.sha256(content).hexdigest() == kept.fingerprint

    @api.depends("paper", "version_number")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for kept in self:
            kept.display_name = self.env._(
                "%(paper)s, version %(version)s", paper=kept.paper_name, version=kept.version_number
            )

    def _search_key_fields(self):
        return ["record_name", "note", "file_name"]

    # --- who reads ------------------------------------------------------------------------

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, *, bypass_access=False, **kwargs):
        """Find versions of papers of records that the user may read, and no others."""
        if self.env.su or bypass_access:
            return super()._search(
                domain, offset, limit, order, bypass_access=bypass_access, **kwargs
            )
        found = super()._search(domain, order=order, **kwargs)
        columns = [SQL.identifier(self._table, name) for name in OF_RECORD]
        rows = self.env.execute_query(found.select(*columns))
        readable = self._readable(rows)
        allowed = [row[0] for row in rows if row[0] in readable]
        stop = offset + limit if limit else None
        return self.browse(allowed[offset:stop])._as_query(bool(order))

    def _check_access(self, operation):
        result = super()._check_access(operation)
        refused = result[0] if result else self.browse()
        asked = self - refused
        if self.env.su or not asked.ids:
            return result
        # sudo: of which record they are; whether the user reads it is asked as the user
        rows = [tuple(kept[name] for name in OF_RECORD) for kept in asked.sudo().exists()]
        readable = self._readable(rows)
        closed = self.browse(row[0] for row in rows if row[0] not in readable)
        if not closed:
            return result
        # nothing of them stays where it can be read without being asked for
        closed.invalidate_recordset()
        return refused + closed, lambda: AccessError(
            self.env._(
                "A kept paper is read by whoever may read its record and print such a paper; "
                "what was kept before a document went out is for Office and leaders alone. "
                "Records: %s",
                ", ".join(map(str, closed.ids[:6])),
            )
        )

    @api.model
    def _readable(self, rows):
        """Return the ids of the versions that the user may read, one query a model (set of int).

        Of the drafts before the decision that all read, only Office and leaders read: others see
        what was kept in the state in which the record is now, or since the document is out.

        :param rows: iterable of tuples, see OF_RECORD
        """
        downloads = self.env["thidua.download"]
        papers = declared(downloads, "_papers")
        by_model = {}
        for id_, model, res_id, paper, state in rows:
            if model in self.env and (paper not in papers or downloads._prints(papers[paper])):
                by_model.setdefault(model, []).append((id_, res_id, state))
        leads = self.env.user.has_groups(",".join(LEADS))
        readable = set()
        for model, kept in by_model.items():
            owners = self.env[model].browse({res_id for _id, res_id, _state in kept}).exists()
            is_out = getattr(owners, "_kept_open", frozenset())
            states = {owner.id: _state(owner) for owner in owners._filtered_access("read")}
            readable.update(
                id_
                for id_, res_id, state in kept
                if res_id in states
                and (leads or (state or "") == states[res_id] or {state, states[res_id]} <= is_out)
            )
        return readable

    # --- keeping --------------------------------------------------------------------------

    @api.model
    def _keep(self, paper, record, note=""):
        """Make a paper of a record as it is now, and keep it as the next version.

        :param paper: str, key of `_papers` of thidua.download
        :param record: one record that the user may read
        :return: the version kept
        :raise UserError: where such a paper is not kept, or not by this user
        """
        downloads = self.env["thidua.download"]
        if len(record) != 1 or not downloads._may_keep(paper, record):
            raise UserError(
                self.env._(
                    "Versions are kept of papers about one record, by the Office and by leaders; "
                    "of a draft only by who may change it."
                )
            )
        download = downloads.create(
            {"paper": paper, "res_model": record._name, "res_ids": record.ids}
        )
        name, content = download._render()
        values = {
            **self._values_of(record),
            "paper": paper,
            "version_number": self._next_version(paper, record),
            "file": base64.b64encode(content),
            "file_name": name,
            "size": len(content),
            "fingerprint": hashlib.sha256(content).hexdigest(),
            "kept_by_id": self.env.uid,
            "note": note,
        }
        # the paper was made with the rights of the user, who may print it
        return self._with_key().create(values).with_env(self.env)

    @api.model
    def _check_room(self, paper, record):
        """Raise where so many versions of a paper were kept that another tells nothing new."""
        domain = [("res_model", "=", record._name), ("res_id", "in", record.ids)]
        # sudo: versions that the user may not read count too
        kept = self.sudo().search_count([*domain, ("paper", "=", paper)], limit=VERSIONS_MAX)
        if kept >= VERSIONS_MAX:
            raise UserError(
                self.env._(
                    "%(most)s versions of this paper of “%(record)s” are kept already, and no more "
                    "may be. Download the paper instead.",
                    most=VERSIONS_MAX,
                    record=", ".join(record.mapped("display_name")),
                )
            )

    def _values_of(self, record):
        """Return which record a version is of (dict)."""
        company = record["company_id"] if "company_id" in record._fields else False
        return {
            "res_model": record._name,
            "res_id": record.id,
            "record_name": record.display_name,
            "record_state": _state(record),
            "company_id": company and company.id,
        }

    def _next_version(self, paper, record):
        """Return the number of the next version (int); the record is held until it is kept.

        It is written, not only locked: under repeatable read whoever waited would still count
        from before; a write makes the second start anew.
        """
        self.env.cr.execute(
            SQL(
                "UPDATE %(table)s SET write_date = write_date WHERE id = %(id)s",
                table=SQL.identifier(record._table),
                id=record.id,
            )
        )
        domain = [("res_model", "=", record._name), ("res_id", "=", record.id)]
        # sudo: a version that the user may not read has its number too
        last = self.sudo()._read_group([*domain, ("paper", "=", paper)], [], ["version_number:max"])
        return (last[0][0] or 0) + 1

    def _told(self):
        """Return the notification that the version is kept."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("Kept: %s", self.display_name),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    # --- actions --------------------------------------------------------------------------

    def action_download(self):
        """Return the download of the file as it was kept.

        :raise UserError: where the file is no longer what it was
        """
        self.ensure_one()
        self.check_access("read")
        if not self.is_intact:
            raise UserError(
                self.env._(
                    "“%s”: the stored file is not the one that was kept; its fingerprint differs. "
                    "Take it from a backup.",
                    self.display_name,
                )
            )
        file = f"/web/content/{self._name}/{self.id}/file"
        return {
            "type": "ir.actions.act_url",
            "url": f"{file}?filename_field=file_name&download=true",
            "target": "download",
        }

    def action_open_record(self):
        """Return the window of the record that the paper is of."""
        self.ensure_one()
        self.check_access("read")
        return self.env[self.res_model].browse(self.res_id)._get_records_action(context={})


def _state(record):
    """Return the state of a record (str), "" where it has none."""
    return (record["state"] if "state" in record._fields else "") or ""
