from odoo import fields, models
from odoo.tools import SQL

from .fund_entry import KINDS, ORGANISATION_KINDS

BOOK_KINDS = [*KINDS, ("bonus", "Bonuses")]


class FundBook(models.Model):
    """The book of a fund: its entries, and between them a row for each decision with bonuses.

    The balance beside each row is that after it, in the order of the days.
    """

    _name = "thidua.fund.book"
    _description = "Book of the fund"
    _auto = False
    _inherit = "thidua.guard.mixin"
    _rec_name = "words"
    _order = "year desc, date, sequence, id"
    _depends = {
        "thidua.fund": ["company_id", "year"],
        "thidua.fund.entry": [
            "fund_id",
            "number",
            "kind",
            "organisation_kind",
            "flow",
            "date",
            "net",
            "words",
            "document_number",
            "document_date",
        ],
        "thidua.commendation": [
            "company_id",
            "decision_id",
            "source",
            "active",
            "date",
            "bonus",
            "is_revoked",
        ],
        "thidua.decision": ["name", "reference", "date"],
    }

    fund_id = fields.Many2one("thidua.fund", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    date = fields.Date(string="Day", readonly=True)
    number = fields.Integer(string="Entry no.", readonly=True, aggregator=None)
    kind = fields.Selection(BOOK_KINDS, string="What for", readonly=True)
    organisation_kind = fields.Selection(ORGANISATION_KINDS, string="Spent for", readonly=True)
    words = fields.Char(string="In words", readonly=True)
    document_number = fields.Char(string="Paper no.", readonly=True)
    document_date = fields.Date(string="Voucher dated", readonly=True)
    income = fields.Float(string="Income (đ)", digits=(16, 0), readonly=True)
    spent = fields.Float(string="Spending (đ)", digits=(16, 0), readonly=True)
    revoked = fields.Float(string="Of which revoked (đ)", digits=(16, 0), readonly=True)
    running = fields.Float(string="Balance (đ)", digits=(16, 0), readonly=True, aggregator=None)
    # on one day what came in stands before what is granted
    sequence = fields.Integer(readonly=True, aggregator=None, export_string_translation=False)
    entry_id = fields.Many2one("thidua.fund.entry", readonly=True)
    decision_id = fields.Many2one("thidua.decision", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT b.*, SUM(b.income - b.spent) OVER (
                       PARTITION BY b.fund_id ORDER BY b.date, b.sequence, b.id) AS running
              FROM (
                   SELECT e.id::bigint * 2 AS id, e.fund_id, f.company_id, f.year, e.date,
                          e.number, e.kind, e.organisation_kind, e.words, e.document_number,
                          e.document_date,
                          CASE e.flow WHEN 'in' THEN e.net ELSE 0 END AS income,
                          CASE e.flow WHEN 'in' THEN 0 ELSE e.net END AS spent,
                          0 AS revoked, e.id AS entry_id, NULL::int AS decision_id,
                          0 AS sequence
                     FROM thidua_fund_entry e
                     JOIN thidua_fund f ON f.id = e.fund_id
                   UNION ALL
                   SELECT d.id::bigint * 2 + 1, f.id, f.company_id, f.year, d.date,
                          NULL, 'bonus', NULL, d.name, d.reference,
                          d.date, 0, SUM(c.bonus),
                          COALESCE(SUM(c.bonus) FILTER (WHERE c.is_revoked), 0), NULL, d.id, 1
                     FROM thidua_commendation c
                     JOIN thidua_decision d ON d.id = c.decision_id
                     JOIN thidua_fund f ON f.company_id = c.company_id
                          AND f.year = EXTRACT(YEAR FROM c.date)
                    WHERE c.active AND c.source = 'decision' AND c.bonus_barred IS NOT TRUE
                    GROUP BY d.id, f.id
                   HAVING SUM(c.bonus) > 0
                   ) b
            """
        )

    def action_open(self):
        """Return the window of what stands behind a row: the entry, or the decision."""
        self.ensure_one()
        return (self.entry_id or self.decision_id)._get_records_action(context={})


class Fund(models.Model):
    """The book on the form of its fund."""

    _name = "thidua.fund"
    _inherit = "thidua.fund"

    book_ids = fields.One2many("thidua.fund.book", "fund_id", readonly=True)
