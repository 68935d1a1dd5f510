from odoo import api, fields, models
from odoo.exceptions import AccessError


class CatalogueMixin(models.AbstractModel):
    """An entry of a list that all companies share, or a company's own beside the shared ones.

    The shared ones are kept by the system administrator, a company's own by whoever the rules of
    the model name. A model declares the four rules, as those of the law do.
    """

    _name = "thidua.catalogue.mixin"
    _description = "Shared, or a company's own"
    _inherit = "thidua.guard.mixin"
    _check_company_domain = models.check_company_domain_parent_of

    # not copied: who duplicates a shared entry wants one of his own
    company_id = fields.Many2one(
        "res.company",
        index=True,
        copy=False,
        default=lambda self: self._default_owner(),
        help="Empty: shared by all companies.",
    )

    @api.model
    def _default_owner(self):
        """Return the company of a new entry: none where the system administrator makes it."""
        return False if self._keeps_shared() else self.env.company

    @api.model
    def _keeps_shared(self):
        return self.env.su or self.env.user.has_group("base.group_system")

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if not vals.get("company_id", True):
                self._check_keeps_shared()
        return super().create(vals_list)

    def write(self, vals):
        self._check_touches_no_shared("write")
        if "company_id" in vals and not vals["company_id"]:
            self._check_keeps_shared()
        result = super().write(vals)
        if "company_id" in vals:
            # the rules are asked before a write: an entry is given to nobody else, nor shared
            self.check_access("write")
        return result

    def unlink(self):
        self._check_touches_no_shared("unlink")
        return super().unlink()

    def _check_touches_no_shared(self, operation):
        """Say what to do instead to whoever may change entries of his own, but not shared ones.

        The rules refuse it too; in their words it would seem that nothing could be done.
        """
        if self._keeps_shared() or not self.browse().has_access(operation):
            return
        for entry in self:
            if not entry.company_id:
                raise AccessError(
                    self.env._(
                        "“%s” is shared by all companies, and kept by the system administrator. "
                        "Add an entry of your own beside it.",
                        entry.display_name,
                    )
                )

    def _check_keeps_shared(self):
        if not self._keeps_shared():
            raise AccessError(
                self.env._(
                    "What all companies share is kept by the system administrator. Choose your "
                    "own company: the entry is then yours, beside the shared ones."
                )
            )

    @api.model
    def _domain_of(self, company):
        """Return the domain of the entries that a company sees: shared, own and from above."""
        return ["|", ("company_id", "=", False), ("company_id", "parent_of", company.ids)]
