from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain


class RatingPrepare(models.TransientModel):
    """Makes the lines of a year for whoever is to be rated; those that are there are left alone."""

    _name = "thidua.rating.prepare"
    _description = "Prepare the ratings of a year"
    _inherit = "thidua.guard.mixin"

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, default=lambda self: self.env.company
    )
    year = fields.Integer(required=True, default=lambda self: self._today().year)
    department_ids = fields.Many2many(
        "hr.department", string="Departments", help="Empty: the whole organisation chart."
    )
    with_children = fields.Boolean(string="With the units below them", default=True)
    add_collectives = fields.Boolean(string="The departments as collectives", default=True)
    add_individuals = fields.Boolean(string="Their employees as individuals", default=True)
    legal_basis_id = fields.Many2one(
        "thidua.legal.basis", string="Legal basis", help="Of the lines that are made now."
    )
    preview = fields.Char(string="To be added", compute="_compute_preview")

    @api.constrains("year")
    def _check_year(self):
        for wizard in self:
            fault = self.env["thidua.rating"]._year_fault(wizard.year)
            if fault:
                raise ValidationError(fault)

    @api.depends("year", "department_ids", "with_children", "add_collectives", "add_individuals")
    def _compute_preview(self):
        for wizard in self:
            found = wizard._new_subjects()
            wizard.preview = self.env._(
                "%(collectives)s collectives, %(individuals)s individuals",
                collectives=len(found["department_id"]),
                individuals=len(found["employee_id"]),
            )

    def action_prepare(self):
        """Make a line for whoever is chosen and has none in that year.

        :return: window action of the ratings of the year
        :raise UserError: where everybody chosen has a line
        """
        self.ensure_one()
        common = {
            "year": self.year,
            "company_id": self.company_id.id,
            "legal_basis_id": self.legal_basis_id.id,
        }
        vals_list = [
            {**common, name: id_} for name, ids in self._new_subjects().items() for id_ in ids
        ]
        if not vals_list:
            raise UserError(
                self.env._(
                    "Nobody to add: everyone chosen is already in the ratings of %s, or the "
                    "choice is empty.",
                    str(self.year),
                )
            )
        self.env["thidua.rating"]._add_quietly(vals_list)
        name = self.env._("Quality ratings of %s", str(self.year))
        return {
            **self.env["ir.actions.act_window"]._for_xml_id("thidua_khenthuong.action_rating"),
            "name": name,
            "display_name": name,
            "domain": [("year", "=", self.year), ("company_id", "=", self.company_id.id)],
            "context": {"default_year": self.year},
            # the same list: it takes the place of the one behind the window
            "target": "main",
        }

    def _new_subjects(self):
        """Return who is chosen and has no line in that year, in the order to add them.

        :return: dict: name of the field that holds the subject → list of ids
        """
        company = Domain("company_id", "=", self.company_id.id)
        units = company
        if self.department_ids:
            operator = "child_of" if self.with_children else "in"
            units &= Domain("id", operator, self.department_ids.ids)
        departments = self.env["hr.department"].search(units)
        chosen = {"department_id": departments.ids if self.add_collectives else []}
        if self.add_individuals:
            if self.department_ids:
                company &= Domain("department_id", "in", departments.ids)
            # the public face of an employee carries the id of the employee
            chosen["employee_id"] = self.env["hr.employee.public"].search(company).ids
        known = self.env["thidua.rating"]._of_year(self.year, self.company_id)
        return {
            name: [id_ for id_ in chosen.get(name, ()) if (name, id_) not in known]
            for name in ("department_id", "employee_id")
        }
