from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..core.language import in_company_language


class CriterionMixin(models.AbstractModel):
    """A criterion computed from external ranks says which series of tables it reads."""

    _name = "thidua.criterion.mixin"
    _inherit = "thidua.criterion.mixin"

    ranking_series_id = fields.Many2one(
        "thidua.ranking.series",
        string="Ranking it reads",
        ondelete="restrict",
        index="btree_not_null",
        help="The yearly assessment whose tables give the rank: this year's and last year's.",
    )

    @api.constrains("ranking_series_id")
    def _check_ranking_series(self):
        for criterion in self:
            series = criterion.ranking_series_id
            # sudo: a series of another company may not be read, and is not named
            owner = series.sudo().company_id
            # sudo: bodies above are known below, though they are not read
            above = criterion.sudo().company_id.parent_ids
            if owner and owner not in above:
                raise ValidationError(
                    self.env._(
                        "Criterion “%(criterion)s”: a ranking of another company is not read "
                        "here. Choose one of your own, of the body above, or a shared one.",
                        criterion=criterion.name,
                    )
                )

    def _copied_vals(self):
        return [
            {**vals, "ranking_series_id": criterion.ranking_series_id.id}
            for criterion, vals in zip(self, super()._copied_vals(), strict=True)
        ]


class Criterion(models.Model):
    """A plan may be launched before the first table is there: its series is filled in later."""

    _name = "thidua.criterion"
    _inherit = "thidua.criterion"
    _amended_fields = ("ranking_series_id",)

    can_choose_ranking = fields.Boolean(
        compute="_compute_can_choose_ranking", export_string_translation=False
    )

    @api.depends("ranking_series_id", "source", "method", "campaign_id.state")
    @api.depends_context("uid")
    def _compute_can_choose_ranking(self):
        office = self.env.user.has_group("thidua_khenthuong.group_office")
        for criterion in self:
            criterion.can_choose_ranking = (
                office and criterion._reads_ranking() and criterion._waits_for_ranking()
            )

    def write(self, vals):
        late = set(vals) == {"ranking_series_id"} and self._closed_plans()
        if not late:
            return super().write(vals)
        for criterion in self:
            if not (criterion._reads_ranking() and criterion._waits_for_ranking()):
                raise UserError(
                    self.env._(
                        "Criterion “%s”: the ranking it reads is chosen once. A launched plan "
                        "changes it by an amendment.",
                        criterion.name,
                    )
                )
        # with the key: what is filled in once leaves the plan as it was approved
        key = late._with_key().env.context["thidua_key"]
        result = super(Criterion, self.with_context(thidua_key=key)).write(vals)
        for criterion in self:
            told = in_company_language(criterion)
            # sudo: the Office writes, in the name of the user, in a plan closed to changes
            criterion.campaign_id.sudo()._message_log(
                body=Markup("<p>%s</p>")
                % told.env._(
                    "Criterion “%(criterion)s” reads the ranking “%(series)s”.",
                    criterion=told.display_name,
                    series=criterion.ranking_series_id.name,
                )
            )
        return result

    def action_choose_ranking(self):
        """Return the window that chooses the ranking for a criterion of a launched plan: Office."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ranking it reads"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(self.env.ref("thidua_khenthuong.criterion_view_form_ranking").id, "form")],
            "target": "new",
        }

    def _amended_values(self):
        return {**super()._amended_values(), "ranking_series_id": self._planned_ranking().id}

    def _amended_text(self):
        text, series = super()._amended_text(), self._planned_ranking()
        if not series:
            return text
        return self.env._(
            "%(criterion)s; it reads the ranking “%(series)s”",
            criterion=text,
            series=series.name,
        )

    def _planned_ranking(self):
        """Return the ranking; where an amendment names none, the one chosen meanwhile."""
        return self.ranking_series_id or self.origin_id.ranking_series_id

    def _reads_ranking(self):
        return self.method == "computed" and self.source == "ranking"

    def _waits_for_ranking(self):
        """Return whether the plan is launched and the ranking not chosen yet (bool)."""
        chosen = self._origin.ranking_series_id if self._origin else self.ranking_series_id
        return not chosen and self.campaign_id.state == "launched"

    def _closed_plans(self):
        return self.campaign_id.filtered(lambda campaign: not campaign.is_editable)
