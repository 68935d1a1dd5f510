import base64
import json
import logging

import psycopg2

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Datetime
from odoo.tools import SQL

from ..core.batches import BATCH
from .export import OPEN

_logger = logging.getLogger(__name__)

# a step that failed, or was killed, is tried once more, a little later
TRIES, WAIT_SECONDS = 2, 60
# cancelled meanwhile, or written by another transaction at the same moment
PASSED_OVER = (psycopg2.errors.SerializationFailure, psycopg2.errors.LockNotAvailable)


class Cancelled(Exception):
    """Whoever asked for it gave it up while it was being made."""


class Export(models.Model):
    """How it is made: step by step, each in a transaction of its own, those in the queue in turn.

    A paper that has a row a record is read a thousand records at a time, its rows are put by, and
    its file is written from them; killed, it goes on with the part that is missing. Any other is
    made as a whole. Odoo runs a scheduled action once at a time: no two processes meet here.
    """

    _name = "thidua.export"
    _inherit = "thidua.export"

    @api.model
    def _cron_make(self):
        """Go on with what is in the queue."""
        cron = self.env["ir.cron"]
        waiting = self.search(self._due_domain(), order="id")
        # to write a file is counted as one more
        left = sum(export.total - export.made + 1 for export in waiting)
        cron._commit_progress(remaining=left)
        while waiting:
            for export in waiting:
                done = export._step()
                if not done:
                    waiting -= export
                if not cron._commit_progress(done):
                    return

    def _due_domain(self):
        return [
            ("state", "in", OPEN),
            "|",
            ("retry_on", "=", False),
            ("retry_on", "<=", Datetime.now()),
        ]

    def _step(self):
        """Take the next step; return how much it did (int), 0 where it is at an end."""
        self.env.invalidate_all()
        system = self._with_key()
        if not system._begin():
            return 0
        try:
            return system._go_on()
        except Cancelled:
            self.env.cr.rollback()
        except PASSED_OVER:
            self.env.cr.rollback()
            return 1
        except (UserError, AccessError) as error:
            self.env.cr.rollback()
            system._stop(str(error))
        except Exception:
            # one that cannot be made holds up no other
            self.env.cr.rollback()
            _logger.exception("Export %s: a step failed", self.id)
            system._stop_or_retry()
        return 0

    def _begin(self):
        """Note that a step is tried; return whether there is one to be taken (bool)."""
        if not self.try_lock_for_update(allow_referencing=True):
            return False
        self.invalidate_recordset()
        if self.state not in OPEN:
            return False
        if self.tries >= TRIES:
            # it never came back to say why
            self._stop(
                self._in_asker_words().env._(
                    "It was cut off twice while it was being made. Choose fewer records, or ask "
                    "the administrator to look into the server's log."
                )
            )
            return False
        self.write({"state": "making", "tries": self.tries + 1, "retry_on": False})
        # kept also where the process is killed
        self.env["ir.cron"]._commit_progress()
        return True

    def _go_on(self):
        """Read a part, or write the file; return how much was done (int)."""
        download = self._as_asked()
        long = download._long()
        if long and self.made < self.total:
            done = self._read_part(download, long)
        else:
            done = self.total - self.made + 1
            self._finish(*self._content(download, long))
        self.write({"tries": 0})
        # what another transaction wrote meanwhile is met here, not at the commit
        self.env.flush_all()
        return done

    # --- in the name of who asked ---------------------------------------------------------------

    def _as_asked(self):
        """Return the download as it was asked for: his rights of today, his companies of then.

        :return: thidua.download, not in sudo
        :raise UserError: where he is no longer a user, or no longer works for the company
        """
        user, words = self.user_id, self._in_asker_words()
        if not user.active:
            raise UserError(words.env._("The account of who asked for it was closed."))
        if self.company_id not in user.company_ids:
            raise UserError(
                words.env._("Who asked for it no longer works for “%s”.", self.company_id.name)
            )
        others = [id_ for id_ in self.chosen_ids if id_ in user.company_ids.ids]
        allowed = list(dict.fromkeys([self.company_id.id, *others]))
        downloads = self.env(
            user=user, context={"lang": user.lang, "tz": user.tz, "allowed_company_ids": allowed}
        )["thidua.download"]
        return downloads.new(
            {**(self.asked or {}), "paper": self.paper, "res_model": self.res_model}
        )

    def _in_asker_words(self):
        return self.with_context(lang=self.user_id.lang)

    def _records(self, download, ids):
        """Return those of the records that are still there, as he may read them."""
        records = download.env[self.res_model].browse(ids).exists()
        records.check_access("read")
        return records

    # --- its steps ------------------------------------------------------------------------------

    def _read_part(self, download, long):
        """Put the rows of the next part by; at first bring the records into the paper's order."""
        if not self.made:
            self._parts().unlink()
            records = self._records(download, self.res_ids)
            ids = getattr(download, long.order)(records)
            # what was deleted meanwhile is left out
            self.write({"res_ids": ids, "total": len(ids)})
            self._check_any(ids)
        ids = self.res_ids[self.made : self.made + BATCH]
        records = self._records(download, ids)
        # one row a record, in their order
        part = {"ids": records.ids, "rows": getattr(download, long.rows)(records)}
        # sudo: a file of the system, which closes with the record
        self.env["ir.attachment"].sudo().create(
            {
                "name": f"part-{self.made:07d}",
                "res_model": self._name,
                "res_id": self.id,
                "raw": json.dumps(part, ensure_ascii=False).encode(),
            }
        )
        self.write({"made": self.made + len(ids)})
        return len(ids)

    def _content(self, download, long):
        """Return the finished paper: (file name, bytes)."""
        records = self._records(download, self.res_ids)
        self._check_any(records)
        # neither the head nor a row speaks of what was deleted since it was read
        self.write({"res_ids": records.ids, "total": len(records)})
        if long:
            content = getattr(download, long.make)(records, self._rows(set(records.ids)))
            return download._paper_file_name(records), content
        values = {**(self.asked or {}), "paper": self.paper, "res_model": self.res_model}
        # it holds one itself: there may be more than can be named from outside
        return download.create({**values, "res_ids": records[:1].ids})._render_of(records)

    def _check_any(self, left):
        """Raise where nothing of what was chosen is left."""
        if not left:
            raise UserError(self._in_asker_words().env._("All of it has been deleted meanwhile."))

    def _rows(self, ids):
        """Yield the rows of these records (set of int) that were put by, part by part."""
        for part in self._parts().ids:
            # sudo: a file of the system
            attachment = self.env["ir.attachment"].sudo().browse(part)
            read = json.loads(attachment.raw)
            for id_, row in zip(read["ids"], read["rows"], strict=True):
                if id_ in ids:
                    yield row
            attachment.invalidate_recordset()
            if self._is_cancelled():
                raise Cancelled

    def _is_cancelled(self):
        """Return whether it was given up since this transaction began (bool)."""
        with self.env.registry.cursor() as cr:
            cr.execute(SQL("SELECT state FROM thidua_export WHERE id = %s", self.id))
            row = cr.fetchone()
        return bool(row) and row[0] not in OPEN

    def _finish(self, name, content):
        # where it was cancelled this very moment the database refuses
        self._end(
            "done", made=self.total, file_name=name, file=base64.b64encode(content), fault=False
        )
        self._tell()

    def _stop(self, fault):
        if self.exists() and self.state in OPEN:
            self._end("failed", fault=fault[:1000])
            self._tell()

    def _stop_or_retry(self):
        self.invalidate_recordset()
        if self.tries < TRIES:
            later = Datetime.add(Datetime.now(), seconds=WAIT_SECONDS)
            self.write({"state": "waiting", "retry_on": later})
            self._wake_cron(later)
            return
        self._stop(
            self._in_asker_words().env._(
                "Something failed in the system, twice. Ask the administrator to look into the "
                "server's log for export no. %s, then press “Make again”.",
                self.id,
            )
        )
