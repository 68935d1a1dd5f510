from odoo import fields, models


class PostingTerm(models.Model):
    """How long somebody must post before he proposes certain awards, as dated law.

    It warns, and stops nothing: NĐ 152/2025/NĐ-CP Đ44 (trust A) asks it of the province, for what
    the State and the Prime Minister confer; of the commune's own awards no law asks any number.
    """

    _name = "thidua.posting.term"
    _description = "Posting that the law asks for"
    _inherit = "thidua.working.days.mixin"

    provision = fields.Char(
        required=True, help="Where it stands: Điều 44 Nghị định số 152/2025/NĐ-CP."
    )
    asked_of = fields.Char(string="Asked of", required=True, help="Who must post, and before what.")
    award_ids = fields.Many2many(
        "thidua.award", "thidua_posting_term_award", string="For which awards"
    )

    def _told(self, awards):
        """Return what is asked for these awards (str, empty where there are none)."""
        if not awards:
            return ""
        return self.env._(
            "%(awards)s: %(days)s working days are asked for by %(provision)s, of: %(who)s (trust "
            "%(grade)s). It does not bind the commune; a posting as long spares a second one.",
            awards=", ".join(awards.mapped("name")),
            days=self.days,
            provision=self.provision,
            who=self.asked_of,
            grade=(self.grade or "u").upper(),
        )
