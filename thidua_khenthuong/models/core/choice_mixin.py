from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .search_mixin import plain


class ChoiceMixin(models.AbstractModel):
    """A list of names to choose from, that a superior's form prescribes."""

    _name = "thidua.choice.mixin"
    _description = "Name to choose from"
    _inherit = ["thidua.catalogue.mixin", "thidua.search.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _owner_name_uniq = models.UniqueIndex(
        "(name, COALESCE(company_id, 0))", "This name is already in the list."
    )

    @api.constrains("name", "company_id")
    def _check_name(self):
        """A company's own name differs from what it sees already, not by case or blanks alone."""
        for choice in self.filtered("company_id"):
            # sudo: shared entries and those from above, which every company sees
            others = self.sudo().with_context(active_test=False)
            same = others.search(
                [
                    ("id", "!=", choice.id),
                    ("search_key", "=", plain(choice.name)),
                    *self._domain_of(choice.company_id),
                ]
            ).filtered(lambda other, name=choice.name: _folded(other.name) == _folded(name))
            if same:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is already in the list%(archived)s: choose that one, or "
                        "another name.",
                        name=same[0].name,
                        archived="" if same[0].active else self.env._(" (archived)"),
                    )
                )


def _folded(name):
    return " ".join((name or "").lower().split())
