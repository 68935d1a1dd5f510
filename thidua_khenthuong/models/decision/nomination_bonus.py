from odoo import api, fields, models

OFFICE = "thidua_khenthuong.group_office,thidua_khenthuong.group_leader"


class NominationBonus(models.Model):
    """What a nomination is worth in its decision, before it is issued and after."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    _workflow_free = frozenset({"bonus_choice"})

    bonus_choice = fields.Selection(
        [("full", "Paid in full"), ("none", "Nothing more is paid")],
        string="Paid before for the same period",
        copy=False,
        groups=OFFICE,
        help="Where an earlier decision paid a lower title of the same period, the law does not "
        "say what this one is worth (Đ49.5 NĐ 152/2025/NĐ-CP): the Office chooses by the rules of "
        "the province.",
    )
    bonus_coefficient = fields.Float(
        string="Coefficient",
        digits=(6, 3),
        compute="_compute_bonus",
        aggregator=None,
        groups=OFFICE,
    )
    bonus_base = fields.Float(
        string="Base salary (đ)",
        digits=(16, 0),
        compute="_compute_bonus",
        aggregator=None,
        groups=OFFICE,
    )
    bonus_amount = fields.Float(
        string="Bonus (đ)", digits=(16, 0), compute="_compute_bonus", groups=OFFICE
    )
    bonus_note = fields.Text(
        string="How the bonus comes about", compute="_compute_bonus", groups=OFFICE
    )
    bonus_asked = fields.Boolean(
        compute="_compute_bonus", groups=OFFICE, export_string_translation=False
    )

    @api.depends(
        "decision_id.date",
        "decision_id.state",
        "decision_id.nomination_ids",
        "award_id",
        "period_from",
        "period_to",
        "bonus_choice",
    )
    def _compute_bonus(self):
        """Take it from the ledger once it is there, else work it out as the decision would."""
        worth = {}
        for decision in self.decision_id:
            worth.update(decision._worth_of_each())
        for nomination in self:
            own = worth.get(nomination, {})
            nomination.bonus_coefficient = own.get("coefficient", 0)
            nomination.bonus_base = own.get("base_salary", 0)
            nomination.bonus_amount = own.get("bonus", 0)
            nomination.bonus_note = own.get("bonus_note") or (
                nomination.decision_id
                and self.env._("No coefficient or no base salary is on record for that day.")
            )
            nomination.bonus_asked = bool(own.get("paid_before"))

    def write(self, vals):
        if "bonus_choice" in vals:
            self.decision_id._hold_editable()
        return super().write(vals)

    # --- actions --------------------------------------------------------------------------------

    def action_bonus_full(self):
        """Have a title paid in full though a lower one of its period was paid before: Office."""
        self.write({"bonus_choice": "full"})

    def action_bonus_none(self):
        """Have nothing more paid for a title whose period was paid before: Office."""
        self.write({"bonus_choice": "none"})
