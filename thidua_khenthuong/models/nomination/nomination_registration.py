from odoo import api, fields, models
from odoo.exceptions import ValidationError


class Nomination(models.Model):
    _inherit = "thidua.nomination"

    registration_warning = fields.Char(
        compute="_compute_registration_warning",
        compute_sudo=True,
        help="Registration is not among the legal grounds for a title (Đ7 Luật Thi đua, khen "
        "thưởng 2022, trust A): unless the settings say so, this does not block.",
    )

    @api.depends(
        "award_id",
        "evaluation_id.participant_id.award_ids",
        "evaluation_id.participant_id.is_added",
        "evaluation_id.participant_id.state",
        "company_id.thidua_registration_check",
    )
    def _compute_registration_warning(self):
        for nomination in self:
            participant, award = nomination.evaluation_id.participant_id, nomination.award_id
            asked = nomination.company_id.thidua_registration_check != "none"
            nomination.registration_warning = (
                participant._registration_problem(award) if asked and participant and award else ""
            )

    @api.constrains("evaluation_id", "award_id")
    def _check_registration(self):
        """Refuse who has not registered, where the company's settings ask for it."""
        blocked = self.filtered(
            lambda n: n.company_id.thidua_registration_check == "block" and n.registration_warning
        )
        if blocked:
            raise ValidationError(
                self.env._(
                    "Not registered for what they are nominated for:\n%(warnings)s\n"
                    "Registration is not among the legal grounds for a title (Đ7 Luật Thi đua, "
                    "khen thưởng 2022), but your settings ask for it: have the registration "
                    "completed, or see Settings ▸ Registration.",
                    warnings="\n".join(blocked.mapped("registration_warning")),
                )
            )
