from ast import literal_eval

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain


class ParticipantWizard(models.TransientModel):
    """Registers and accepts participants in bulk, from the organisation chart and beside it."""

    _name = "thidua.participant.wizard"
    _description = "Add participants"
    # the latter lets users without HR rights choose employees
    _inherit = ["thidua.guard.mixin", "hr.mixin"]

    campaign_id = fields.Many2one(
        "thidua.campaign",
        required=True,
        domain=[("state", "=", "launched")],
        default=lambda self: self._default_campaign(),
    )
    company_id = fields.Many2one(related="campaign_id.company_id")
    department_ids = fields.Many2many(
        "hr.department", string="Departments", help="Empty: the whole organisation chart."
    )
    employee_domain = fields.Char(
        string="Only employees who",
        default="[]",
        help="A condition on the employees of these departments: job title, work location…",
    )
    partner_ids = fields.Many2many("res.partner", string="Households and organisations")
    award_ids = fields.Many2many(
        "thidua.award",
        string="Awards aimed at",
        help="For each one added, those of them that such a subject can receive.",
    )
    date = fields.Date(
        string="Registered on",
        required=True,
        default=lambda self: self._today(),
        help="Unit and job title are kept as they were on this day.",
    )
    with_children = fields.Boolean(string="With the units below them", default=True)
    add_collectives = fields.Boolean(
        compute="_compute_add_collectives",
        store=True,
        readonly=False,
        string="The departments as collectives",
    )
    add_individuals = fields.Boolean(
        compute="_compute_add_individuals",
        store=True,
        readonly=False,
        string="Their employees as individuals",
    )
    preview = fields.Char(string="To be added", compute="_compute_preview")

    @api.depends("campaign_id")
    def _compute_add_collectives(self):
        for wizard in self:
            wizard.add_collectives = wizard.campaign_id.for_collective

    @api.depends("campaign_id")
    def _compute_add_individuals(self):
        for wizard in self:
            wizard.add_individuals = wizard.campaign_id.for_individual

    @api.depends(
        "campaign_id",
        "department_ids",
        "employee_domain",
        "partner_ids",
        "with_children",
        "add_collectives",
        "add_individuals",
    )
    def _compute_preview(self):
        for wizard in self:
            try:
                found = wizard._new_subjects()
            except UserError as error:
                wizard.preview = str(error)
                continue
            preview = self.env._(
                "%(collectives)s collectives, %(individuals)s individuals",
                collectives=len(found["department_id"]),
                individuals=len(found["employee_id"]),
            )
            if wizard.partner_ids:
                others = self.env._("%s households and organisations", len(found["partner_id"]))
                preview = f"{preview}, {others}"
            wizard.preview = preview

    def _default_campaign(self):
        """Return the launched campaign one came from, else the only one there is, or none."""
        launched = self.env["thidua.campaign"].search([("state", "=", "launched")])
        came_from = self.env.context.get("thidua_campaign_id")
        launched = launched.filtered(lambda campaign: campaign.id == came_from) or launched
        return launched if len(launched) == 1 else False

    def action_add(self):
        """Register and accept whoever is chosen and does not take part yet.

        :return: window action of the campaign's participants
        :raise UserError: where there is nobody to add
        """
        self.ensure_one()
        common = {"campaign_id": self.campaign_id.id, "date": self.date}
        vals_list = [
            {**common, name: id_} for name, ids in self._new_subjects().items() for id_ in ids
        ]
        if not vals_list:
            raise UserError(
                self.env._(
                    "Nobody to add: everyone chosen already takes part in “%s”, or the choice is "
                    "empty.",
                    self.campaign_id.display_name,
                )
            )
        participants = self._create_quietly(vals_list)
        self._aim_at_awards(participants)
        participants._move("accept")
        return self.campaign_id.action_open_participants()

    def _create_quietly(self, vals_list):
        """Create registrations without a message each; return them."""
        return (
            self.env["thidua.participant"]
            .with_context(
                tracking_disable=True, mail_create_nosubscribe=True, mail_create_nolog=True
            )
            .create(vals_list)
        )

    def _aim_at_awards(self, participants):
        """Give each kind of subject those of the chosen awards that it can receive."""
        for kind, of_kind in participants.grouped("subject_kind").items() if self.award_ids else ():
            fitting = self.award_ids.filtered(lambda a, kind=kind: kind in a._subject_kinds())
            of_kind.award_ids = [Command.set(fitting.ids)]

    def _new_subjects(self):
        """Return who is chosen and does not take part yet, in the order to add them.

        :return: dict: name of the field that holds the subject → list of ids
        :raise UserError: where the condition on employees cannot be read
        """
        there = self.env["thidua.participant"].search([("campaign_id", "=", self.campaign_id.id)])
        departments = self._departments()
        chosen = {
            "department_id": departments.ids if self.add_collectives else [],
            "employee_id": self._employee_ids(departments) if self.add_individuals else [],
            "partner_id": self.partner_ids.ids,
        }
        found = {}
        for name, ids in chosen.items():
            known = set(there[name].ids)
            found[name] = [id_ for id_ in ids if id_ not in known]
        return found

    def _departments(self):
        domain = [("company_id", "=", self.company_id.id)]
        if self.department_ids:
            operator = "child_of" if self.with_children else "in"
            domain.append(("id", operator, self.department_ids.ids))
        return self.env["hr.department"].search(domain)

    def _employee_ids(self, departments):
        """Return the ids of the employees chosen, as users without HR rights may search them."""
        domain = Domain("company_id", "=", self.company_id.id)
        if self.department_ids:
            domain &= Domain("department_id", "in", departments.ids)
        try:
            # the public face of an employee carries the id of the employee
            condition = Domain(literal_eval(self.employee_domain or "[]"))
            return self.env["hr.employee.public"].search(domain & condition).ids
        except (ValueError, TypeError, SyntaxError, KeyError, AccessError) as error:
            raise UserError(
                self.env._(
                    "The condition on employees cannot be used: it asks for something that does "
                    "not exist or that you may not read. Choose it anew."
                )
            ) from error
