from odoo import api, fields, models
from odoo.exceptions import UserError


class ParticipantWizard(models.TransientModel):
    """Adds participants in bulk from the organisation chart."""

    _name = "thidua.participant.wizard"
    _description = "Add participants"
    # lets users without HR rights choose employees
    _inherit = "hr.mixin"

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
    date = fields.Date(
        string="Registered on",
        required=True,
        default=fields.Date.context_today,
        help="Unit and job title are kept as they were on this day.",
    )
    with_children = fields.Boolean(string="With the units below them", default=True)
    add_collectives = fields.Boolean(
        compute="_compute_adds", store=True, readonly=False, string="The departments as collectives"
    )
    add_individuals = fields.Boolean(
        compute="_compute_adds", store=True, readonly=False, string="Their employees as individuals"
    )
    preview = fields.Char(string="To be added", compute="_compute_preview")

    @api.depends("campaign_id")
    def _compute_adds(self):
        for wizard in self:
            wizard.add_collectives = wizard.campaign_id.for_collective
            wizard.add_individuals = wizard.campaign_id.for_individual

    @api.depends(
        "campaign_id", "department_ids", "with_children", "add_collectives", "add_individuals"
    )
    def _compute_preview(self):
        for wizard in self:
            collectives, individuals = wizard._new_subjects()
            wizard.preview = self.env._(
                "%(collectives)s collectives, %(individuals)s individuals",
                collectives=len(collectives),
                individuals=len(individuals),
            )

    def _default_campaign(self):
        """Return the only launched campaign, or none where there are several."""
        launched = self.env["thidua.campaign"].search([("state", "=", "launched")], limit=2)
        return launched if len(launched) == 1 else False

    def action_add(self):
        """Add and accept whoever is chosen and does not take part yet.

        :return: window action of the campaign's participants
        :raise UserError: where there is nobody to add
        """
        self.ensure_one()
        collectives, individuals = self._new_subjects()
        if not collectives and not individuals:
            raise UserError(
                self.env._(
                    "Nobody to add: everyone chosen already takes part in “%s”, or the choice is "
                    "empty.",
                    self.campaign_id.display_name,
                )
            )
        quiet = self.env["thidua.participant"].with_context(
            tracking_disable=True, mail_create_nosubscribe=True, mail_create_nolog=True
        )
        common = {"campaign_id": self.campaign_id.id, "date": self.date}
        participants = quiet.create(
            [
                *({**common, "department_id": department.id} for department in collectives),
                *({**common, "employee_id": employee.id} for employee in individuals),
            ]
        )
        participants._move("accept")
        return self.campaign_id.action_open_participants()

    def _new_subjects(self):
        """Return the departments and the employees chosen who do not take part yet."""
        departments = self._departments()
        employees = self.env["hr.employee"]
        if self.add_individuals:
            employees = employees.search(
                [
                    ("company_id", "=", self.company_id.id),
                    *([("department_id", "in", departments.ids)] if self.department_ids else []),
                ]
            )
        there = self.env["thidua.participant"].search([("campaign_id", "=", self.campaign_id.id)])
        collectives = departments if self.add_collectives else departments.browse()
        return collectives - there.department_id, employees - there.employee_id

    def _departments(self):
        domain = [("company_id", "=", self.company_id.id)]
        if self.department_ids:
            operator = "child_of" if self.with_children else "in"
            domain.append(("id", operator, self.department_ids.ids))
        return self.env["hr.department"].search(domain)
