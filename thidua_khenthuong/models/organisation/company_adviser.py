from datetime import date

from odoo import fields, models


class ResCompany(models.Model):
    """The department that advises on emulation: it appraises, proposes and keeps the papers.

    Since NĐ 150/2025/NĐ-CP (in force 16/06/2025, Đ15.3.a, trust A) the commune's Phòng Văn hóa -
    Xã hội; what NĐ 370/2025/NĐ-CP changed in it is not verified, so all of it is a setting.
    """

    _name = "res.company"
    _inherit = "res.company"

    thidua_adviser = fields.Char(
        string="Department that advises",
        default="Phòng Văn hóa - Xã hội",
        help="It appraises and proposes: decisions name it after “Theo đề nghị của” and in their "
        "last article (Đ15.3.a NĐ 150/2025/NĐ-CP, trust A).",
    )
    thidua_adviser_mark = fields.Char(
        string="Its abbreviation", default="VHXH", help="After “Lưu: VT,” among the recipients."
    )
    thidua_adviser_since = fields.Date(
        string="It advises since",
        default=date(2025, 6, 16),
        help="Decisions of an earlier day name the department of before.",
    )
    thidua_adviser_before = fields.Char(string="Department of before", default="Văn phòng")

    def _adviser_on(self, day):
        """Return the department that advised on a day, as papers name it (str)."""
        return (self.thidua_adviser if self._advised_now(day) else self.thidua_adviser_before) or ""

    def _adviser_mark_on(self, day):
        """Return the abbreviation of the department that advised on a day (str, may be empty)."""
        return (self.thidua_adviser_mark if self._advised_now(day) else "") or ""

    def _advised_now(self, day):
        return not self.thidua_adviser_since or day >= self.thidua_adviser_since

    def _advisers(self):
        """Return the departments that are proposed on some day (set of str)."""
        return {self.thidua_adviser or "", self.thidua_adviser_before or ""} - {""}

    def _adviser_marks(self):
        return {self.thidua_adviser_mark or "", ""}


class SettingsMixin(models.AbstractModel):
    _name = "thidua.settings.mixin"
    _inherit = "thidua.settings.mixin"

    thidua_adviser = fields.Char(related="company_id.thidua_adviser", readonly=False)
    thidua_adviser_mark = fields.Char(related="company_id.thidua_adviser_mark", readonly=False)
    thidua_adviser_since = fields.Date(related="company_id.thidua_adviser_since", readonly=False)
    thidua_adviser_before = fields.Char(related="company_id.thidua_adviser_before", readonly=False)
