from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from .typed_value import fault, is_kept, shown

_MODULE = "thidua_khenthuong"


class Base(models.AbstractModel):
    """What comes for a field of ours must be a value of its type, and no longer than allowed.

    Here, below every model, so that no field is forgotten: all fields of our models, and ours of
    others. Without it the database, or a conversion on the way to it, fails without a word that a
    user could act on.
    """

    _inherit = "base"

    def _valid_field_parameter(self, field, name):
        return name == "limit" or super()._valid_field_parameter(field, name)

    @api.model_create_multi
    def create(self, vals_list):
        self._check_typed(vals_list, defaults=True)
        return super().create(vals_list)

    def write(self, vals):
        self._check_typed([vals])
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        # the form around a line comes in place of its record
        typed = {key: value for key, value in values.items() if not self._is_around(key, value)}
        self._check_typed([typed], defaults=True)
        self._check_typed_lines(values)
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def _search(self, domain, *args, **kwargs):
        if _is_ours(self):
            self._check_searched(domain)
        return super()._search(domain, *args, **kwargs)

    def _check_typed(self, vals_list, defaults=False):
        """Refuse values of our fields that are none.

        :param vals_list: list of dict, as create() takes it
        :param defaults: bool, whether the context's defaults count too
        :raise ValidationError: naming the record, the field and what is allowed
        """
        if defaults and _is_ours(self):
            start = "default_"
            found = {
                key.removeprefix(start): value
                for key, value in self.env.context.items()
                if key.startswith(start)
            }
            vals_list = [found, *vals_list]
        for vals in vals_list:
            for name, value in vals.items():
                field = self._fields.get(name)
                if field is None or not (_is_ours(self) or field._modules == (_MODULE,)):
                    continue
                problem = fault(field, value, self.env)
                if problem:
                    raise ValidationError(self._typed_fault(vals, field, problem))

    def _is_around(self, name, value):
        field = self._fields.get(name)
        return isinstance(value, dict) and field is not None and field.type == "many2one"

    def _check_typed_lines(self, values):
        """Refuse what is none in the lines of a form, which are not created yet."""
        for name, commands in values.items() if _is_ours(self) else ():
            field = self._fields.get(name)
            if field is not None and field.type in ("one2many", "many2many") and commands:
                lines = self.env[field.comodel_name]
                vals_list = [command[2] for command in commands if _has_vals(command)]
                lines._check_typed(vals_list)
                for vals in vals_list:
                    lines._check_typed_lines(vals)

    def _typed_fault(self, vals, field, problem):
        # who may not write the record is not told its name
        self.check_access("write" if self._ids else "create")
        name = vals.get("name")
        record = shown(name) if name and isinstance(name, str) else ""
        if self._ids and self._rec_name:
            record = self[:1].display_name
        return self.env._(
            "“%(record)s”, %(field)s: %(problem)s",
            record=record or self.env["ir.model"]._get(self._name).name,
            field=field._description_string(self.env),
            problem=problem,
        )

    def _check_searched(self, domain):
        """Refuse to look for a text that no record can hold."""
        for condition in Domain(domain).iter_conditions():
            value = condition.value
            if isinstance(value, Domain):
                self._check_searched(value)
            values = value if isinstance(value, list | tuple | set) else [value]
            for text in values:
                if isinstance(text, str) and not is_kept(text):
                    raise UserError(
                        self.env._(
                            "“%s” holds signs that cannot be looked for (damaged in copying). Type "
                            "it anew.",
                            shown(text),
                        )
                    )


def _has_vals(command):
    return isinstance(command, list | tuple) and len(command) == 3 and isinstance(command[2], dict)


def _is_ours(model):
    return model._name.startswith("thidua.")
