from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...paper.words import long_date


class ResCompany(models.Model):
    _inherit = "res.company"

    thidua_level = fields.Selection(
        [("commune", "Commune"), ("province", "Province")],
        string="Level of the authority",
        required=True,
        default="commune",
    )
    thidua_body = fields.Char(
        string="Issuing body",
        compute="_compute_thidua_body",
        store=True,
        readonly=False,
        help="As it heads a paper: Ủy ban nhân dân xã Hòa Phong.",
    )
    thidua_superior_body = fields.Char(string="Body above, as it heads a paper")
    thidua_superior_id = fields.Many2one(
        "res.company",
        string="Body above in this system",
        compute="_compute_thidua_superior_id",
        store=True,
        readonly=False,
        help="Its plans come here when they are launched. The parent company, unless another is "
        "chosen.",
    )
    thidua_below_ids = fields.One2many("res.company", "thidua_superior_id")
    thidua_place = fields.Char(
        string="Place name on papers", help="What stands before the date: Hòa Phong."
    )
    thidua_plan_symbol = fields.Char(string="Symbol of plans", default="KH-UBND", required=True)
    thidua_decision_symbol = fields.Char(
        string="Symbol of decisions", default="QĐ-UBND", required=True
    )

    thidua_registration_check = fields.Selection(
        [
            ("none", "Do not look at it"),
            ("warn", "Warn"),
            ("block", "Refuse"),
        ],
        string="Nominated without registration",
        required=True,
        default="warn",
        help="Registration is not among the legal grounds for a title (Đ7 Luật Thi đua, khen "
        "thưởng 2022, trust A): refusing is stricter than the law.",
    )

    def _thidua_area(self):
        """Return the area that the body governs (str): “xã Hòa Phong”, “phường Mới”."""
        area = (self.thidua_body or self.name or "").strip()
        for before in ("Ủy ban nhân dân ", "UBND "):
            area = area.removeprefix(before)
        return area

    @api.depends("parent_id")
    def _compute_thidua_superior_id(self):
        for company in self:
            company.thidua_superior_id = company.thidua_superior_id or company.parent_id

    @api.constrains("thidua_superior_id")
    def _check_thidua_superior(self):
        if self._has_cycle("thidua_superior_id"):
            raise ValidationError(
                self.env._(
                    "“%s” cannot stand above itself: choose another body above.", self[:1].name
                )
            )

    @api.depends("name")
    def _compute_thidua_body(self):
        """ "UBND xã Hòa Phong" is written in full on papers."""
        for company in self:
            if not company.thidua_body:
                company.thidua_body = (company.name or "").replace("UBND", "Ủy ban nhân dân", 1)

    def _office_users(self):
        """Return a clerk of each company, who answers for its Office: dict res.company → res.users.

        The first user of the Office's group that works in the company alone goes before one who
        may also see it.
        """
        # sudo: which clerk is concerned, for whoever sends something to the Office
        users = self.env["res.users"].sudo()
        clerks = users.search(
            [
                ("all_group_ids", "in", self.env.ref("thidua_khenthuong.group_office").ids),
                ("company_ids", "in", self.ids),
                ("share", "=", False),
            ],
            order="id",
        )
        found = {}
        for company in self:
            there = clerks.filtered(lambda user, company=company: company in user.company_ids)
            if there:
                # an administrator is a clerk too, but not the first to be asked
                found[company] = there.sorted(
                    lambda user: (
                        user.has_group("thidua_khenthuong.group_admin"),
                        len(user.company_ids),
                    )
                )[0]
        return found

    def _paper_head(self, date=None):
        """Return what heads an official paper of this company.

        :param date: date of the paper; without it the place where the date is written by hand
        :return: dict of str: superior_body, body, place_date
        """
        self.ensure_one()
        place = self.thidua_place or self.city or ""
        return {
            "superior_body": (self.thidua_superior_body or "").upper(),
            "body": (self.thidua_body or self.name).upper(),
            "place_date": ", ".join(filter(None, [place, long_date(date)])),
        }
