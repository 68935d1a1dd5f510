from odoo import api, fields, models

from ..core.score_field import is_blank
from ..delegation.delegation import UNIT

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
            if own and own & evaluation._heads_by_right():
                users = nobody
            found[evaluation] = (users - own).filtered("active")
        return {evaluation: users.with_env(self.env) for evaluation, users in found.items()}

    def _heads_by_right(self):
        """Return who heads the unit or the cluster himself, delegations aside (res.users)."""
        asked = self._without_delegations()
        if self.employee_id:
            return asked.unit_id._head_users()
        cluster = asked.campaign_id.cluster_id
        return asked._cluster_heads().get(cluster, self.env["res.users"])

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
        found = super()._with_role(role)
        if role == "appraiser" and not self._guard_is_system():
            user = self.env.user
            scorers = found._acting_scorers()
            return found.filtered(lambda e: user not in scorers[e])
        return found

    def _acting_scorers(self):
        """Return who scored each as head for another, or does so now: he does not appraise it.

        :return: dict of thidua.evaluation → res.users
        """
        found = self._scored_by_delegation()
        at_head = self.filtered(lambda evaluation: evaluation.state == "head")
        if not at_head or not self.env["thidua.delegation"]._standing(UNIT):
            return found
        by_right = at_head._without_delegations()._scoring_heads()
        for evaluation, heads in at_head._scoring_heads().items():
            found[evaluation] |= heads - by_right[evaluation]
        return found

    def _scored_by_delegation(self):
        """Return who passed each on, or gave a score of its head, for another.

        :return: dict of thidua.evaluation → res.users
        """
        found = dict.fromkeys(self, self.env["res.users"])
        # sudo: the log of moves, compared only
        logs = self.env["thidua.workflow.log"].sudo()
        passed = logs._read_group(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("state_from", "=", "head"),
                ("state_to", "=", "office"),
                ("for_user_id", "!=", False),
            ],
            ["res_id"],
            ["user_id:recordset"],
        )
        for id_, who in passed:
            found[self.browse(id_)] |= who.with_env(self.env)
        # sudo: likewise of scores, also of those that he did not pass on
        changes = self.env["thidua.score.change"].sudo()
        typed = changes._read_group(
            [
                ("evaluation_id", "in", self.ids),
                ("step", "=", "head"),
                ("for_user_id", "!=", False),
            ],
            ["evaluation_id"],
            ["user_id:recordset"],
        )
        for evaluation, who in typed:
            found[self.browse(evaluation.id)] |= who.with_env(self.env)
        return found

    def _heads_acted_for(self):
        """Return for which head the current user scores today, where he does not by himself.

        :return: dict of thidua.evaluation → res.users, one each
        """
        user = self.env.user
        away = self.env["thidua.delegation"]._away_for(user)
        if not away:
            return {}
        heads = self._scoring_heads()
        by_right = self._without_delegations()._scoring_heads()
        found = {}
        for evaluation in self:
            own = by_right[evaluation]
            if user in heads[evaluation] and user not in own and own & away:
                found[evaluation] = (own & away)[:1].with_env(self.env)
        return found

    def _role_label(self, role):
        if role == "head":
            return self.env._(
                "the head of the unit or of the cluster on this day, but nobody scores himself"
            )
        return super()._role_label(role)
