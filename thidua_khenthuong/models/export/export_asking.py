from psycopg2 import OperationalError
from psycopg2.pool import PoolError

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .export import OPEN

# so many records are printed while one waits; longer papers are made in the background
DIRECT_PARAMETER, DIRECT = "thidua_khenthuong.export_direct", 2000
# one person's papers in the queue, and the records of one
QUEUED_PARAMETER, QUEUED = "thidua_khenthuong.export_queued", 5
MOST_PARAMETER, MOST = "thidua_khenthuong.export_most", 200_000
_KEY = 0x7468_6578


class Export(models.Model):
    """How a long paper is asked for, and how many at once."""

    _name = "thidua.export"
    _inherit = "thidua.export"

    @api.model
    def _ask(self, download, records):
        """Queue a paper; return the action of the window that shows how far it is.

        :param download: thidua.download, what was asked for
        :param records: all records of the paper, more than it may hold itself
        :raise UserError: where there are too many, or the paper cannot be made of them
        """
        most = self._setting(MOST_PARAMETER, MOST)
        if len(records) > most:
            raise UserError(
                self.env._(
                    "%(count)s records were chosen, and one file takes at most %(most)s. Narrow "
                    "the list by a filter, such as a year or a unit.",
                    count=len(records),
                    most=most,
                )
            )
        records.check_access("read")
        asked = self._asked(download, records)
        queued = self._queued()
        for id_, known in queued.items():
            if known == _essence(asked):
                # what is being made already is not made twice
                return self.browse(id_)._window()
        self._check_room(len(queued))
        # with the key: it is queued for who asks, whose rights were checked
        export = self._with_key().create(
            {
                **asked,
                "chosen_ids": self.env.companies.ids,
                "user_id": self.env.uid,
                "total": len(records),
            }
        )
        self._wake_cron()
        return export.with_env(self.env)._window()

    def _asked(self, download, records):
        """Return what is asked for, once it was tried with one record (dict).

        :raise UserError: what is wrong with the paper itself is told now, not in the background
        """
        download.copy({"res_ids": records[:1].ids})._render()
        values = download.copy_data()[0]
        del values["res_ids"]
        return {
            "paper": values.pop("paper"),
            "res_model": values.pop("res_model"),
            "asked": values,
            "company_id": self.env.company.id,
            "res_ids": records.ids,
        }

    def _window(self):
        return {
            **self._get_records_action(context={}),
            "name": self.env._("Made in the background"),
            "target": "new",
        }

    @api.model
    def _direct(self):
        """Return how many records are printed while one waits (int)."""
        return self._setting(DIRECT_PARAMETER, DIRECT)

    def _setting(self, parameter, default):
        # sudo: a setting of the system
        value = self.env["ir.config_parameter"].sudo().get_param(parameter, "")
        return int(value) if value.strip().isdigit() and int(value) else default

    def _queued(self):
        """Wait for the turn in one's own queue; return what is in it: dict id → what it is about.

        Twenty requests at once come one after the other. What those before have committed is not
        in one's own snapshot: it is read in a new one, by a second connection that waits for no
        lock. Whoever waits holds one already: where all are held by those who wait, none is left
        for who has the turn. Then he gives both back, and the next one has what he needs.

        :raise UserError: where the server has no connection left
        """
        self.env.cr.execute(SQL("SELECT pg_advisory_xact_lock(%s, %s)", _KEY, self.env.uid))
        mine = [("user_id", "=", self.env.uid), ("state", "in", OPEN)]
        try:
            fresh = self.env.registry.cursor()
        except (PoolError, OperationalError) as error:
            raise UserError(
                self.env._("The server is busy with other requests. Try again in a minute.")
            ) from error
        with fresh:
            # sudo: none but one's own
            committed = self.with_env(self.env(cr=fresh, su=True)).search(mine)
            queued = {export.id: _essence(export._plain()) for export in committed}
        return queued | {export.id: _essence(export._plain()) for export in self.search(mine)}

    def _plain(self):
        return {
            "paper": self.paper,
            "res_model": self.res_model,
            "asked": self.asked,
            "company_id": self.company_id.id,
            "res_ids": self.res_ids,
        }

    def _check_room(self, queued, more=1):
        """Raise where there is no room for more beside so many of one's own in the queue."""
        most = self._setting(QUEUED_PARAMETER, QUEUED)
        if queued >= most:
            raise UserError(
                self.env._(
                    "%s files of yours are being made. Wait until one is ready, or cancel one "
                    "under “Exported files”.",
                    queued,
                )
            )
        if queued + more > most:
            raise UserError(
                self.env._(
                    "At most %(most)s files of yours are made at once, and there is room for "
                    "%(room)s more. Choose fewer.",
                    most=most,
                    room=most - queued,
                )
            )


def _essence(values):
    """Return what two requests have in common that are for the same paper (tuple)."""
    names = ("paper", "res_model", "company_id")
    return (*map(values.get, names), values["asked"] or {}, sorted(values["res_ids"]))
