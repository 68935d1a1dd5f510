from odoo import fields, models


class SettingsMixin(models.AbstractModel):
    """The working days that a company gives itself for its steps."""

    _name = "thidua.settings.mixin"
    _inherit = "thidua.settings.mixin"

    thidua_term_minutes = fields.Integer(related="company_id.thidua_term_minutes", readonly=False)
    thidua_term_decide = fields.Integer(related="company_id.thidua_term_decide", readonly=False)
    thidua_term_issue = fields.Integer(related="company_id.thidua_term_issue", readonly=False)
    thidua_term_send = fields.Integer(related="company_id.thidua_term_send", readonly=False)
    thidua_term_serious = fields.Integer(related="company_id.thidua_term_serious", readonly=False)
    thidua_term_print = fields.Integer(related="company_id.thidua_term_print", readonly=False)
    thidua_term_present = fields.Integer(related="company_id.thidua_term_present", readonly=False)
    thidua_term_pay = fields.Integer(related="company_id.thidua_term_pay", readonly=False)
    thidua_term_payment = fields.Integer(related="company_id.thidua_term_payment", readonly=False)
    thidua_term_receipt = fields.Integer(related="company_id.thidua_term_receipt", readonly=False)
    thidua_term_review = fields.Integer(related="company_id.thidua_term_review", readonly=False)
    thidua_term_examine = fields.Integer(related="company_id.thidua_term_examine", readonly=False)
