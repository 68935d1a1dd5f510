from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

OUTSIDE_KINDS = [
    ("village", "Village"),
    ("group", "Residential group"),
    ("association", "Association"),
    ("school", "School"),
    ("enterprise", "Enterprise"),
    ("other", "Other"),
]
LINKS = ("thidua_predecessor_ids", "thidua_successor_ids")


class HrDepartment(models.Model):
    """Collectives: the departments of the payroll, and units outside it (villages, schools…).

    The Office keeps those outside without HR rights. A unit that was merged or split knows its
    predecessors; who heads it sees their history.
    """

    _name = "hr.department"
    _inherit = ["hr.department", "thidua.guard.mixin", "thidua.search.mixin", "thidua.sort.mixin"]

    thidua_outside = fields.Boolean(
        string="Outside the payroll",
        index=True,
        help="A village, an association, a school…: kept by the Office, without employees.",
    )
    thidua_kind = fields.Selection(OUTSIDE_KINDS, string="Kind of unit")
    thidua_head_name = fields.Char(string="Head of the unit", help="Where the head is no employee.")
    thidua_head = fields.Char(
        string="Who heads the unit",
        compute="_compute_thidua_head",
        help="The manager, or whom the Office entered where the head is no employee.",
    )
    thidua_head_phone = fields.Char(string="Phone of the head")
    thidua_head_user_id = fields.Many2one(
        "res.users",
        string="User who acts for it",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        index="btree_not_null",
        help="Assesses the unit as its manager would, and sees its people's registrations.",
    )
    thidua_predecessor_ids = fields.Many2many(
        "hr.department",
        "thidua_unit_lineage",
        "successor_id",
        "predecessor_id",
        string="Predecessors",
        readonly=True,
        copy=False,
        context={"active_test": False},
        help="Written by a confirmed change of the organisation.",
    )
    thidua_successor_ids = fields.Many2many(
        "hr.department",
        "thidua_unit_lineage",
        "predecessor_id",
        "successor_id",
        string="Successors",
        readonly=True,
        copy=False,
        context={"active_test": False},
    )
    thidua_mine = fields.Boolean(
        string="Headed by me",
        compute="_compute_thidua_mine",
        search="_search_thidua_mine",
        help="I head the unit, or one that came out of it.",
    )
    thidua_acting = fields.Boolean(
        string="I act for it",
        compute="_compute_thidua_acting",
        search="_search_thidua_acting",
        help="I head the unit today, or act for who heads it.",
    )
    thidua_can_edit = fields.Boolean(
        compute="_compute_thidua_can_edit", export_string_translation=False
    )

    # --- computes and constraints ---------------------------------------------------------

    @api.depends_context("uid")
    def _compute_thidua_mine(self):
        mine = self.with_context(active_test=False).search(
            [("id", "in", self.ids), ("thidua_mine", "=", True)]
        )
        for department in self:
            department.thidua_mine = department._origin in mine

    def _search_thidua_mine(self, operator, _value):
        if operator != "in":
            return NotImplemented
        # sudo: which units one acts for is asked without HR rights
        units = self.sudo().with_context(active_test=False)._search(self._acting_domain())
        headed = SQL("SELECT u.id, u.id FROM (%s) AS u (id)", units.select())
        lineage = self._lineage_sql(headed)
        return Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                "%s IN (SELECT relative_id FROM (%s) AS mine)", SQL.identifier(alias, "id"), lineage
            )
        )

    @api.depends_context("uid")
    def _compute_thidua_acting(self):
        # sudo: which units one acts for is asked without HR rights
        units = self.sudo().with_context(active_test=False)
        mine = units.search(Domain("id", "in", self.ids) & self._acting_domain())
        for department in self:
            department.thidua_acting = department._origin in mine

    def _search_thidua_acting(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: which units one acts for is asked without HR rights
        units = self.sudo().with_context(active_test=False)._search(self._acting_domain())
        return Domain("id", "in" if True in value else "not in", units)

    @api.depends("manager_id", "thidua_head_name")
    @api.depends_context("uid")
    def _compute_thidua_head(self):
        # as colleagues know them, without HR rights; those whom the user may read
        known = self.env["hr.employee.public"].search_fetch(
            [("id", "in", self.manager_id.ids)], ["name"]
        )
        names = {employee.id: employee.name for employee in known}
        for department in self:
            manager = names.get(department.manager_id.id)
            department.thidua_head = manager or department.thidua_head_name

    @api.depends("thidua_outside")
    @api.depends_context("uid")
    def _compute_thidua_can_edit(self):
        office = self.env.user.has_group("thidua_khenthuong.group_office")
        for department in self:
            department.thidua_can_edit = self._is_hr() or (office and department.thidua_outside)

    @api.constrains("thidua_outside", "thidua_kind", "company_id")
    def _check_outside(self):
        for department in self.filtered("thidua_outside"):
            if not department.thidua_kind:
                raise ValidationError(
                    self.env._(
                        "“%s”: choose the kind of unit (village, school, association…).",
                        department.name,
                    )
                )
            if not department.company_id:
                raise ValidationError(
                    self.env._(
                        "“%s”: a unit outside the payroll belongs to one company, so that no other "
                        "sees it.",
                        department.name,
                    )
                )

    # --- CRUD ---------------------------------------------------------------------------------

    def write(self, vals):
        if {"thidua_outside", "company_id"} & set(vals) and not self._is_hr():
            raise UserError(
                self.env._(
                    "“%s”: only the users of HR move a unit into or out of the payroll, or to "
                    "another company.",
                    self[:1].display_name,
                )
            )
        return super().write(vals)

    # --- lineage ------------------------------------------------------------------------------

    def _head_users(self):
        """Return who heads these units: their managers' users and the users named (res.users).

        To be called in sudo: a manager's user is closed to users without HR rights.
        """
        return self.manager_id.user_id | self.thidua_head_user_id

    def _acting_users(self):
        """Return who acts for these units today (res.users), in sudo as `_head_users`."""
        return self._head_users()

    def _charged_users(self):
        """Return who is given the work of this unit: its first head, and who acts for him today.

        In sudo as `_head_users`.
        """
        return self._head_users()[:1]

    @api.model
    def _acting_domain(self):
        """Return the domain of the units that the current user acts for today (Domain)."""
        return self._headed_domain(self.env.uid)

    @api.model
    def _headed_domain(self, user_id):
        """Return the domain of the units that a user heads (Domain)."""
        return Domain("manager_id.user_id", "=", user_id) | Domain(
            "thidua_head_user_id", "=", user_id
        )

    def _with_predecessors(self):
        """Return these units and all units they came out of, directly or not (hr.department)."""
        return self.browse().union(*self._lineage().values())

    def _lineage(self):
        """Return each unit with all it came out of, itself first counted, in one query.

        :return: dict id → hr.department
        """
        if not self.ids:
            return {}
        start = SQL("SELECT id, id FROM hr_department WHERE id IN %s", tuple(self.ids))
        rows = self.env.execute_query(self._lineage_sql(start))
        relatives = {}
        for unit_id, relative_id in rows:
            relatives.setdefault(unit_id, []).append(relative_id)
        every = self.browse({relative_id for _unit_id, relative_id in rows})
        return {
            unit_id: self.browse(ids).with_prefetch(every.ids) for unit_id, ids in relatives.items()
        }

    def _lineage_sql(self, start):
        """Return the rows (unit_id, relative_id) of `start`'s units and all their predecessors.

        :param start: SQL of rows (id, id)
        """
        return SQL(
            """
            WITH RECURSIVE lineage (unit_id, relative_id) AS (
                %s
                UNION
                SELECT l.unit_id, r.predecessor_id
                  FROM lineage l
                  JOIN thidua_unit_lineage r ON r.successor_id = l.relative_id
            )
            SELECT unit_id, relative_id FROM lineage
            """,
            start,
            to_flush=self._fields["thidua_predecessor_ids"],
        )

    # --- helpers ------------------------------------------------------------------------------

    def _guard_recorded_message(self, name):
        if name in LINKS:
            return self.env._(
                "Predecessors and successors follow from a confirmed change of the "
                "organisation: enter one under Things to do ▸ More that you may open ▸ "
                "Organisation changes."
            )
        return super()._guard_recorded_message(name)

    def _is_hr(self):
        return self._guard_is_system() or self.env.user.has_group("hr.group_hr_user")
