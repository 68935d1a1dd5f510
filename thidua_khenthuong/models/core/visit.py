import ipaddress

from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.misc import hmac

# calls of one address in a minute; a whole office may stand behind one
MOST = 120


class Visit(models.Model):
    """Who called a public page within the last minute, counted for all workers together.

    Each kind of page counts by itself: a hall that checks its certificates shuts nobody out of
    another page. A row a call: two at once write none of the other's rows, so that nobody has to
    start anew. Addresses are kept as keyed sums, for a day at most.
    """

    _name = "thidua.visit"
    _description = "Call of a public page"
    _inherit = "thidua.guard.mixin"
    _server_only = frozenset({"create", "write", "unlink"})
    _log_access = False

    visitor = fields.Char(required=True, export_string_translation=False)
    called_on = fields.Datetime(required=True, export_string_translation=False)

    _visitor_idx = models.Index("(visitor, called_on)")

    @api.model
    def _may_enter(self, address, page):
        """Note a call, and return whether it is one of the first of this minute (bool).

        :param address: str, the caller's network address
        :param page: str, which kind of page is called
        """
        visitor = self._visitor(address, page)
        [(calls,)] = self.env.execute_query(
            SQL(
                "SELECT count(*) FROM (SELECT 1 FROM thidua_visit WHERE visitor = %s AND "
                "called_on > (now() AT TIME ZONE 'UTC') - interval '1 minute' LIMIT %s) c",
                visitor,
                MOST,
            )
        )
        if calls >= MOST:
            # nor is it noted: whoever goes on calling fills no table
            return False
        self.env.cr.execute(
            SQL(
                "INSERT INTO thidua_visit (visitor, called_on) "
                "VALUES (%s, now() AT TIME ZONE 'UTC')",
                visitor,
            )
        )
        return True

    def _visitor(self, address, page):
        """Return what stands for an address: of the long ones the part that a provider gives."""
        try:
            known = ipaddress.ip_address(address or "")
        except ValueError:
            known = None
        if known and known.version == 6 and not known.ipv4_mapped:
            address = str(ipaddress.ip_network((known, 64), strict=False))
        # sudo: reads the secret of the database alone
        return hmac(self.env(su=True), "thidua_visit", f"{page} {address or ''}")

    @api.autovacuum
    def _gc_visits(self):
        self.env.cr.execute(
            "DELETE FROM thidua_visit "
            "WHERE called_on < (now() AT TIME ZONE 'UTC') - interval '1 hour'"
        )
