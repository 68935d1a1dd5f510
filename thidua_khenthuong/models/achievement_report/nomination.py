from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..dossier.paper import OPEN_STATES


class Nomination(models.Model):
    """The report of achievements that belongs to a nomination."""

    _name = "thidua.nomination"
    _inherit = "thidua.nomination"

    achievement_report_ids = fields.One2many(
        "thidua.achievement.report", "nomination_id", string="Reports of achievements"
    )
    has_achievement_report = fields.Boolean(
        compute="_compute_achievement_report", export_string_translation=False
    )
    can_start_report = fields.Boolean(
        compute="_compute_achievement_report", export_string_translation=False
    )

    @api.depends("achievement_report_ids", "state")
    @api.depends_context("uid")
    def _compute_achievement_report(self):
        # sudo: who is nominated and who heads his unit, of nominations that may be read
        mine = self.sudo()._written_by_me()
        office = self.env["thidua.dossier.paper"]._is_office()
        for nomination in self:
            nomination.has_achievement_report = bool(nomination.achievement_report_ids)
            nomination.can_start_report = (
                not nomination.has_achievement_report
                and nomination.state in OPEN_STATES
                # sudo: the same record, to be found among those above
                and (office or nomination.sudo() in mine)
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_reports(self):
        # with the nomination, whose own deletion is checked; the database would leave activities
        self.achievement_report_ids._with_key().unlink()

    def action_achievement_report(self):
        """Open the report of achievements, and begin it where there is none yet.

        :return: window action
        :raise AccessError: where the user neither is nominated, heads the unit nor is the Office
        :raise UserError: where the nomination is decided and has none
        """
        self.ensure_one()
        self.check_access("read")
        report = self.achievement_report_ids or self._begin_report()
        return report._get_records_action()

    def _begin_report(self):
        """Make the report of a nomination, filled in from what is on record."""
        if self.state not in OPEN_STATES:
            raise UserError(
                self.env._(
                    "“%(nomination)s” is “%(state)s”: no report is written any more.",
                    nomination=self.display_name,
                    state=self._state_label(self.state),
                )
            )
        if not self.can_start_report:
            raise AccessError(
                self.env._(
                    "The report of “%s” is begun by whoever is nominated, who heads the unit, or "
                    "the Office.",
                    self.display_name,
                )
            )
        # who may was checked above
        report = self.env["thidua.achievement.report"]._with_key()
        report = report.create({"nomination_id": self.id}).with_env(self.env)
        report._fill_in()
        return report

    def _written_by_me(self):
        """Return the nominations whose report the user writes: his own, and of a unit he heads.

        Called as superuser, of nominations that the user may read.
        """
        headed = self.env["thidua.nomination"]._my_units()
        return self.filtered(
            lambda n: (
                n.unit_id in headed
                or n.proposing_unit_id in headed
                or n.employee_id.user_id == self.env.user
            )
        )
