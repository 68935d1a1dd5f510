from odoo import api, fields, models


class DecisionRules(models.Model):
    """The rules of the province are a basis of every decision: one without them warns."""

    _name = "thidua.decision"
    _inherit = "thidua.decision"

    rules_warning = fields.Text(string="Rules of the province", compute="_compute_rules_warning")

    @api.depends("date", "company_id", "state", "legal_basis_ids.kind")
    def _compute_rules_warning(self):
        """Warn where the province's rules are not among the bases, and say what to do.

        NĐ 152/2025/NĐ-CP Đ6.2 (trust A) has the province rule dossier and procedure of what a
        commune decides: since its first day they are a basis. Not a fault of the decision: where
        the province has none yet, it is issued without.
        """
        decree = self.env.ref("thidua_khenthuong.basis_nd_152", raise_if_not_found=False)
        since = decree and decree.date_from
        for decision in self:
            day = decision._power_date()
            needed = since and day >= since and decision.state != "issued"
            cited = "province_rule" in decision.legal_basis_ids.mapped("kind")
            decision.rules_warning = needed and not cited and decision._missing_rules(day)

    def _missing_rules(self, day):
        on_record = self.env["thidua.legal.basis"]._in_force(
            day, self.company_id, [("kind", "=", "province_rule")]
        )
        if on_record:
            return self.env._(
                "The rules of the province are a basis of every decision (Đ6.2 NĐ 152/2025/NĐ-CP, "
                "trust A). Add to the legal bases: %s.",
                ", ".join(on_record.mapped("number")),
            )
        return self.env._(
            "The rules of the province on emulation and commendation are a basis of every decision "
            "(Đ6.2 NĐ 152/2025/NĐ-CP, trust A), and none is on record for this day. Have them "
            "entered once under Configuration, Legal bases, with the kind “Rules of the "
            "province”: new decisions then cite them."
        )
