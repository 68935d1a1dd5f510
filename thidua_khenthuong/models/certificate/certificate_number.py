from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class Certificate(models.Model):
    """Numbers of the register: from 1 each year, none left out, none given twice."""

    _name = "thidua.certificate"
    _inherit = "thidua.certificate"

    def _give_numbers(self):
        """Give the next numbers to those without one, in the order in which they stand here.

        A number that is rolled back with its transaction was never given: the next one has it.
        """
        without = self.filtered(lambda certificate: not certificate.number)
        for (company, year), certificates in without.grouped(
            lambda certificate: (certificate.company_id, certificate.year)
        ).items():
            if not year:
                raise UserError(
                    self.env._("“%s”: its decision has no date.", certificates[0].display_name)
                )
            last = self._last_number(company, year)
            # sudo: how the commune writes its numbers, no secret
            settings = company.sudo()
            # with the key: whoever calls has checked who may
            for number, certificate in enumerate(certificates._with_key(), last + 1):
                certificate.write(
                    {
                        "number": number,
                        "register_number": settings._thidua_register_number(number, year),
                    }
                )
        self.flush_recordset(["number", "register_number"])

    @api.model
    def _last_number(self, company, year):
        """Wait for one's turn in the book of a year, and return the last number in it (int).

        Twenty clerks at once queue for the lock, which ends with the transaction. What those
        before have committed meanwhile is not in one's own snapshot: asked in a new one, nobody
        has to start anew.
        """
        cr = self.env.cr
        self.flush_model(["company_id", "year", "number"])
        book = f"thidua_certificate/{company.id}/{year}"
        cr.execute(SQL("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", book))
        last = SQL(
            "SELECT COALESCE(max(number), 0) FROM thidua_certificate "
            "WHERE company_id = %s AND year = %s",
            company.id,
            year,
        )
        with self.env.registry.cursor() as fresh:
            fresh.execute(last)
            committed = fresh.fetchone()[0]
        # and what this transaction has given itself
        cr.execute(last)
        given = cr.fetchone()[0]
        # sudo: a setting of the company
        return max(committed, given, company.sudo()._thidua_given_on_paper(year))
