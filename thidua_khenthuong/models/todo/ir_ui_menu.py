from odoo import models

ALL = ("staff", "head", "leader", "office")
OFFICE = ("office",)
LEADS = ("leader", "office")
NOBODY = ()
# Who has what in his menus. All else that he may open stands below his things to do; a menu that
# is not named here is in the menus of whoever may open it. Configuration is the administrators'.
SHOWN = {
    "menu_mine": ("staff", "head", "office"),
    "menu_my_registration": ("staff", "head"),
    "menu_my_report": ("head",),
    "menu_my_dossier": NOBODY,
    "menu_my_posting_comment": NOBODY,
    "menu_delegation": ("admin",),
    "menu_export": NOBODY,
    "menu_reception": NOBODY,
    "menu_amendment": NOBODY,
    "menu_duty": ("head",),
    "menu_participant": OFFICE,
    "menu_import_batch": NOBODY,
    "menu_initiative": ("staff", "head", "office"),
    "menu_report_obligation": NOBODY,
    "menu_cluster": NOBODY,
    "menu_other_subject": NOBODY,
    "menu_unit": ("head", "office"),
    "menu_unit_change": NOBODY,
    "menu_round": LEADS,
    "menu_evaluation": OFFICE,
    "menu_score_grid": ("head",),
    "menu_score_export": NOBODY,
    "menu_evaluation_ranking": LEADS,
    "menu_rating": NOBODY,
    "menu_ranking_table": NOBODY,
    "menu_reminder": NOBODY,
    "menu_title_review": OFFICE,
    "menu_nomination_checks": NOBODY,
    "menu_dossier_request": NOBODY,
    "menu_posting_line": ("staff", "head"),
    "menu_posting": OFFICE,
    "menu_posting_comment": NOBODY,
    "menu_freeze": NOBODY,
    "menu_decision": LEADS,
    "menu_proposal": OFFICE,
    "menu_notice": NOBODY,
    "menu_revocation": NOBODY,
    "menu_recovery": NOBODY,
    "menu_paper_kept": NOBODY,
    "menu_council": NOBODY,
    "menu_council_rule": ("admin",),
    "menu_stat_report": OFFICE,
    "menu_fairness": OFFICE,
    "menu_top_report": NOBODY,
    "menu_overview": NOBODY,
    "menu_report_analysis": NOBODY,
    "menu_achievement_report": NOBODY,
    "menu_summary": OFFICE,
    "menu_certificate": OFFICE,
    "menu_certificate_batch": NOBODY,
    "menu_payment": OFFICE,
    "menu_payment_line": NOBODY,
    "menu_fund": OFFICE,
    "menu_fund_entry": NOBODY,
    "menu_fund_book": NOBODY,
}
CONFIGURATION = "menu_configuration"


class IrUiMenu(models.Model):
    """Few menus for each role; what is left out stays reachable, see `thidua.todo`."""

    _name = "ir.ui.menu"
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        hidden = super()._load_menus_blacklist()
        left_out = self._thidua_left_out()
        return [*hidden, *left_out.ids, *self._thidua_empty(set(hidden) | set(left_out.ids))]

    def _thidua_left_out(self):
        """Return the menus that the current user may open, and finds elsewhere (ir.ui.menu)."""
        roles = self.env.user._thidua_roles()
        names = [name for name, shown in SHOWN.items() if not roles & set(shown)]
        menus = self._thidua_menus(names)
        if "admin" not in roles:
            configuration = self._thidua_menus([CONFIGURATION])
            menus |= self.search([("parent_id", "in", configuration.ids)])
        return menus._filter_visible_menus()

    def _thidua_menus(self, names):
        data = self.env["ir.model.data"]
        found = [
            data._xmlid_to_res_id(f"thidua_khenthuong.{name}", raise_if_not_found=False)
            for name in names
        ]
        return self.browse(filter(None, found)).exists()

    def _thidua_empty(self, hidden):
        """Return the ids of our headings below which nothing is left."""
        root = self._thidua_menus(["menu_root"])
        headings = self.search([("parent_id", "in", root.ids), ("action", "=", False)])
        below = self.search([("parent_id", "in", headings.ids)])._filter_visible_menus()
        kept = below.filtered(lambda menu: menu.id not in hidden).parent_id
        return (headings - kept).ids
