from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from .nomination_freeze import KNOWING


class NominatingMixin(models.AbstractModel):
    """A decision or proposal goes no further with whoever is not considered for a time.

    Nor with whoever is still posted for comments, where the settings say so.
    """

    _name = "thidua.nominating.mixin"
    _inherit = "thidua.nominating.mixin"

    freeze_warning = fields.Text(
        string="Not considered for now", compute="_compute_freeze_warning", groups=KNOWING
    )
    posting_warning = fields.Text(
        string="Still posted", compute="_compute_posting_warning", groups=KNOWING
    )

    @api.depends("nomination_ids.state")
    @api.depends_context("uid", "lang")
    def _compute_freeze_warning(self):
        """Tell whom something stops, before a step is refused; nobody about himself."""
        for paper in self:
            open_ = paper.nomination_ids.filtered(lambda n: n.state in ("draft", "complete"))
            told = open_._told_frozen(open_._stopped())
            paper.freeze_warning = "\n".join(
                f"– {nomination.display_name}: {why}" for nomination, why in told.items()
            )

    @api.depends("nomination_ids.state", "nomination_ids.posting_state")
    @api.depends_context("lang")
    def _compute_posting_warning(self):
        for paper in self:
            open_ = paper.nomination_ids.filtered(lambda n: n.state in ("draft", "complete"))
            words = open_._still_posted_words()
            told = [words, paper._posting_stops()] if words else []
            paper.posting_warning = "\n".join(filter(None, told))

    def _posting_stops(self):
        """Say which step waits until the posting is over, as the settings ask (str)."""
        weights = self._posting_weights()
        if self.state == "draft" and weights["submit"] == "stop":
            return self.env._(
                "Until then it cannot be submitted: close the posting with its reason, or take "
                "them out."
            )
        if weights["issue"] == "stop":
            return self.env._(
                "Until then it can be approved, but neither issued nor sent: close the posting "
                "with its reason, or take them out."
            )
        return ""

    # --- steps --------------------------------------------------------------------------------

    def _check_considered(self, step):
        self.nomination_ids._check_not_frozen()
        for paper in self:
            words = paper._posting_words(step, "stop")
            if words:
                raise UserError(
                    self.env._(
                        "“%(paper)s” waits until the posting is over, as your settings ask:\n"
                        "%(words)s\nClose the posting with its reason, or take them out.",
                        paper=paper.display_name,
                        words=words,
                    )
                )
        return super()._check_considered(step)

    def _considered_question(self, step):
        told = [super()._considered_question(step)]
        for paper in self:
            words = paper._posting_words(step, "warn")
            if words:
                told.append(self.env._("Still posted, so that comments may come:\n%s", words))
        return "\n".join(filter(None, told))

    def _posting_words(self, step, weight):
        """Say who in the paper is still posted, where the settings give it such weight (str).

        :param step: see `_check_considered`
        :param weight: "warn" or "stop"
        """
        asked = self._posting_weights().get(step) == weight
        return self.nomination_ids._still_posted_words() if asked else ""

    def _posting_weights(self):
        """Return what the settings make of who is still posted: dict step → str."""
        # sudo: settings of the commune, no secret
        company = self.company_id.sudo()
        return {"submit": company.thidua_posting_submit, "issue": company.thidua_posting_issue}


class Nomination(models.Model):
    """Who is still posted for comments, and until when."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    def _still_posted_words(self):
        """Say which of these stand in a posting that is open, and its last day (str)."""
        # sudo: what is posted is read by all staff, until which day too
        lines = self.env["thidua.posting.line"].sudo()
        open_ = lines.search(
            [
                ("nomination_id", "in", self.ids),
                ("posting_state", "=", "posted"),
                ("date_to", ">=", self._today()),
            ]
        )
        return "\n".join(
            self.env._(
                "– %(name)s: until %(date)s",
                name=line.display_name,
                date=format_date(self.env, line.date_to),
            )
            for line in open_
        )
