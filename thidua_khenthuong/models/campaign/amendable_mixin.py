from odoo import Command, models

from ..core.declared import declared
from ..core.figure import in_words


class AmendableMixin(models.AbstractModel):
    """A line of a launch plan that a later plan may change, add or take out.

    A model declares `_amended_fields` and a many2one `origin_id` to itself: the line of the plan
    in force that a line of the amendment stands for.
    """

    _name = "thidua.amendable.mixin"
    _description = "Line of a plan that may be amended"

    # added up over the classes of a model: see `declared`
    _amended_fields = ()
    # those of them that the line in words, `_amended_text`, says nothing about
    _amended_untold = ()
    # where lines are kept, archived, when a plan takes them out: others may rest on them
    _archived_when_removed = False

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        amending = self.env.context.get("thidua_amend")
        for line, vals in zip(self, vals_list, strict=True):
            vals["origin_id"] = line.id if amending else False
        return vals_list

    def _amended_values(self):
        """Return the values that the plan in force takes over from this line (dict)."""
        values = {}
        for name in declared(self, "_amended_fields"):
            value = self[name]
            values[name] = value.id if isinstance(value, models.BaseModel) else value
        return values

    def _replaces_origin(self):
        """Return whether the line is so changed that it takes the place of its origin (bool)."""
        return False

    def _added_values(self):
        """Return what the plan in force keeps besides of a line that is added to it (dict)."""
        return {}

    def _removal(self):
        """Return the command that takes this line out of the plan in force."""
        if self._archived_when_removed:
            return Command.update(self.id, {"active": False})
        return Command.delete(self.id)

    def _amended_text(self):
        """Return the line in words, as the list of changes shows it (str)."""
        return self.display_name

    def _amended_details(self):
        """Return what the line in words leaves out: dict of label (str) → in words (str)."""
        return {
            self._fields[name]._description_string(self.env): in_words(self, name)
            for name in declared(self, "_amended_untold")
        }

    def _amended_beside(self, other):
        """Return the line in words, with whatever else tells it from another (str)."""
        mine, theirs = self._amended_details(), other._amended_details()
        differing = [label for label in mine if mine[label] != theirs[label]]
        return "\n".join([self._amended_text(), *(f"{o}: {mine[o] or '–'}" for o in differing)])
