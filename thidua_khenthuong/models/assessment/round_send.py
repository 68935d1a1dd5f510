from odoo import models
from odoo.exceptions import AccessError

from ..core.score_field import is_blank
from .evaluation_check import SHOWN


class Evaluation(models.Model):
    """What keeps a sheet from being sent on for its subject, in a few words."""

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    def _unready(self):
        """Return what sheets lack to be sent: dict thidua.evaluation → str, the others left out.

        One without any score has an empty text: nobody has begun it.
        """
        found = {}
        for evaluation in self:
            typed = evaluation.line_ids.filtered(lambda line: not line.is_computed)
            given = typed.filtered(lambda line: not is_blank(line.self_score))
            bare = evaluation._without_evidence()
            if typed and not given:
                found[evaluation] = ""
            elif len(given) < len(typed):
                found[evaluation] = self.env._(
                    "%(given)s of %(typed)s scored", given=len(given), typed=len(typed)
                )
            elif bare:
                names = ", ".join(line.criterion_id._short_name() for line in bare)
                found[evaluation] = self.env._("evidence is missing: %s", names)
        return found


class Round(models.Model):
    """Sheets that came in by Excel, or were scored for a village, are sent together."""

    _name = "thidua.round"
    _inherit = "thidua.round"

    def action_send_scored(self):
        """Send on, for their subjects, the sheets that are scored in full: Office.

        The others stay as they are, and it is told what they lack.

        :return: notification
        :raise AccessError: where the user is not of the Office
        """
        self.ensure_one()
        if not self.env.user.has_group("thidua_khenthuong.group_office"):
            raise AccessError(self.env._("Only the Office sends sheets for their subjects."))
        sheets = self.evaluation_ids.filtered(lambda e: e.state == "self")
        unready = sheets._unready()
        ready = sheets.filtered(lambda e: e not in unready)
        if ready:
            ready.action_submit()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if ready else "info",
                "message": self._sent_text(len(ready), unready),
                "sticky": bool(unready),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _sent_text(self, sent, unready):
        begun = [f"{sheet.subject_name} ({reason})" for sheet, reason in unready.items() if reason]
        left = len(begun) - SHOWN
        names = "; ".join([*begun[:SHOWN], *([self.env._("… and %s more", left)] * (left > 0))])
        parts = [
            self.env._("%s sheets sent.", sent),
            self.env._("Not sent: %s.", names) if names else "",
            self.env._("%s have no score yet.", len(unready) - len(begun))
            if len(unready) > len(begun)
            else "",
        ]
        return " ".join(filter(None, parts))
