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
        # what is wrong with the paper itself is told now, not in the background
        trial = download.copy({"res_ids": records[:1].ids})
        trial._render()
        values = download.copy_data()[0]
        del values["res_ids"]
        self._hold_queue()
        known = self._same(values, records)
        if not known:
            self._check_room()
            known = self._with_key().create(
                {
                    "paper": values.pop("paper"),
                    "res_model": values.pop("res_model"),
                    "asked": values,
                    "res_ids": records.ids,
                    "company_id": self.env.company.id,
                    "chosen_ids": self.env.companies.ids,
                    "user_id": self.env.uid,
                    "total": len(records),
                }
            )
            self._wake_cron()
        return {
            **known.with_env(self.env)._get_records_action(context={}),
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

    def _hold_queue(self):
        """Hold one's own queue to the end of the transaction: twenty at once count in turn."""
        self.env.cr.execute(SQL("SELECT pg_advisory_xact_lock(%s, %s)", _KEY, self.env.uid))

    def _mine(self):
        return [("user_id", "=", self.env.uid), ("state", "in", OPEN)]

    def _same(self, values, records):
        """Return one's own paper of the same records that is being made already."""
        same = [
            *self._mine(),
            ("paper", "=", values["paper"]),
            ("res_model", "=", values["res_model"]),
            ("company_id", "=", self.env.company.id),
            ("total", "=", len(records)),
        ]
        rest = {name: value for name, value in values.items() if name not in ("paper", "res_model")}
        wanted = set(records.ids)
        return self.search(same).filtered(
            lambda e: (e.asked or {}) == rest and set(e.res_ids) == wanted
        )[:1]

    def _check_room(self):
        """Raise where one has enough in the queue."""
        most = self._setting(QUEUED_PARAMETER, QUEUED)
        if self.search_count(self._mine()) >= most:
            raise UserError(
                self.env._(
                    "%s files of yours are being made. Wait until one is ready, or cancel one "
                    "under “Exported files”.",
                    most,
                )
            )
