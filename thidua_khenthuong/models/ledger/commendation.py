from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


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
    award_category = fields.Selection(related="award_id.category", store=True, precompute=True)
    authority_id = fields.Many2one(
        "thidua.authority", required=True, readonly=True, ondelete="restrict", index=True
    )
    source = fields.Selection(
        [("decision", "Decision of ours"), ("history", "Recorded past award")],
        required=True,
        readonly=True,
        default="decision",
        index=True,
        help="Where the entry comes from: a decision issued here, or a paper from before or from "
        "elsewhere that the Office recorded.",
    )
    reference = fields.Char(
        string="Decision no.",
        compute="_compute_reference",
        store=True,
        precompute=True,
        # what is given at the beginning is kept; nobody writes in the ledger
        readonly=False,
    )
    date = fields.Date(string="Decided on", required=True, readonly=True, index=True)
    achievement = fields.Text(readonly=True)
    commendation_type_id = fields.Many2one(
        "thidua.commendation.type",
        string="Type of commendation",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    period_from = fields.Date(string="Achievement from", readonly=True)
    period_to = fields.Date(
        string="Achievement to",
        readonly=True,
        help="The next award of the same chain counts from the period that the decision names, "
        "else from its day (Đ33.7 NĐ 152/2025/NĐ-CP, trust A).",
    )
    coefficient = fields.Float(digits=(6, 3), readonly=True, aggregator=None)
    base_salary = fields.Float(
        string="Base salary (đ)", digits=(16, 0), readonly=True, aggregator=None
    )
    bonus = fields.Float(string="Bonus (đ)", digits=(16, 0), readonly=True)
    bonus_note = fields.Text(
        string="How the bonus comes about",
        readonly=True,
        help="As it was worked out on the day of the decision, with its articles.",
    )

    def _compute_reference(self):
        """What was recorded stays; a decision of ours gives its own."""
        for commendation in self:
            commendation.reference = commendation.reference

    def _subject_date(self):
        return self.date or super()._subject_date()

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

    @api.model
    def _standing_domain(self):
        """Return the domain of the entries that count: not those taken away since (Domain).

        Whoever takes entries away adds to it.
        """
        return Domain("active", "=", True)
