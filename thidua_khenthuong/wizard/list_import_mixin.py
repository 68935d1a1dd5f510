from odoo import models

from ..models.core.search_mixin import plain
from ..paper.words import KINDS


class ListImportMixin(models.AbstractModel):
    """A list whose rows may say what superiors' nine-column sheet says of each subject."""

    _name = "thidua.list.import.mixin"
    _description = "Import of a list of subjects"

    def _classified(self, values, kind, choices, problem):
        """Return the two classifications that a row gives (dict), those that it leaves aside."""
        said = plain(values["kind"]).removeprefix("khen thuong ")
        if said and said != plain(KINDS[kind]):
            problem("kind", self._other_kind(values["name"], KINDS[kind]))
        found = {}
        for key, (field, named) in choices.items():
            record = values[key] and self._meant_choice(values[key], named)
            if record:
                found[field] = record.id
            elif values[key]:
                problem(key, self._not_listed(values[key], named))
        return found

    def _other_kind(self, name, kind):
        return self.env._("“%(name)s” is of another kind here: %(kind)s.", name=name, kind=kind)

    def _choices(self, company):
        """Return what the two classifications may be: dict of key → (field, dict of names)."""
        found = {}
        owners = [False, *company.ids]
        for key, field in (("class", "subject_class_id"), ("field", "activity_field_id")):
            model = self.env["thidua.classification.mixin"]._fields[field].comodel_name
            records = self.env[model].search([("company_id", "in", owners)])
            found[key] = field, {plain(record.name): record for record in records}
        return found

    def _meant_choice(self, value, named):
        """Return the one that a cell names, or that alone begins so; None where none does."""
        wanted = plain(value)
        begun = [record for name, record in named.items() if name.startswith(wanted)]
        return named.get(wanted) or (begun[0] if len(begun) == 1 else None)

    def _not_listed(self, value, choices):
        return self.env._(
            "“%(value)s” is not allowed; choose one of: %(allowed)s.",
            value=value,
            allowed="; ".join(record.name for record in choices.values()),
        )
