from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import format_date


class Participant(models.Model):
    """In a cluster's campaign its members alone take part as collectives."""

    _name = "thidua.participant"
    _inherit = "thidua.participant"

    @api.constrains("campaign_id", "employee_id", "department_id", "partner_id", "date")
    def _check_takes_part(self):
        for participant in self:
            cluster = participant.campaign_id.cluster_id
            if not cluster or participant.subject_kind not in ("collective", "organisation"):
                continue
            members = cluster._members_on(participant.date)
            if participant._member_key() not in {(m.department_id, m.partner_id) for m in members}:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” cannot join “%(campaign)s”: on %(date)s it is no member of "
                        "the cluster “%(cluster)s”. Its members that day: %(members)s.",
                        name=participant.subject_name,
                        campaign=participant.campaign_id.display_name,
                        date=format_date(self.env, participant.date),
                        cluster=cluster.name,
                        members=", ".join(members.mapped("name")) or "—",
                    )
                )
        return super()._check_takes_part()

    def _member_key(self):
        return self.department_id, self.partner_id
