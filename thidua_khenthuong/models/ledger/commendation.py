from odoo import api, fields, models
from odoo.exceptions import UserError


class Commendation(models.Model):
    """One entry of the award ledger (sổ khen thưởng): who received what, by which decision."""

    _name = "thidua.commendation"
    _description = "Commendation"
    _inherit = [
        "thidua.subject.mixin",
        "thidua.classification.mixin",
        "thidua.paper.rows.mixin",
    ]
    _order = "date desc, award_id, subject_kind, id"
    _check_company_auto = True
    _server_only = frozenset({"create", "write", "unlink"})

    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    award_id = fields.Many2one(
        "thidua.award", required=True, readonly=True, ondelete="restrict", index=True
    )
    authority_id = fields.Many2one(
        "thidua.authority", required=True, readonly=True, ondelete="restrict", index=True
    )
    date = fields.Date(string="Decided on", required=True, readonly=True, index=True)
    achievement = fields.Text(readonly=True)
    coefficient = fields.Float(digits=(6, 3), readonly=True, aggregator=None)
    base_salary = fields.Float(
        string="Base salary (đ)", digits=(16, 0), readonly=True, aggregator=None
    )
    bonus = fields.Float(string="Bonus (đ)", digits=(16, 0), readonly=True)

    @api.depends("subject_name", "award_id.name")
    def _compute_display_name(self):
        for commendation in self:
            commendation.display_name = (
                f"{commendation.subject_name} – {commendation.award_id.name}"
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("The ledger of commendations is kept: nothing is deleted from it.")
        )

    def action_print_list(self):
        """Return the download of the nine-column list of the selected commendations."""
        return self.env["thidua.download"]._open("list", self)
