from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class NominateWizard(models.TransientModel):
    """Nominates the selected evaluations for one award."""

    _name = "thidua.nominate.wizard"
    _description = "Nominate for an award"
    _inherit = "thidua.guard.mixin"

    # the best of this round are proposed for the award; else somebody chose among its ranking
    round_id = fields.Many2one("thidua.round", readonly=False)
    evaluation_ids = fields.Many2many("thidua.evaluation")
    left_note = fields.Text(string="Left to be chosen", compute="_compute_left_note")
    campaign_id = fields.Many2one("thidua.campaign", compute="_compute_campaign_id")
    allowed_award_ids = fields.Many2many("thidua.award", compute="_compute_allowed_award_ids")
    award_id = fields.Many2one("thidua.award", required=True)
    quota_note = fields.Text(string="Places", compute="_compute_quota_note")
    registration_note = fields.Text(
        string="Not registered",
        compute="_compute_registration_note",
        help="Registration is not among the legal grounds for a title (Đ7 Luật Thi đua, khen "
        "thưởng 2022, trust A): unless the settings say so, this does not block.",
    )

    @api.depends("evaluation_ids", "round_id")
    def _compute_campaign_id(self):
        for wizard in self:
            wizard.campaign_id = (wizard.evaluation_ids.campaign_id or wizard.round_id.campaign_id)[
                :1
            ]

    @api.depends("evaluation_ids", "round_id")
    def _compute_allowed_award_ids(self):
        for wizard in self:
            round_ = wizard.round_id
            quotas = round_.campaign_id.quota_ids.filtered(
                lambda q, r=round_: q.round_kind == r.kind
            )
            wizard.allowed_award_ids = (quotas if round_ else wizard._quotas()).award_id

    @api.depends("award_id", "round_id")
    def _compute_left_note(self):
        for wizard in self:
            asked = wizard.round_id and wizard.award_id
            wizard.left_note = "\n".join(wizard._best()[1]) if asked else False

    @api.onchange("award_id", "round_id")
    def _onchange_best(self):
        """Propose the best of the round for the places that are left."""
        if self.round_id:
            best = self._best()[0] if self.award_id else self.evaluation_ids.browse()
            self.evaluation_ids = [Command.set(best.ids)]

    def _best(self):
        return self.round_id._best_for(self.award_id)

    @api.depends("award_id", "evaluation_ids")
    def _compute_quota_note(self):
        """Say how many are chosen for each ceiling of the award, and how many places are left."""
        for wizard in self:
            rounds = wizard.evaluation_ids.round_id
            holders = self.env["thidua.quota"]._holders(rounds)
            wizard.quota_note = "\n".join(
                quota._places_text(
                    round_,
                    len(holders[quota, round_]),
                    len(wizard._counted_in(quota, round_)),
                )
                for round_ in rounds
                for quota in wizard._quotas().filtered(
                    lambda q, w=wizard, r=round_: (
                        q.award_id == w.award_id and q.round_kind == r.kind
                    )
                )
            )

    @api.depends("award_id", "evaluation_ids")
    def _compute_registration_note(self):
        """Name those who have not registered for the award."""
        for wizard in self:
            asked = wizard.evaluation_ids.filtered(
                lambda e: e.company_id.thidua_registration_check != "none"
            )
            problems = [
                participant._registration_problem(wizard.award_id)
                for participant in (asked.participant_id if wizard.award_id else ())
            ]
            wizard.registration_note = "\n".join(filter(None, problems))

    def _counted_in(self, quota, round_):
        return self.evaluation_ids.filtered(
            lambda e: e.round_id == round_ and quota._counts(e.subject_kind)
        )

    def _quotas(self):
        """Return the ceilings in which the chosen count (thidua.quota)."""
        asked = {(e.round_id.kind, e.subject_kind) for e in self.evaluation_ids}
        return self.evaluation_ids.campaign_id.quota_ids.filtered(
            lambda quota: any(
                quota.round_kind == round_kind and quota._counts(kind) for round_kind, kind in asked
            )
        )

    def action_nominate(self):
        """Nominate all the selected evaluations, or none where one of them does not fit.

        :return: window action of the new nominations
        """
        self.ensure_one()
        if not self.evaluation_ids:
            raise UserError(
                self.env._("Nobody is chosen: no place is left, or nobody is ranked for it.")
            )
        nominations = self.env["thidua.nomination"].create(
            [
                {"evaluation_id": evaluation.id, "award_id": self.award_id.id}
                for evaluation in self.evaluation_ids
            ]
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "thidua_khenthuong.action_nomination"
        )
        action["domain"] = [("round_id", "in", nominations.round_id.ids)]
        return action
