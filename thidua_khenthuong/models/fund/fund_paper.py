from odoo import models
from odoo.exceptions import UserError

from .fund_totals import SUM_OF_KIND

AREAS = {
    "lowland": "xã đồng bằng, thuộc thành phố trực thuộc trung ương",
    "upland": "xã miền núi, trung du, Tây Nguyên, vùng sâu, vùng xa, hải đảo",
}
ORGANISING = {
    "launch": "Phát động phong trào",
    "direction": "Chỉ đạo phong trào",
    "review": "Sơ kết, tổng kết",
    "propaganda": "Tuyên truyền, nhân điển hình",
    "inspection": "Kiểm tra",
    "meeting": "Họp xét",
}
BOOK_KINDS = {
    "allotment": "Trích lập",
    "contribution": "Đóng góp",
    "carried": "Dư năm trước",
    "recovery": "Thu hồi",
    "other_in": "Thu khác",
    "organisation": "Chi tổ chức",
    "items": "Chi hiện vật",
    "other_out": "Chi khác",
    "bonus": "Chi thưởng",
}


class Fund(models.Model):
    """What the report on the fund says. Papers are Vietnamese whatever the user's language."""

    _name = "thidua.fund"
    _inherit = "thidua.fund"

    def _paper_head(self):
        """Return the official head of the report (dict of str).

        :raise UserError: where the funds are of several companies
        """
        if len(self.company_id) > 1:
            raise UserError(self.env._("Print the funds of one company at a time."))
        return self.company_id._paper_head()

    def _paper_years(self):
        """Return the plain data of each year, the earliest first (list of dict).

        See `paper.fund.build_fund_report`; all is read in a few queries for any number of years.
        """
        funds = self.sorted("year")
        bonuses, organising = funds._paper_bonuses(), funds._paper_organising()
        books = (
            self.env["thidua.fund.book"].search([("fund_id", "in", self.ids)]).grouped("fund_id")
        )
        nothing = self.env["thidua.fund.book"]
        return [
            {
                "year": fund.year,
                **{name: fund[name] for name in SUM_OF_KIND.values()},
                "bonus_granted": fund.bonus_granted,
                "committed": fund.committed,
                "estimate": fund.spending_estimate,
                "percent": fund.ceiling_percent,
                "ceiling": fund.ceiling,
                "area": AREAS.get(fund.area, ""),
                "organisation_percent": fund.organisation_percent,
                "organising": organising.get(fund, []),
                "bonuses": bonuses.get((fund.company_id, fund.year), []),
                "book": [row._paper_row() for row in books.get(fund, nothing)],
            }
            for fund in funds
        ]

    def _paper_organising(self):
        """Return what was spent on each part of organising: dict fund → list of (name, đ)."""
        groups = self.env["thidua.fund.entry"]._read_group(
            [("fund_id", "in", self.ids), ("kind", "=", "organisation")],
            ["fund_id", "organisation_kind"],
            ["net:sum"],
        )
        order = list(ORGANISING)
        found = {}
        for fund, kind, total in sorted(groups, key=lambda group: order.index(group[1])):
            found.setdefault(fund, []).append((ORGANISING[kind], total))
        return found

    def _paper_bonuses(self):
        """Return the bonuses of each year by award and kind of subject.

        :return: dict (company, year) → list of dict: award (str), kind → (count, đ)
        """
        groups = self.env["thidua.commendation"]._read_group(
            self._own_entries_domain(),
            ["company_id", "date:year", "award_id", "subject_kind"],
            ["__count", "bonus:sum"],
        )
        found = {}
        for company, day, award, kind, count, total in groups:
            of_year = found.setdefault((company, day.year), {})
            of_year.setdefault(award, {"award": award.name})[kind] = (count, total)
        return {
            key: [of_year[award] for award in self.env["thidua.award"].union(*of_year).sorted()]
            for key, of_year in found.items()
        }


class FundBook(models.Model):
    """A row of the book on paper."""

    _name = "thidua.fund.book"
    _inherit = "thidua.fund.book"

    def _paper_row(self):
        return {
            "date": f"{self.date:%d/%m/%Y}" if self.date else "",
            "number": self.number or "",
            "document": self.document_number or "",
            "document_date": f"{self.document_date:%d/%m/%Y}" if self.document_date else "",
            "words": self.words or "",
            "kind": BOOK_KINDS.get(self.kind, ""),
            "income": self.income,
            "spent": self.spent,
        }
