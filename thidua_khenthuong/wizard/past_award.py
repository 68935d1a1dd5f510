from odoo import api, fields, models


class PastAward(models.TransientModel):
    """Records an award of the past in one step: who, what, by which decision."""

    _name = "thidua.past.award"
    _description = "Record a past award"
    _inherit = "thidua.guard.mixin"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, default=lambda self: self.env.company
    )
    subject_as = fields.Selection(
        [
            ("employee", "Somebody of the payroll"),
            ("department", "A unit"),
            ("partner", "A household, citizen or organisation"),
        ],
        string="Who received it",
        required=True,
        default="employee",
    )
    employee_id = fields.Many2one("hr.employee", string="Person", check_company=True)
    department_id = fields.Many2one("hr.department", string="Unit", check_company=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="Household, citizen or organisation",
        domain=[("thidua_kind", "!=", False)],
        check_company=True,
    )
    award_id = fields.Many2one("thidua.award", required=True)
    reference = fields.Char(string="Decision no.", required=True)
    date = fields.Date(string="Decided on", required=True)
    authority_id = fields.Many2one(
        "thidua.authority",
        string="Conferred by",
        required=True,
        compute="_compute_authority_id",
        store=True,
        precompute=True,
        readonly=False,
    )
    achievement = fields.Text()
    commendation_type_id = fields.Many2one(
        "thidua.commendation.type",
        string="Type of commendation",
        check_company=True,
        context={"active_test": False},
    )
    period_from = fields.Date(string="Achievement from")
    period_to = fields.Date(string="Achievement to")

    @api.depends("award_id", "date", "company_id")
    def _compute_authority_id(self):
        for window in self:
            day = window.date or self._today()
            found = window.award_id._authority_on(day, window.company_id)
            window.authority_id = found.get(window.award_id._origin) or window.authority_id

    def action_record(self):
        """Enter the award in the ledger.

        :return: window action of the new thidua.commendation
        :raise UserError: see `thidua.commendation._record_past`
        """
        return self._record()._get_records_action()

    def action_record_next(self):
        """Enter the award in the ledger and offer the window again, for the same decision.

        :return: window action
        """
        self._record()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id("thidua_khenthuong.action_past_award"),
            "context": {
                "default_subject_as": self.subject_as,
                "default_award_id": self.award_id.id,
                "default_reference": self.reference,
                "default_date": self.date,
                "default_authority_id": self.authority_id.id,
                "default_commendation_type_id": self.commendation_type_id.id,
                "default_period_from": self.period_from,
                "default_period_to": self.period_to,
            },
        }

    def _record(self):
        self.ensure_one()
        subject = f"{self.subject_as}_id"
        return self.env["thidua.commendation"]._record_past(
            [
                {
                    subject: self[subject].id,
                    "award_id": self.award_id.id,
                    "authority_id": self.authority_id.id,
                    "reference": self.reference,
                    "date": self.date,
                    "achievement": self.achievement,
                    "commendation_type_id": self.commendation_type_id.id,
                    "period_from": self.period_from,
                    "period_to": self.period_to,
                }
            ],
            self.company_id,
        )


class PastAwardWithdraw(models.TransientModel):
    """Asks why entries of the ledger that were recorded by hand are withdrawn."""

    _name = "thidua.past.award.withdraw"
    _description = "Withdraw a past award"
    _inherit = "thidua.guard.mixin"

    commendation_ids = fields.Many2many("thidua.commendation", required=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Withdraw them; every check is the ledger's own.

        :return: action that closes the window
        """
        self.ensure_one()
        self.commendation_ids._withdraw_past(self.reason)
        return {"type": "ir.actions.act_window_close"}
