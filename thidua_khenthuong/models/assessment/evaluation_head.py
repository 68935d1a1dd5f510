from odoo import api, fields, models

from ..core.score_field import is_blank

# members of a cluster are units, not their people
UNIT_KINDS = ("collective", "organisation")


def kind_in_cluster(kind):
    """Return the kind of subject whose criteria count in the campaign of a cluster (str)."""
    return "collective" if kind in UNIT_KINDS else kind


class Evaluation(models.Model):
    """The step between the subject and the Office: a head scores what he heads.

    The head of the unit scores its people; in a cluster's campaign the head of the cluster scores
    its members. Nobody scores himself: a head's own sheet goes to the Office.
    """

    _name = "thidua.evaluation"
    _inherit = "thidua.evaluation"

    has_head_step = fields.Boolean(
        compute="_compute_has_head_step", export_string_translation=False
    )

    @api.depends("state", "unit_id", "campaign_id.cluster_id")
    def _compute_has_head_step(self):
        heads = self._scoring_heads()
        for evaluation in self:
            scored = any(not is_blank(line.head_score) for line in evaluation.line_ids)
            evaluation.has_head_step = bool(
                evaluation.state == "head" or scored or heads[evaluation]
            )

    def _scoring_heads(self):
        """Return who scores each evaluation after its subject and before the Office, today.

        :return: dict of thidua.evaluation → res.users; empty users where there is no such step
        """
        of_cluster = self._cluster_heads()
        # sudo: the subject who sends need not read who heads his unit
        of_unit = {unit: unit._acting_users() for unit in self.sudo().unit_id}
        nobody = self.env["res.users"]
        found = {}
        # sudo: the unit and the cluster of a subject, for whoever sends his sheet
        for evaluation, record in zip(self, self.sudo(), strict=True):
            if evaluation.employee_id:
                users = of_unit.get(record.unit_id, nobody)
            elif evaluation.subject_kind in UNIT_KINDS:
                users = of_cluster.get(record.campaign_id.cluster_id, nobody)
            else:
                users = nobody
            own = users & record._subject_users() if users else nobody
            found[evaluation] = self.env["res.users"] if own else users.filtered("active")
        return {evaluation: users.with_env(self.env) for evaluation, users in found.items()}

    def _cluster_heads(self):
        """Return who heads each cluster of these evaluations' campaigns today.

        :return: dict of thidua.cluster → res.users
        """
        today = self._today()
        # sudo: whoever sends a sheet need not read who heads its cluster
        clusters = self.sudo().campaign_id.cluster_id
        return {cluster: cluster._head_users_on(today) for cluster in clusters}

    def _criteria_kind(self):
        """Return the kind of subject whose criteria count (str).

        A village or a school that is a member of the cluster emulates as a collective.
        """
        if not self.campaign_id.cluster_id:
            return super()._criteria_kind()
        return kind_in_cluster(self.subject_kind)

    # --- actions ----------------------------------------------------------------------------

    def action_submit(self):
        """Send the self-assessment on: to the head who scores it, else to the Office.

        :return: True
        """
        heads = self._scoring_heads()
        to_head = self.filtered(lambda evaluation: heads[evaluation])
        if self.env.context.get("thidua_ask") and self._question("submit"):
            self._check_self_scores()
            return self._ask("submit", self.env._("Please confirm"))
        if to_head:
            to_head._move("submit_to_head")
        return super(Evaluation, self - to_head).action_submit() if self - to_head else True

    def action_pass_on(self):
        """Pass the evaluation to the Office: the head who has scored it.

        :return: True
        :raise UserError: where the head has given no score
        """
        return self._ask_or_move("pass_on")

    def action_return_to_subject(self):
        """Ask for a reason, then return the evaluation to its subject: the head.

        :return: window action that asks for the reason
        """
        return self._ask_reason("return_to_subject")

    def action_take_over(self):
        """Ask for a reason, then go on without the head, who is late: an appraiser.

        :return: window action that asks for the reason
        """
        return self._ask_reason("take_over")

    def action_copy_head_scores(self):
        """Take over the head's scores as office scores, to correct from there: an appraiser.

        :raise UserError: where the user may not appraise
        """
        self._copy_scores("head_score", "office")

    # --- moves ------------------------------------------------------------------------------

    def _with_role(self, role):
        if role == "head" and not self._guard_is_system():
            heads = self._scoring_heads()
            return self.filtered(lambda evaluation: self.env.user in heads[evaluation])
        return super()._with_role(role)

    def _role_label(self, role):
        if role == "head":
            return self.env._(
                "the head of the unit or of the cluster on this day, but nobody scores himself"
            )
        return super()._role_label(role)
