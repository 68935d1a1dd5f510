import hashlib
import json
from collections.abc import Mapping

from odoo import api, fields, models
from odoo.exceptions import AccessError, LockError, UserError
from odoo.tools.misc import format_datetime

# so many faults are told; more are of use to nobody
SHOWN = 20


class ImportBatch(models.Model):
    """What one Excel file brought in; it is undone while nothing rests on it."""

    _name = "thidua.import.batch"
    _description = "Import of an Excel file"
    _inherit = "thidua.guard.mixin"
    _server_only = frozenset({"create", "write", "unlink"})
    _order = "id desc"
    _rec_name = "file_name"

    file_name = fields.Char(string="Excel file", readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    user_id = fields.Many2one("res.users", string="Who", required=True, readonly=True)
    date = fields.Datetime(string="When", required=True, readonly=True, default=fields.Datetime.now)
    res_model = fields.Char(required=True, readonly=True, export_string_translation=False)
    kind = fields.Char(string="What", compute="_compute_kind")
    target = fields.Char(string="Imported into", readonly=True)
    record_count = fields.Integer(string="How many", readonly=True, aggregator=None)
    readings = fields.Text(
        string="Numbers read",
        readonly=True,
        help="Which numbers were rounded, or read as thousands.",
    )
    # ids, what each held, and what stood there before
    content = fields.Json(readonly=True, export_string_translation=False)
    undone_by_id = fields.Many2one("res.users", string="Undone by", readonly=True)
    undone_on = fields.Datetime(string="Undone on", readonly=True)

    @api.depends("res_model")
    @api.depends_context("lang")
    def _compute_kind(self):
        for batch in self:
            batch.kind = self.env["ir.model"]._get(batch.res_model).name

    # --- actions --------------------------------------------------------------------------

    def action_open(self):
        """Return the window of exactly what came in: the records that are still there."""
        self.ensure_one()
        self.check_access("read")
        model = self.env[self.res_model]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._(
                "%(what)s: %(count)s from “%(file)s”",
                what=self.kind,
                count=self.record_count,
                file=self.file_name,
            ),
            "res_model": self.res_model,
            "views": [[self.env.ref(model._import_list).id, "list"], [False, "form"]],
            "domain": [("id", "in", self.content["ids"])],
            "context": {"create": False},
        }

    def action_undo(self):
        """Take out what an import brought in, and put back what it replaced: Office.

        :return: notification that says how many were removed
        :raise AccessError: where the user is not of the Office of this company
        :raise UserError: where it is undone already, or something rests on what came in; nothing
            is changed then
        """
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group("thidua_khenthuong.group_office"):
            raise AccessError(self.env._("Only the Office undoes an import."))
        self._hold_undone()
        records = self.env[self.res_model].browse(self.content["ids"])
        faults = self._faults(records)
        if faults:
            raise UserError(self._refusal(faults))
        records._undo_import(self.content["before"])
        self._with_key().write({"undone_by_id": self.env.uid, "undone_on": fields.Datetime.now()})
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "The import of “%(file)s” is undone: %(count)s removed.",
                    file=self.file_name,
                    count=self.record_count,
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    # --- what imports call ----------------------------------------------------------------

    @api.model
    def _note_import(self, records, owner, file, before):
        """Write down what an import brought in; return the batch.

        :param records: of a model with `thidua.imported.mixin`
        :param owner: the record that they were imported into
        :param file: dict of file_name and readings
        :param before: dict for `_undo_import` of the records
        """
        company = owner if owner._name == "res.company" else owner.company_id
        return self._with_key().create(
            {
                **file,
                "company_id": (company or self.env.company).id,
                "user_id": self.env.uid,
                "res_model": records._name,
                "target": owner.display_name,
                "record_count": len(records),
                "content": {
                    "ids": records.ids,
                    "held": list(digests(records).values()),
                    "before": before,
                },
            }
        )

    # --- helpers --------------------------------------------------------------------------

    def _hold_undone(self):
        """Hold the batch, so that one user undoes it; raise where it is undone already."""
        try:
            # sudo: a lock writes nothing
            self.sudo().lock_for_update()
        except LockError:
            raise UserError(
                self.env._(
                    "Somebody else is undoing the import of “%s” at this moment.", self.file_name
                )
            ) from None
        self.invalidate_recordset(["undone_on", "undone_by_id"])
        if self.undone_on:
            raise UserError(
                self.env._(
                    "The import of “%(file)s” was already undone by %(user)s on %(date)s.",
                    file=self.file_name,
                    # sudo: a name only
                    user=self.undone_by_id.sudo().name,
                    date=format_datetime(self.env, self.undone_on, dt_format="short"),
                )
            )

    def _faults(self, records):
        """Return why the import cannot be undone, a line for each fault (list of str)."""
        there = records.exists()
        faults = []
        if len(there) < len(records):
            faults.append(
                self.env._(
                    "%s of its records were deleted or replaced since.", len(records) - len(there)
                )
            )
        there.check_access(there._import_undone_by)
        resting = {**there._import_resting(), **referring(there)}
        held = dict(zip(self.content["ids"], self.content["held"], strict=True))
        now = digests(there)
        for record in there:
            if record in resting:
                faults.append(
                    self.env._(
                        "“%(record)s”: “%(what)s” rests on it.",
                        record=record.display_name,
                        what=resting[record],
                    )
                )
            elif now[record.id] != held[record.id]:
                faults.append(self.env._("“%s” was changed since.", record.display_name))
        return faults

    def _refusal(self, faults):
        lines = faults[:SHOWN]
        if len(faults) > SHOWN:
            lines.append(self.env._("… and %s more.", len(faults) - SHOWN))
        head = self.env._(
            "The import of “%s” cannot be undone; nothing was changed. Take these back first, or "
            "correct single records by hand:",
            self.file_name,
        )
        return "\n".join([head, *lines])


