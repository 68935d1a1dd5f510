from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.language import in_company_language
from ..organisation.subject_mixin import SUBJECT_KINDS
from .criterion_mixin import CRITERION_KINDS


class CriteriaSet(models.Model):
    """A set of criteria (bộ tiêu chí) to copy into campaigns, which it then no longer touches."""

    _name = "thidua.criteria.set"
    _description = "Criteria set"
    _inherit = [
        "thidua.catalogue.mixin",
        "thidua.criterion.total.mixin",
        "thidua.search.mixin",
        "thidua.sort.mixin",
    ]
    _order = "name, id"

    name = fields.Char(required=True)
    code = fields.Char(copy=False)
    company_id = fields.Many2one(default=lambda self: self.env.company)
    description = fields.Text()
    active = fields.Boolean(default=True)
    line_ids = fields.One2many("thidua.criteria.set.line", "set_id", copy=True)
    collective_line_ids = fields.One2many(
        "thidua.criteria.set.line", "set_id", domain=[("subject_kind", "=", "collective")]
    )
    individual_line_ids = fields.One2many(
        "thidua.criteria.set.line", "set_id", domain=[("subject_kind", "=", "individual")]
    )
    other_line_ids = fields.One2many(
        "thidua.criteria.set.line",
        "set_id",
        domain=[("subject_kind", "in", ["household", "organisation"])],
    )

    _code_uniq = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))", "This code is already used by another criteria set."
    )

    def _search_key_fields(self):
        return ["code", "name"]

    @api.depends(
        "collective_line_ids.weight",
        "collective_line_ids.effect",
        "individual_line_ids.weight",
        "individual_line_ids.effect",
        "other_line_ids.subject_kind",
        "other_line_ids.weight",
        "other_line_ids.effect",
    )
    def _compute_weights(self):
        for criteria_set in self:
            for kind, _label in SUBJECT_KINDS:
                lines = criteria_set._criteria_of(kind).filtered(lambda c: c.effect == "base")
                criteria_set[f"{kind}_weight"] = sum(lines.mapped("weight"))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        # sudo: a shared set may be used by communes that this user does not see
        campaigns = self.env["thidua.campaign"].sudo().with_context(active_test=False)
        used = campaigns.search([("criteria_set_id", "in", self.ids)], limit=1).criteria_set_id
        if used:
            raise UserError(
                self.env._(
                    "“%s” was copied into a campaign and stays known as its origin: archive it "
                    "instead.",
                    used.name,
                )
            )

    def copy_data(self, default=None):
        """Return the values of the copies, named as such (list of dict)."""
        told = in_company_language(self)
        return [
            {**vals, "name": told.env._("%s (copy)", criteria_set.name), **(default or {})}
            for criteria_set, vals in zip(self, super().copy_data(default), strict=True)
        ]

    def action_use(self):
        """Return the window that copies the set into a campaign."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_criteria_copy_wizard"
            ),
            "context": {"default_set_id": self.id},
        }

    def action_import(self):
        """Return the window that reads the lines of this set from an Excel sheet."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "thidua_khenthuong.action_criteria_import"
            ),
            "context": {"default_set_id": self.id},
        }

    def _criteria_of(self, kind):
        if kind in dict(CRITERION_KINDS):
            return self[f"{kind}_line_ids"]
        return self.other_line_ids.filtered(lambda line: line.subject_kind == kind)

    def _sheet_head(self):
        """Return the official head of the sheet, see `report.workbook` (dict of str)."""
        company = self.company_id or self.env.company
        return {
            **company._paper_head(),
            "title": "BỘ TIÊU CHÍ",
            "subtitle": self.name,
            "sheet": "Tiêu chí",
        }

    def _sheet_rows(self):
        """Return the lines as `report.criteria.build` takes them (list of dict)."""
        return [
            {
                "kind": line.subject_kind,
                "group": line.group_name or "",
                "subgroup": line.subgroup_name or "",
                "code": line.code or "",
                "name": line.name,
                "guidance": line.description or "",
                "method": line.method,
                "source": line.source or "",
                "levels": line.level_text or "",
                "rules": line._rules(),
                "maximum": line.max_score,
                "weight": line.weight,
                "evidence": line.evidence_required,
                "effect": line.effect,
            }
            for line in self.line_ids
        ]
