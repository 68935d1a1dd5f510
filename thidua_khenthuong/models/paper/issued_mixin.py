from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date


class IssuedMixin(models.AbstractModel):
    """A paper that a leader approves, and that the Office then numbers, dates and sends out.

    A model declares `_workflow_moves` (`approval_moves`, then those by which it goes out), the
    states that follow APPROVAL_STATES, within what its number is the only one (`unique_number`),
    and its usual heading; whatever else is told here it says only where it differs.
    """

    _name = "thidua.issued.mixin"
    _description = "Paper that is approved and issued"
    _inherit = [
        "thidua.approval.mixin",
        "thidua.document.mixin",
        "thidua.search.mixin",
        "thidua.kept.mixin",
    ]
    _order = "date desc, number desc, id desc"
    _check_company_auto = True

    # number and day are the clerk's to fill in when the signed paper is registered
    _workflow_free = frozenset({"number", "date"})
    # in which states it is out, and what of it stays then
    _out_states = ("issued",)
    _out_fixed = frozenset({"number", "date"})
    # from what the usual heading is made, and what a heading looks like that was proposed
    _name_from = ()
    _name_proposed = None

    name = fields.Char(
        string="About",
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )

    # --- computes -----------------------------------------------------------------------------

    def _search_key_fields(self):
        return ["name", "reference"]

    @api.depends(lambda self: self._name_from)
    def _compute_name(self):
        """Propose the usual heading while it is a draft; one of somebody's own stays.

        Papers are Vietnamese whatever the user's language.
        """
        for paper in self:
            name = paper.name
            if paper.state == "draft" and (not name or self._name_proposed.fullmatch(name)):
                name = paper._usual_name() or name
            paper.name = name

    def _usual_name(self):
        """Return the heading that is proposed (str), or "" where nothing is known yet."""
        return ""

    @api.depends("name", "reference")
    def _compute_display_name(self):
        for paper in self:
            paper.display_name = paper.reference or paper.name

    # --- CRUD ---------------------------------------------------------------------------------

    def write(self, vals):
        if self._out_fixed & set(vals) and not self._holds_key():
            for paper in self.filtered(lambda paper: paper.state in self._out_states):
                raise UserError(paper._out_message())
        return super().write(vals)

    def _out_message(self):
        """Return that number and date of what is out stay as they are (str)."""
        return self.env._(
            "“%s” is issued: number and date stay. Open it again with a reason first.",
            self.display_name,
        )

    # --- checks of moves ----------------------------------------------------------------------

    def _check_can_issue(self):
        """Raise where its number or its date is missing."""
        for paper in self:
            if not paper.number or not paper.date:
                raise UserError(
                    self.env._("“%s”: fill in its number and its date first.", paper.name)
                )

    def _check_day_has_come(self):
        """Raise where its date lies in the future."""
        for paper in self:
            if paper.date and paper.date > self._today():
                raise UserError(
                    self.env._(
                        "“%(paper)s”: the date (%(date)s) lies in the future. Correct it.",
                        paper=paper.display_name,
                        date=format_date(self.env, paper.date),
                    )
                )