class ImportedMixin(models.AbstractModel):
    """A record that an Excel file may bring in, and whose import may be undone."""

    _name = "thidua.imported.mixin"
    _description = "Imported record"

    # external id of the list that shows what came in
    _import_list = ""
    # what a user has to be allowed to do with the records to undo their import
    _import_undone_by = "unlink"

    def _import_resting(self):
        """Return what rests on these records by another way than a link: dict record → str."""
        return {}

    def _undo_import(self, _before):
        """Remove what an import made; models put back what it replaced.

        :param _before: dict, as `_note_import` was given it
        :return: True
        """
        return self.unlink()


def digests(records):
    """Return what each record holds, in short: dict id → str."""
    found = {}
    for record, values in zip(records, records.copy_data(), strict=True):
        if "state" in record._fields:
            values["state"] = record.state
        text = json.dumps(values, sort_keys=True, default=_plain)
        found[record.id] = hashlib.sha256(text.encode()).hexdigest()[:16]
    return found


def _plain(value):
    """Return what JSON can hold of a value; properties are a mapping, and no two print alike."""
    return dict(value) if isinstance(value, Mapping) else str(value)


def referring(records):
    """Return what points at these records and is no part of them: dict record → name (str)."""
    found = {}
    # sudo: what rests on a record counts, whether or not the user may read it
    env = records.sudo().with_context(active_test=False).env
    for name, model in env.registry.items():
        if model._abstract or model._transient or not model._auto:
            continue
        for field in model._fields.values():
            if (
                field.type == "many2one"
                and field.store
                and field.comodel_name == records._name
                and field.ondelete != "cascade"
            ):
                for other in env[name].search_fetch(
                    [(field.name, "in", records.ids)], [field.name, "display_name"]
                ):
                    # a contact is its own commercial entity
                    if other != other[field.name]:
                        found.setdefault(records.browse(other[field.name].id), other.display_name)
    return found
