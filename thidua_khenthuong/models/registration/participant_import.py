from odoo import models

from ..core.import_batch import digests, referring


class Participant(models.Model):
    """A registration that came in by Excel: removed again with its import, though accepted."""

    _name = "thidua.participant"
    _inherit = ["thidua.participant", "thidua.imported.mixin"]

    _import_list = "thidua_khenthuong.participant_view_list"

    def _undo_import(self, before):
        # the import itself accepted them; role, links and changes since were checked before
        done = self._with_key().unlink()
        self._remove_households(before.get("households", {}))
        return done

    def _held_households(self, households):
        """Return what undoing removes besides the registrations, see `_remove_households`."""
        # sudo: compared as superuser, who sees fields that the Office does not
        held = digests(households.sudo())
        return {"households": {str(id_): value for id_, value in held.items()}} if held else {}

    def _remove_households(self, held):
        """Remove households that came in with the import, unless changed or in use since.

        :param held: dict id (str) → what each held
        """
        # sudo: the Office deletes no contacts; these its own import made, and nobody needs them
        households = self.env["res.partner"].sudo().browse(map(int, held)).exists()
        if households:
            used, now = referring(households), digests(households)
            households.filtered(
                lambda partner: partner not in used and now[partner.id] == held[str(partner.id)]
            ).unlink()
