from odoo import fields, models
from odoo.exceptions import UserError

from ..paper import score_reader

# so many columns that are none of ours are told
_SHOWN = 20


class ScoreImport(models.TransientModel):
    """Takes a filled score sheet back: every bad cell is told at once, and none is written."""

    _name = "thidua.score.import"
    _description = "Import a score sheet"
    _inherit = "thidua.upload.mixin"

    round_id = fields.Many2one("thidua.round", required=True, readonly=True, ondelete="cascade")
    again = fields.Boolean(
        string="Import again",
        help="Replace what an earlier import of this same sheet has written. Scores that somebody "
        "changed in the system since then stay.",
    )
    leave_out = fields.Boolean(
        string="Leave out other columns",
        help="Somebody may have added columns to the sheet. Those that are filled are named, and "
        "left out if you say so.",
    )

    def action_import(self):
        """Read the sheet and write what was typed into it, all or nothing.

        :return: notification that says how many values were written
        :raise UserError: where the sheet is not of this round, or naming its every bad cell
        """
        self.ensure_one()
        meta, rows, others = self._read_upload(score_reader.read)
        export = self._recognised(meta)
        if others and not self.leave_out:
            raise UserError(self._not_ours(others))
        done = export._take_back(rows, again=self.again)
        return self._told(done)

    def _recognised(self, meta):
        """Return the export that the sheet comes from (thidua.score.export).

        :raise UserError: where it is of another round, not made here, or its identity is changed
        """
        self.round_id.check_access("read")
        # as the user: a sheet of another company, or of somebody else, is none of his
        export = self.env["thidua.score.export"].search([("token", "=", meta.get("token", ""))])
        says = {
            "file": self.file_name or self.env._("The file"),
            "round": meta.get("round", ""),
            "company": meta.get("company", ""),
        }
        if not export:
            raise UserError(
                self.env._(
                    "“%(file)s” was exported from “%(round)s” of %(company)s: not from here, or "
                    "not for you. Export a sheet of your own from this round.",
                    **says,
                )
            )
        if not export._is_signed(meta):
            raise UserError(
                self.env._(
                    "“%(file)s”: its hidden part, which says what it belongs to, has been changed. "
                    "Export a new sheet.",
                    **says,
                )
            )
        if export.round_id != self.round_id:
            raise UserError(
                self.env._(
                    "“%(file)s” belongs to the round “%(theirs)s”, not to “%(here)s”. Import it in "
                    "its own round.",
                    theirs=export.round_id.display_name,
                    here=self.round_id.display_name,
                    **says,
                )
            )
        return export

    def _not_ours(self, others):
        words = [
            self.env._(
                "%(column)s (sheet “%(sheet)s”)",
                column=f"“{other.title}”" if other.title else self.env._("column %s", other.letter),
                sheet=other.sheet,
            )
            for other in others[:_SHOWN]
        ]
        if len(others) > _SHOWN:
            words.append(self.env._("… and %s more.", len(others) - _SHOWN))
        return self.env._(
            "“%(file)s” has filled columns that it did not have when it was exported: %(columns)s. "
            "Nothing was written. Put what counts into the yellow cells, or tick “Leave out other "
            "columns”.",
            file=self.file_name or self.env._("The file"),
            columns=", ".join(words),
        )

    def _read_error(self, error):
        name = self.file_name or self.env._("The file")
        code = error.code
        if code == score_reader.NOT_OURS:
            return self.env._(
                "“%s” is no score sheet that was exported here. Export one from the round, and "
                "fill that one in.",
                name,
            )
        if code == score_reader.OTHER_VERSION:
            return self.env._(
                "“%s” was exported by another version of this program. Export a new sheet.", name
            )
        if code == score_reader.HEADER_GONE:
            return self.env._(
                "“%(file)s”, sheet “%(sheet)s”: columns or their titles are missing. Take the "
                "sheet back as it was exported, and fill in nothing but the yellow cells.",
                file=name,
                sheet=error.detail,
            )
        if code == score_reader.TOO_LONG:
            return self.env._(
                "“%(file)s” has more than %(rows)s rows. Export fewer units in one sheet.",
                file=name,
                rows=score_reader.ROWS_MAX,
            )
        return super()._read_error(error)

    def _told(self, done):
        written = done["scores"] + done["notes"]
        parts = [
            self.env._(
                "%(scores)s scores and %(notes)s remarks written, %(same)s cells unchanged.", **done
            )
        ]
        if self.round_id.evaluation_ids.filtered(lambda e: e.state == "self"):
            parts.append(
                self.env._(
                    "The sheets are not sent by this: the round has “Send the scored sheets”."
                )
            )
        if done["kept"]:
            parts.append(
                self.env._(
                    "%s cells were left alone: the system has newer values for them than the "
                    "sheet.",
                    done["kept"],
                )
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if written else "info",
                "message": " ".join(parts),
                "sticky": True,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
