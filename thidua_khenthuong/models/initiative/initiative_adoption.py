from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools.misc import format_date


class InitiativeAdoption(models.Model):
    """A unit that took up an initiative of another (nhân rộng): since when, with what result."""

    _name = "thidua.initiative.adoption"
    _description = "Initiative taken up by a unit"
    _inherit = "thidua.guard.mixin"
    _order = "date, id"
    _rec_name = "unit_name"
    _check_company_auto = True

    initiative_id = fields.Many2one(
        "thidua.initiative",
        required=True,
        ondelete="cascade",
        index=True,
        domain=[("state", "=", "recognised")],
    )
    company_id = fields.Many2one(
        related="initiative_id.company_id", store=True, precompute=True, index=True
    )
    department_id = fields.Many2one(
        "hr.department",
        string="Unit",
        required=True,
        check_company=True,
        ondelete="restrict",
        index=True,
    )
    unit_name = fields.Char(
        string="Unit as named that day", compute="_compute_unit_name", store=True, precompute=True
    )
    date = fields.Date(string="Since", required=True, default=lambda self: self._today())
    result = fields.Text(help="What came of it there, in words and figures.")

    _unit_uniq = models.UniqueIndex(
        "(initiative_id, department_id)", "This unit has already taken up the initiative."
    )

    @api.depends("department_id")
    def _compute_unit_name(self):
        for adoption in self:
            adoption.unit_name = adoption.department_id.name

    @api.constrains("initiative_id", "department_id", "date")
    def _check_adoption(self):
        today = self._today()
        for adoption in self:
            initiative, unit = adoption.initiative_id, adoption.department_id
            if initiative.state != "recognised":
                raise ValidationError(
                    self.env._(
                        "“%s” is not recognised: units take up what is recognised.", initiative.name
                    )
                )
            if unit in initiative._home_units():
                raise ValidationError(
                    self.env._(
                        "“%(initiative)s” was made in %(unit)s: spread counts other units only.",
                        initiative=initiative.name,
                        unit=unit.name,
                    )
                )
            if adoption.date > today:
                raise ValidationError(
                    self.env._(
                        "“%(initiative)s”, %(unit)s: the day it was taken up, %(date)s, has not "
                        "come yet.",
                        initiative=initiative.name,
                        unit=unit.name,
                        date=format_date(self.env, adoption.date),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        try:
            return super().create(vals_list)
        except AccessError as error:
            raise AccessError(
                self.env._(
                    "You may record what the unit you head has taken up. For another unit, ask the "
                    "Office."
                )
            ) from error

    def write(self, vals):
        if {"initiative_id", "department_id", "company_id", "unit_name"} & set(vals):
            raise UserError(
                self.env._(
                    "%s: the initiative and the unit stay. Delete this and enter it anew.",
                    self[:1].unit_name,
                )
            )
        return super().write(vals)


class Initiative(models.Model):
    """How far an initiative has spread."""

    _name = "thidua.initiative"
    _inherit = "thidua.initiative"

    adoption_ids = fields.One2many(
        "thidua.initiative.adoption", "initiative_id", string="Taken up by", copy=False
    )
    adoption_count = fields.Integer(
        string="Units that took it up", compute="_compute_adoption_count", store=True, index=True
    )
    can_adopt = fields.Boolean(compute="_compute_can_adopt", export_string_translation=False)

    @api.depends("adoption_ids")
    def _compute_adoption_count(self):
        adoptions = self.env["thidua.initiative.adoption"]
        counts = dict(
            adoptions._read_group(
                [("initiative_id", "in", self.ids)], ["initiative_id"], ["__count"]
            )
        )
        for record in self:
            record.adoption_count = counts.get(record._origin, 0)

    @api.depends(
        "state", "adoption_ids", "unit_id", "author_ids.department_id", "author_ids.unit_id"
    )
    @api.depends_context("uid")
    def _compute_can_adopt(self):
        office = self._with_role("office")
        headed = self._headed_units()
        for record in self:
            left = headed - record.adoption_ids.department_id - record._home_units()
            record.can_adopt = record.state == "recognised" and bool(record in office or left)

    def action_adopt(self):
        """Return the window in which the head of a unit says that it took up the initiative.

        :return: window action on thidua.initiative.adoption
        """
        self.ensure_one()
        self.check_access("read")
        left = self._headed_units() - self.adoption_ids.department_id - self._home_units()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Take up: %s", self.name),
            "res_model": "thidua.initiative.adoption",
            "views": [(self.env.ref("thidua_khenthuong.initiative_adoption_view_form").id, "form")],
            "target": "new",
            "context": {
                "default_initiative_id": self.id,
                "default_department_id": left[:1].id,
            },
        }

    def action_open_adoptions(self):
        """Return the window of the units that took it up, where each keeps its result."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_initiative_adoption"
        )
        return {
            **action,
            "domain": [("initiative_id", "=", self.id)],
            "context": {"default_initiative_id": self.id},
        }

    def _home_units(self):
        """Return the units where it was made, whose use of it is no spread (hr.department)."""
        # sudo: units of the authors, for users without HR rights
        authors = self.sudo().author_ids
        return (self.unit_id | authors.department_id | authors.unit_id).with_env(self.env)

    def _headed_units(self):
        """Return the units that the current user heads today (hr.department)."""
        # sudo: who heads a unit, for users without HR rights
        units = self.env["hr.department"].sudo()
        of_company = Domain("company_id", "in", self.company_id.ids)
        return units.search(of_company & units._acting_domain()).with_env(self.env)
