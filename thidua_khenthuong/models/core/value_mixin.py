import base64
import binascii
import json
import re
from math import isfinite

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

# what a cell of Excel and a page of Word can show, and a reader read
CHAR_MAX, TEXT_MAX, HTML_MAX = 1_000, 20_000, 100_000
INTEGER_MAX, FLOAT_MAX = 2**31 - 1, 10**15
# so many records at most may be named from outside
IDS_MAX = 20_000
# signs that neither the database nor a workbook can keep
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# signs over which the database stumbles
_LOST = re.compile("[\x00\ud800-\udfff]")
# line breaks as Word's clipboard gives them
_BREAKS = str.maketrans({"\x0b": "\n", "\x0c": "\n"})


class ValueMixin(models.AbstractModel):
    """What is typed can be kept: numbers are numbers, texts have an end and no control signs.

    Odoo's client sends nothing else; what comes in by RPC or by import is refused in words, and
    nothing is changed.
    """

    _name = "thidua.value.mixin"
    _description = "Typed values"

    @api.model_create_multi
    def create(self, vals_list):
        self._guard_typed(self._typed_defaults())
        return super().create([self._guard_typed(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._guard_typed(vals))

    def onchange(self, values, field_names, fields_spec):
        """Work out what follows from values that can be kept."""
        self._guard_typed(self._typed_defaults())
        return super().onchange(self._guard_typed(values, in_form=True), field_names, fields_spec)

    @api.model
    def _search(self, domain, *args, **kwargs):
        if self._name.startswith("thidua."):
            domain = _kept_domain(domain)
        return super()._search(domain, *args, **kwargs)

    def _typed_defaults(self):
        """Return the values that the context proposes for fields of this model (dict)."""
        start = "default_"
        return {
            key.removeprefix(start): value
            for key, value in self.env.context.items()
            if key.startswith(start) and key.removeprefix(start) in self._fields
        }

    def _guard_typed(self, vals, in_form=False):
        """Return values as they are kept (dict).

        :param in_form: the values are those of an open form, whose links may be unsaved
        :raise UserError: naming the field that cannot keep its value, and what is allowed
        """
        if not isinstance(vals, dict):
            raise UserError(self.env._("Give the values of a record by the names of its fields."))
        kept = {}
        for name, value in vals.items():
            field = self._fields.get(name)
            if field is None:
                raise UserError(
                    self.env._(
                        "“%(model)s” has no field “%(field)s”.",
                        model=self.env["ir.model"]._get(self._name).name,
                        field=str(name)[:100],
                    )
                )
            if isinstance(value, str) and field.type in ("char", "text", "html"):
                value = value.translate(_BREAKS)
            allowed = self._typed_fault(field, value, in_form)
            if allowed:
                raise UserError(
                    self.env._(
                        "“%(model)s”, field “%(field)s”: what was given cannot be kept. Allowed: "
                        "%(allowed)s.",
                        model=self.env["ir.model"]._get(self._name).name,
                        field=field._description_string(self.env),
                        allowed=allowed,
                    )
                )
            if in_form and field.type in ("one2many", "many2many"):
                self._guard_typed_lines(field, value)
            kept[name] = value
        return kept

    def _guard_typed_lines(self, field, commands):
        """Refuse what lines of an open form cannot keep: they are not created yet."""
        lines = self.env[field.comodel_name]
        if isinstance(lines, self.env.registry["thidua.value.mixin"]):
            for command in commands or ():
                if isinstance(command, (list, tuple)) and command[0] in (0, 1):
                    lines._guard_typed(command[2], in_form=True)

    def _typed_fault(self, field, value, in_form):
        """Return what is allowed where a field cannot keep a value (str), "" where it can."""
        checked = self._name.startswith("thidua.") or field.name.startswith("thidua_")
        if not checked or value is None or value is False:
            return ""
        check = {
            "char": self._typed_text,
            "text": self._typed_text,
            "html": self._typed_text,
            "integer": self._typed_number,
            "float": self._typed_number,
            "monetary": self._typed_number,
            "many2one": self._typed_link,
            "one2many": self._typed_lines,
            "many2many": self._typed_lines,
            "json": self._typed_json,
            "binary": self._typed_binary,
            "selection": self._typed_choice,
        }.get(field.type, self._typed_other)
        return check(field, value, in_form)

    def _typed_text(self, field, value, _in_form):
        if field.translate and isinstance(value, dict):
            return ""
        if not isinstance(value, str):
            return self.env._("a text")
        if _CONTROL.search(value):
            return self.env._("a text without control characters")
        default = {"char": CHAR_MAX, "text": TEXT_MAX}.get(field.type, HTML_MAX)
        limit = getattr(field, "size", None) or default
        # what the system puts together (all units of a sheet) may be longer
        if len(value) > limit and not self.env.su and not field.readonly:
            return self.env._(
                "a text of at most %(limit)s characters; this one has %(length)s",
                limit=limit,
                length=len(value),
            )
        return ""

    def _typed_number(self, field, value, _in_form):
        whole = field.type == "integer"
        try:
            if isinstance(value, bool):
                raise TypeError
            number = int(value) if whole else float(value)
            fits = isfinite(number) and abs(number) <= (INTEGER_MAX if whole else FLOAT_MAX)
        except (ValueError, TypeError, OverflowError):
            fits = False
        if fits:
            return ""
        return self.env._("a whole number") if whole else self.env._("a number")

    def _typed_link(self, _field, value, in_form):
        fits = is_id(value) or in_form or value == 0
        return (
            ""
            if fits and not isinstance(value, bool)
            else self.env._("one of those to choose from")
        )

    def _typed_lines(self, _field, value, _in_form):
        if isinstance(value, models.BaseModel):
            return ""
        fits = isinstance(value, (list, tuple)) and all(map(_is_command, value))
        return "" if fits else self.env._("a list of lines")

    def _typed_json(self, _field, value, _in_form):
        try:
            text = json.dumps(value, ensure_ascii=False)
        except (ValueError, TypeError):
            return self.env._("a list or a text")
        broken = _CONTROL.search(text) or "\\u00" in text
        return self.env._("a text without control characters") if broken else ""

    def _typed_binary(self, _field, value, _in_form):
        try:
            base64.b64decode(value)
        except (TypeError, ValueError, binascii.Error):
            return self.env._("a file")
        return ""

    def _typed_choice(self, field, value, _in_form):
        if value in field.get_values(self.env):
            return ""
        return ", ".join(f"“{label}”" for _v, label in field._description_selection(self.env))

    def _typed_other(self, field, value, _in_form):
        """Check a date or the like as the field itself does."""
        try:
            field.convert_to_cache(value, self)
        except (ValueError, TypeError, LookupError, OverflowError):
            return self.env._("a day") if field.type == "date" else self.env._("a time")
        return ""


def _kept_domain(domain):
    """Return a domain without the signs over which the database stumbles: no record has them."""
    domain = Domain(domain)
    if not any(_LOST.search(text) for c in domain.iter_conditions() for text in _texts(c.value)):
        return domain
    return domain.map_conditions(lambda c: Domain(c.field_expr, c.operator, _kept_value(c.value)))


def _texts(value):
    values = value if isinstance(value, (list, tuple, set)) else (value,)
    return (text for text in values if isinstance(text, str))


def _kept_value(value):
    if isinstance(value, (list, tuple, set)):
        return [_kept_value(one) for one in value]
    return _LOST.sub("", value) if isinstance(value, str) else value


def record_ids(env, value):
    """Return the ids that a window was given as plain JSON (list of int).

    :raise UserError: where it is anything else
    """
    if len(known_ids(env, value)) > IDS_MAX:
        raise UserError(env._("Choose at most %s records at once.", IDS_MAX))
    return value


def known_ids(env, value):
    """Return what `record_ids` does, however many: their number was checked where they came in."""
    if not isinstance(value, list) or not all(map(is_id, value)):
        raise UserError(env._("Give the records as a list of their ids."))
    return value


def is_id(value):
    """Return whether a value out of JSON can be a record's id (bool)."""
    return type(value) is int and 0 < value <= INTEGER_MAX


def whole_number(env, value, low, high):
    """Return a number that a page was asked for with (int), brought between two others.

    :raise UserError: where it is none
    """
    if type(value) is not int:
        raise UserError(env._("“%s” is not a whole number.", str(value)[:100]))
    return min(max(value, low), high)


def _is_command(command):
    if isinstance(command, (int, dict)):
        return True
    if not isinstance(command, (list, tuple)) or not command or command[0] not in range(7):
        return False
    kind, id_, value = (*command, 0, None)[:3]
    if kind == 6:
        return isinstance(value, (list, tuple)) and all(map(_is_id, value))
    return _is_id(id_) and (kind not in (0, 1) or isinstance(value, dict))


def _is_id(value):
    """Return whether a value names a record, saved or not (bool)."""
    if isinstance(value, str):
        # a line that is not saved yet
        return value.startswith("virtual_")
    return not value or (isinstance(value, (int, float)) and abs(value) <= INTEGER_MAX)
