from odoo import fields, models

# what a class of subjects counts as
ROLES = [("leader", "Leader"), ("direct", "Works directly"), ("other", "Other")]


class SubjectClass(models.Model):
    """A class of commended subjects (phân loại đối tượng) that superiors' lists ask for.

    It counts as leaders, as direct workers, or as neither.
    """

    _name = "thidua.subject.class"
    _description = "Subject class"
    _inherit = "thidua.choice.mixin"

    counts_as = fields.Selection(
        ROLES,
        string="Counts as",
        required=True,
        default="other",
        help="For the share of leaders and of direct workers among the best.",
    )
