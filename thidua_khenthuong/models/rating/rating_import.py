from odoo import models

from ..core.language import in_company_language


class Rating(models.Model):
    """Ratings that came in by Excel: undone, new ones go, and replaced ones are as before."""

    _name = "thidua.rating"
    _inherit = ["thidua.rating", "thidua.imported.mixin"]

    _import_list = "thidua_khenthuong.rating_view_list"

    def _undo_import(self, before):
        why = in_company_language(self).env._("The import that replaced it was undone.")
        held = {rating: before[str(rating.id)] for rating in self if str(rating.id) in before}
        # the number of a decision keeps nobody from taking a whole import back
        kept = self.browse(rating.id for rating in held)
        (self - kept)._keyed().unlink()
        if held:
            kept._rate_quietly(held, why)
        return True

    def _import_record(self, new, replaced, file):
        """Write what an Excel file says; return the ratings, and what the replaced ones held.

        :param new: list of dict of values
        :param replaced: dict rating → dict of values
        :param file: str, its name
        """
        before = {str(rating.id): rating._written(values) for rating, values in replaced.items()}
        if replaced:
            why = in_company_language(self).env._("Imported from “%s”.", file)
            self._rate_quietly(replaced, why)
        known = self.browse(rating.id for rating in replaced)
        return self._add_quietly(new) | known, before

    def _written(self, values):
        """Return what stands now in the fields that are to be written, as JSON holds it."""
        held = self.read(list(values), load="")[0]
        return {
            name: str(held[name]) if name == "date" and held[name] else held[name]
            for name in values
        }
