from odoo import api, fields, models

SELF, UNIT, OTHER = "self", "unit", "other"


class Participant(models.Model):
    """Registering oneself or the unit one heads: which, and whether it is there already."""

    _name = "thidua.participant"
    _inherit = "thidua.participant"

    register_as = fields.Selection(
        [(SELF, "Myself"), (UNIT, "My unit"), (OTHER, "Somebody of my unit")],
        string="I register",
        compute="_compute_register_as",
        readonly=False,
    )
    heads_unit = fields.Boolean(compute="_compute_heads_unit", export_string_translation=False)
    existing_id = fields.Many2one(
        "thidua.participant",
        string="Registered already",
        compute="_compute_existing_id",
        help="The registration of the same subject in the same campaign, as far as you may see it.",
    )

    @api.depends("employee_id", "department_id")
    @api.depends_context("uid", "thidua_register_me")
    def _compute_register_as(self):
        me, units = self.env.user.employee_id, self._my_units()
        for participant in self:
            if participant.department_id in units:
                participant.register_as = UNIT
            elif participant.employee_id and participant.employee_id != me:
                participant.register_as = OTHER
            elif participant.employee_id:
                participant.register_as = SELF
            else:
                participant.register_as = OTHER if units else False

    @api.depends_context("uid", "thidua_register_me")
    def _compute_heads_unit(self):
        heads = bool(self.env.context.get("thidua_register_me") and self._my_units())
        for participant in self:
            participant.heads_unit = heads

    @api.depends("campaign_id", "employee_id", "department_id", "partner_id")
    @api.depends_context("uid")
    def _compute_existing_id(self):
        self.existing_id = False
        for participant in self.filtered(lambda p: p.campaign_id and not p._origin):
            for name in ("employee_id", "department_id", "partner_id"):
                if participant[name]:
                    # a form of one new record: not in bulk
                    participant.existing_id = self.search(
                        [
                            ("campaign_id", "=", participant.campaign_id.id),
                            (name, "=", participant[name].id),
                        ],
                        limit=1,
                    )

    @api.onchange("register_as")
    def _onchange_register_as(self):
        """Choose who registers: oneself, the unit one heads, or nobody yet."""
        chosen, units = self.register_as, self._my_units().filtered("active")
        me = self.env.user.employee_id
        if chosen == SELF and self.employee_id != me:
            self.department_id, self.employee_id = False, me
        elif chosen == UNIT and self.department_id not in units:
            self.employee_id, self.department_id = False, units[:1]
        elif chosen == OTHER and (self.department_id or self.employee_id == me):
            self.department_id = self.employee_id = False
