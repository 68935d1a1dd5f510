from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import ormcache

from .declared import declared

# A context that comes in through RPC is JSON: nobody outside the server can hold this object.
_KEY = object()

# users without HR rights read employees by their public face, which has the same ids
PUBLIC_FACE = {"hr.employee": "hr.employee.public"}


class GuardMixin(models.AbstractModel):
    """What nobody may type, and what nobody may point at, by whatever way it comes in.

    Recorded: a stored field that its model declares read-only is written by the server's own
    moves alone, which hold a key. That holds for values, defaults of the context or of a user,
    nested commands and imports, in the form and over RPC, also for code that runs as superuser.

    Linked: a record may point only at what the user may read, in a window too. What is read
    through a link (a name, a score) is read as superuser by Odoo, so the link itself is guarded.
    """

    _name = "thidua.guard.mixin"
    _description = "Guarded record"
    _inherit = "thidua.value.mixin"

    # read-only fields that are given when a record is made, and only then
    _given_once = frozenset()
    # what the server alone does: "create", "write", "unlink"
    _server_only = frozenset()

    # --- CRUD -------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        if not self._holds_key():
            self._guard_server_only("create")
            recorded = self._guard_recorded_fields() - declared(self, "_given_once")
            vals_list = [
                {name: value for name, value in vals.items() if name not in recorded}
                for vals in vals_list
            ]
            self._guard_links(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        if not self._holds_key():
            self._guard_server_only("write")
            self._guard_recorded(vals)
            self._guard_links([vals])
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_server_only(self):
        if not self._holds_key():
            self._guard_server_only("unlink")

    @api.model
    def default_get(self, fields):
        """Propose no recorded value but the model's own, and no link that the user may not read."""
        values = super().default_get(fields)
        if self._holds_key():
            return values
        for name in (self._guard_recorded_fields() - declared(self, "_given_once")) & values.keys():
            del values[name]
            field = self._fields[name]
            if field.default:
                value = field.convert_to_cache(field.default(self), self, validate=False)
                values[name] = field.convert_to_write(value, self)
        asked = {n: v for n, v in values.items() if f"default_{n}" in self.env.context}
        self._guard_links([asked], deep=True)
        for name in self._guard_unreadable([values], deep=True):
            del values[name]
        return values

    def onchange(self, values, field_names, fields_spec):
        """Refuse to work anything out from a record that the user may not read."""
        self._guard_links([values], deep=True)
        return super().onchange(values, field_names, fields_spec)

    # --- mail -------------------------------------------------------------------------------

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        """Refuse: no record is made from a mail, whose gateway runs as superuser."""
        raise UserError(self._no_mail_message())

    def message_update(self, msg_dict, update_vals=None):
        """Refuse: a mail is not put into the chatter of a record that its sender may not read."""
        raise UserError(self._no_mail_message())

    def _no_mail_message(self):
        return self.env._(
            "“%s” takes no mail. Write in the record itself.",
            self.env["ir.model"]._get(self._name).name,
        )

    # --- the key ----------------------------------------------------------------------------

    def _with_key(self):
        """Return `self` free to write state, recorded fields and locked content, for moves only."""
        # sudo: every caller has checked role, state and content of the move before
        return self.sudo()._keyed()

    def _keyed(self):
        """Return `self` with the key, in the name and with the rights of its user."""
        return self.with_context(thidua_key=_KEY, tracking_disable=True)

    def _holds_key(self):
        return self.env.context.get("thidua_key") is _KEY

    def _guard_is_system(self):
        """Return whether the server itself acts: a step inside another move, or data loading."""
        return self._holds_key() or self.env.uid == api.SUPERUSER_ID

    # --- the day ----------------------------------------------------------------------------

    @api.model
    def _today(self):
        """Return today where the company of these records is (date).

        What holds, is late or has come does not follow the user's own clock: his time zone is his
        to choose.
        """
        company = self.env.company
        if "company_id" in self._fields:
            company = self[:1].company_id or company
        return company._thidua_today()

    # --- files ------------------------------------------------------------------------------

    def _check_files(self, name):
        """Raise where the files of a field may not be changed by the user now."""

    # --- recorded, never typed --------------------------------------------------------------

    @ormcache()
    def _guard_recorded_fields(self):
        """Return the names of the fields that the server alone writes (frozenset of str)."""
        return frozenset(
            name
            for name, field in self._fields.items()
            if self._guard_covers(name)
            and (field.store or field.compute)
            and field.readonly
            and not field.inverse
            and not self._transient
            and name not in models.MAGIC_COLUMNS
            and not name.startswith(("message_", "activity_", "website_message_"))
        )

    def _guard_recorded(self, vals):
        """Raise where a recorded field is written; the field may say so in its own words."""
        for name in self._guard_recorded_fields().intersection(vals):
            raise UserError(self._guard_recorded_message(name))

    def _guard_recorded_message(self, name):
        """Return why a field cannot be typed (str)."""
        values = {
            "record": self[:1].display_name,
            "field": self._fields[name]._description_string(self.env),
        }
        if self._fields[name].compute:
            return self.env._(
                "“%(record)s”: “%(field)s” is worked out by the system and cannot be written.",
                **values,
            )
        return self.env._(
            "“%(record)s”: “%(field)s” is recorded by the system and cannot be written.", **values
        )

    def _guard_server_only(self, operation):
        if operation in declared(self, "_server_only"):
            raise AccessError(
                self.env._(
                    "“%s”: these records are made, changed and removed by the system alone, as "
                    "part of another step.",
                    self.env["ir.model"]._get(self._name).name,
                )
            )

    def _guard_covers(self, name):
        """Return whether a field is the addon's: all of its own models, some of Odoo's (bool)."""
        return self._name.startswith("thidua.") or name.startswith("thidua_")

    # --- links ------------------------------------------------------------------------------

    def _guard_links(self, vals_list, deep=False):
        """Raise where values point at a record that the user may not read.

        :param vals_list: list of dict, as `create` and `write` take them
        :param deep: follow nested commands too; `create` and `write` of the lines do so themselves
        :raise AccessError: naming the field, and nothing of the record
        """
        for name in self._guard_unreadable(vals_list, deep):
            raise AccessError(
                self.env._(
                    "“%(model)s”, field “%(field)s”: what you chose does not exist, or you may not "
                    "read it. Choose another.",
                    model=self.env["ir.model"]._get(self._name).name,
                    field=self._fields[name]._description_string(self.env),
                )
            )

    def _guard_unreadable(self, vals_list, deep=False):
        """Return the fields among whose links is one that the user may not read (list of str)."""
        if self.env.su:
            return []
        links, wanted = {}, {}
        for vals in vals_list:
            for name, value in vals.items():
                field = self._fields.get(name)
                if field is None or not field.relational or not self._guard_covers(name):
                    continue
                if field.type in ("many2one", "many2many") or deep:
                    for model, ids in _linked(self.env, field, value).items():
                        new = ids - _known(self, field)
                        links.setdefault((name, model), set()).update(new)
                        wanted.setdefault(model, set()).update(new)
        readable = {model: self._guard_readable(model, ids) for model, ids in wanted.items()}
        return [name for (name, model), ids in links.items() if ids - readable[model]]

    def _guard_readable(self, model, ids):
        """Return which of these records there are and the user may read (set of int)."""
        records = self.env[model].browse(sorted(ids))
        if model in PUBLIC_FACE and not records.has_access("read"):
            model = PUBLIC_FACE[model]
        elif not records.has_access("read"):
            return set()
        found = self.env[model].with_context(active_test=False).search([("id", "in", records.ids)])
        return set(found.ids)


def _linked(env, field, value):
    """Return what a value given to a relational field points at: dict model name → set of id.

    :param value: as `create`, `write` and `onchange` take it: an id, a pair, a dict, commands
    """
    if isinstance(value, models.BaseModel):
        parts = [(value.ids, None)]
    elif not isinstance(value, (list, tuple)):
        parts = [_of_command(value)]
    elif field.type == "many2one":
        # a pair of id and name
        parts = [_of_command(part) for part in value[:1]]
    else:
        parts = [_of_command(command) for command in value]
    found = {field.comodel_name: {_as_id(id_) for ids, _vals in parts for id_ in ids} - {0}}
    comodel = env[field.comodel_name]
    for vals in (vals for _ids, vals in parts if isinstance(vals, dict)):
        for name, inner in vals.items():
            nested = comodel._fields.get(name)
            if nested is not None and nested.relational:
                for model, ids in _linked(env, nested, inner).items():
                    found.setdefault(model, set()).update(ids)
    return found


def _as_id(value):
    """Return the id that a value is taken for (int); 0 where it is none, as for a new line."""
    if isinstance(value, (int, float)):
        return int(value) if value == value and abs(value) < 2**31 else 0
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 10 else 0


def _of_command(command):
    """Return what one command of an x2many field names: (list of ids, values of the line)."""
    if isinstance(command, dict):
        return [command.get("id")], command
    if not isinstance(command, (list, tuple)):
        return [command], None
    kind, id_, value = (*command, None, None, None)[:3]
    if kind == Command.SET:
        return value if isinstance(value, (list, tuple)) else [], None
    return [id_] if kind != Command.CREATE else [], value


def _known(records, field):
    """Return the ids that a field of these records holds already (set of int)."""
    # sudo: what stands there already is told to nobody, only not refused
    return set(records.sudo()[field.name].ids) if records else set()
